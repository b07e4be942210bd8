"""The XML elements of a Word document, each with its children in the order that the format prescribes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types."""
LONGEST_NAME = 64
"""How many characters Word accepts as the name of a content control."""


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """Return the element `w:tag` with children and with attributes of the same namespace."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", *, highlight: bool = False) -> Element:
    """Return text with the id of a character style. Line breaks and tabs become elements."""
    marks = [element("rStyle", val=style)] if style else []
    marks += [element("highlight", val="yellow")] if highlight else []
    made = element("r", *([element("rPr", *marks)] if marks else []))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(element("tab"))
            if part:
                words = element("t")
                words.text = part
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                made.append(words)
    return made


def paragraph(
    style: str,
    *content: Element,
    number: int | None = None,
    before: int | None = None,
    keep: bool = False,
    centred: bool = False,
) -> Element:
    """Return a paragraph with the id of its style.

    `number` is the id of the list that it is an item of; `before` is the space above it in twentieths of a point,
    if the style's own will not do; `keep` holds it on the page of the next one.
    """
    marks = [element("pStyle", val=style)]
    marks += [element("keepNext")] if keep else []
    if number is not None:
        marks.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
    marks += [element("spacing", before=before)] if before is not None else []
    marks += [element("jc", val="center")] if centred else []
    return element("p", element("pPr", *marks), *content)


def field(instruction: str, shown: str) -> Element:
    """Return a field that Word computes, such as PAGE; `shown` stands there until it does."""
    return element("fldSimple", run(shown), instr=f" {instruction} ")


def control(id: int, name: str, *placeholder: Element) -> Element:
    """Return a content control. A click selects its placeholder, and typing replaces that, highlight and all.

    It is one for rich text, because LibreOffice shows no highlight in one for plain text.
    """
    marks = element(
        "sdtPr",
        element("alias", val=name[:LONGEST_NAME]),
        element("tag", val="gap"),
        element("id", val=id),
        element("showingPlcHdr"),
        element("richText"),
    )
    return element("sdt", marks, element("sdtContent", *placeholder))


def link(relation: str, *content: Element) -> Element:
    """Return a link to the address that a relationship of the document holds."""
    made = element("hyperlink", *content, history=1)
    made.set(qn("r:id"), relation)
    return made


def address(url: str) -> str | None:
    """Return a web address as Word accepts it; None for any other address, which must not become a link."""
    if not url.startswith(("https://", "http://")):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~") if host else None


def table(widths: Iterable[int], rows: Iterable[Element], style: str, *, header: bool) -> Element:
    """Return a table of fixed column widths in twentieths of a point. `header`: its first row is the header."""
    widths = list(widths)
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    marks = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620" if header else "0600", **look),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", marks, grid, *rows)


def row(*cells: Element, header: bool = False) -> Element:
    """Return a row, which stays on one page. A header is repeated on each page."""
    return element("tr", element("trPr", element("cantSplit"), *([element("tblHeader")] if header else [])), *cells)


def cell(width: int, content: Element, *, across: int = 1) -> Element:
    """Return a cell with one paragraph. It may go across several columns."""
    marks = [element("tcW", w=width, type="dxa")]
    marks += [element("gridSpan", val=across)] if across > 1 else []
    return element("tc", element("tcPr", *marks), content)
