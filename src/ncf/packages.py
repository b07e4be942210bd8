"""The files inside an Office file, Word or Excel: opened within limits, and never if it can run a program."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from ncf.errors import WrongUse

MAX_FILES = 2000
MAX_RATIO = 200
"""How many times larger than the file its content may be, if it has more than MAX_SMALL bytes."""
MAX_SMALL = 10 * 1024 * 1024
TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled|activeX|ms-office\.vba|macrosheet", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must be: its name in messages, its limits in bytes, and what to do if it is something else."""

    name: str
    """Such as 'Word file'."""
    kind: str
    """Such as 'Word document'."""
    full_name: str
    """Such as 'a Word document (.docx)'."""
    max_bytes: int
    max_content: int
    """How large the files inside it may be together."""
    hint: str
    if_large: str
    """What to do if it has more bytes."""


def open_package(raw: bytes, expected: Expected) -> dict[str, bytes]:
    """Return the files inside by name.

    Raises WrongUse if this is no such file, if it is too large or grows too large, or if it contains macros.
    """
    if len(raw) > expected.max_bytes:
        raise WrongUse(f"the {expected.name} has more than {expected.max_bytes // 1024 // 1024} MB", expected.if_large)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _must_be_small(package.infolist(), len(raw), expected)
        found = {name: content for name, content in unpacked(raw).items() if not name.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise WrongUse(f"this is not {expected.full_name}: it cannot be opened", expected.hint) from error
    types = found.get(TYPES, b"").decode("utf-8", errors="replace")
    if any(map(_MACROS.search, (types, *found))):
        raise WrongUse(f"the {expected.name} contains macros, or controls that run programs", expected.hint)
    return found


def must_declare_no_type(found: dict[str, bytes], expected: Expected) -> None:
    """Raise WrongUse if a file inside could define names that grow without limit when they are read."""
    if any(_DOCTYPE.search(content) for name, content in found.items() if name.endswith((".xml", ".rels"))):
        raise WrongUse(f"the {expected.name} declares a document type, which no {expected.kind} does", expected.hint)


def _must_be_small(infos: list[zipfile.ZipInfo], size: int, expected: Expected) -> None:
    """Raise WrongUse before anything is unpacked."""
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_FILES or total > expected.max_content or total > max(MAX_SMALL, MAX_RATIO * size):
        raise WrongUse(f"the {expected.name} would grow too large when unpacked", "check where it comes from")


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Return the files of a package that a library made."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}
