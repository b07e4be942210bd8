"""The files inside a Word document: opened within limits, and packed so that the same files give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from ncf.errors import WrongUse

MAX_BYTES = 50 * 1024 * 1024
"""How large a Word file may be: letterheads with pictures have a hundredth of it."""
MAX_CONTENT = 200 * 1024 * 1024
"""How large the files inside it may be together."""
MAX_FILES = 2000
MAX_RATIO = 200
"""How many times larger than the Word file its content may be, if it has more than MAX_SMALL bytes."""
MAX_SMALL = 10 * 1024 * 1024
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = DOCUMENT.replace("document.main", "template.main")
TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled|activeX|ms-office\.vba", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_OTHERS = {
    b"\xd0\xcf\x11\xe0": (
        "the file is protected by a password, or is an old Word document (.doc) under another name",
        "open it in Word, take the password off, and save it as a Word document (.docx)",
    ),
    b"%PDF": ("the file is a PDF, not a Word document", "use the Word document that the PDF was made from"),
    b"{\\rtf": ("the file is rich text (.rtf), not a Word document", "open it in Word and save it as .docx"),
}
"""How files of other kinds begin, with what to say of them and what to do."""
_HINT = "open it in Word and save it as a Word document (.docx) or template (.dotx)"


def files(raw: bytes) -> dict[str, bytes]:
    """Return the files of a Word document or template by name; a template then counts as a document.

    Raises WrongUse if this is no Word file, if it is too large or grows too large, or if it contains macros.
    """
    if len(raw) > MAX_BYTES:
        raise WrongUse(f"the Word file has more than {MAX_BYTES // 1024 // 1024} MB", "use one with fewer pictures")
    if not raw:
        raise WrongUse("the Word file is empty", "check which file it is")
    for begins, said in _OTHERS.items():
        if raw.startswith(begins):
            raise WrongUse(*said)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _must_be_small(package.infolist(), len(raw))
        found = {name: content for name, content in unpacked(raw).items() if not name.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise WrongUse("this is not a Word document (.docx): it cannot be opened", _HINT) from error
    types = found.get(TYPES, b"").decode("utf-8", errors="replace")
    if any(map(_MACROS.search, (types, *found))):
        raise WrongUse("the Word file contains macros, or controls that run programs", _HINT)
    if DOCUMENT not in types and TEMPLATE not in types:
        raise WrongUse("this is not a Word document (.docx): it has no text", _HINT)
    if any(_DOCTYPE.search(content) for name, content in found.items() if name.endswith((".xml", ".rels"))):
        raise WrongUse("the Word file declares a document type, which no Word document does", _HINT)
    found[TYPES] = types.replace(TEMPLATE, DOCUMENT).encode()
    return found


def _must_be_small(infos: list[zipfile.ZipInfo], size: int) -> None:
    """Raise WrongUse before anything is unpacked."""
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_FILES or total > MAX_CONTENT or total > max(MAX_SMALL, MAX_RATIO * size):
        raise WrongUse("the Word file would grow too large when unpacked", "check where it comes from")


def pack(content: Mapping[str, bytes]) -> bytes:
    """Return the files as a package. Nothing in it depends on the time or the machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, data)
    return made.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Return the files of a package that a library made."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}
