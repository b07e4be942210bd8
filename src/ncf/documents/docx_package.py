"""The files inside a Word document: opened within limits, and packed so that the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ncf.errors import WrongUse
from ncf.packages import TYPES, Expected, must_declare_no_type, open_package

MAX_BYTES = 50 * 1024 * 1024
"""How large a Word file may be: letterheads with pictures have a hundredth of it."""
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = DOCUMENT.replace("document.main", "template.main")
WORD = Expected(
    name="Word file",
    kind="Word document",
    full_name="a Word document (.docx)",
    max_bytes=MAX_BYTES,
    max_content=200 * 1024 * 1024,
    hint="open it in Word and save it as a Word document (.docx) or template (.dotx)",
    if_large="use one with fewer pictures",
)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": (
        "the file is protected by a password, or is an old Word document (.doc) under another name",
        "open it in Word, take the password off, and save it as a Word document (.docx)",
    ),
    b"%PDF": ("the file is a PDF, not a Word document", "use the Word document that the PDF was made from"),
    b"{\\rtf": ("the file is rich text (.rtf), not a Word document", "open it in Word and save it as .docx"),
}
"""How files of other kinds begin, with what to say of them and what to do."""


def files(raw: bytes) -> dict[str, bytes]:
    """Return the files of a Word document or template by name; a template then counts as a document.

    Raises WrongUse if this is no Word file, if it is too large or grows too large, or if it contains macros.
    """
    if not raw:
        raise WrongUse("the Word file is empty", "check which file it is")
    for begins, said in _OTHERS.items():
        if raw.startswith(begins):
            raise WrongUse(*said)
    found = open_package(raw, WORD)
    types = found.get(TYPES, b"").decode("utf-8", errors="replace")
    if DOCUMENT not in types and TEMPLATE not in types:
        raise WrongUse("this is not a Word document (.docx): it has no text", WORD.hint)
    must_declare_no_type(found, WORD)
    found[TYPES] = types.replace(TEMPLATE, DOCUMENT).encode()
    return found


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
