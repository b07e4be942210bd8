"""Marks in a Word document: hidden bookmarks round the lines, and a part that says what each line comes from.

Both stay when people write on in Word. `ncf.documents.docx_reader` reads them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ncf.documents.document import Mark
from ncf.documents.docx_reader import MARKS
from ncf.documents.plain import on_one_line
from ncf.writers.docx_xml import element

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ID = "{7A1C52F0-9A4E-4B6B-8C39-6E63664D4B31}"
"""The id by which Word knows the part."""


class Noted(NamedTuple):
    """A mark with the name of its bookmark and the text of its line."""

    bookmark: str
    mark: Mark
    text: str


def bookmarked(content: Iterable[str], name: str, id: int) -> list[str]:
    """Return the content of a paragraph inside a bookmark. Word does not show one whose name begins with `_`."""
    return [element("bookmarkStart", id=id, name=name), *content, element("bookmarkEnd", id=id)]


def add_marks(part: Any, noted: Iterable[Noted]) -> None:
    """Add the part that says what the marked lines come from. `part` is that of the document."""
    item = _part(part, "item1", CONTENT_TYPE.XML, f'<marks xmlns="{MARKS}">{"".join(map(_line, noted))}</marks>')
    about = (
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="{MARKS}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    properties = _part(part, "itemProps1", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, about)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _line(noted: Noted) -> str:
    names = {"bookmark": noted.bookmark, **noted.mark._asdict()}
    attributes = " ".join(f"{name}={quoteattr(on_one_line(value))}" for name, value in names.items())
    return f"<mark {attributes}>{escape(noted.text)}</mark>"


def _part(part: Any, name: str, kind: str, text: str) -> Part:
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
    return Part(PackURI(f"/customXml/{name}.xml"), kind, content, part.package)
