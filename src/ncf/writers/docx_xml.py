"""The elements of a Word document as XML text, each with its children in the order that the format prescribes.

Text, because a long table has a hundred thousand elements. Only `run` and `element` put data into it, and they escape
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ncf.documents.plain import on_one_line

LONGEST_NAME = 64
"""How many characters Word accepts as the name of a content control."""
_RELATIONS = nsdecls("r")


def parsed(xml: str) -> Any:
    """Return the one element of this text as lxml has it."""
    (made,) = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    return made


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return the element `w:tag` with children and with attributes of the same namespace."""
    named = "".join(f' w:{name}="{escape(str(value))}"' for name, value in attributes.items())
    return f"<w:{tag}{named}>{''.join(children)}</w:{tag}>" if children else f"<w:{tag}{named}/>"


def run(text: str, style: str = "", *, highlight: bool = False) -> str:
    """Return text with the id of a character style. Line breaks and tabs become elements."""
    marks = f'<w:rStyle w:val="{style}"/>' if style else ""
    marks += '<w:highlight w:val="yellow"/>' if highlight else ""
    words = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    words = words.replace("\n", _between("br")).replace("\t", _between("tab"))
    return f"<w:r><w:rPr>{marks}</w:rPr>{words}</w:r>" if marks else f"<w:r>{words}</w:r>"


def _between(tag: str) -> str:
    return f'</w:t><w:{tag}/><w:t xml:space="preserve">'


def paragraph(
    style: str,
    *content: str,
    number: int | None = None,
    before: int | None = None,
    keep: bool = False,
    centred: bool = False,
) -> str:
    """Return a paragraph with the id of its style.

    `number` is the id of the list that it is an item of; `before` is the space above it in twentieths of a point,
    if the style's own will not do; `keep` holds it on the page of the next one.
    """
    marks = f'<w:pStyle w:val="{style}"/>' + "<w:keepNext/>" * keep
    if number is not None:
        marks += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    marks += f'<w:spacing w:before="{before}"/>' if before is not None else ""
    marks += '<w:jc w:val="center"/>' * centred
    return f"<w:p><w:pPr>{marks}</w:pPr>{''.join(content)}</w:p>"


def field(instruction: str, shown: str) -> str:
    """Return a field that Word computes, such as PAGE; `shown` stands there until it does."""
    return element("fldSimple", run(shown), instr=f" {instruction} ")


def control(id: int, name: str, *placeholder: str, choices: Iterable[str] = ()) -> str:
    """Return a content control. A click selects its placeholder, and typing replaces that, highlight and all.

    With `choices`, the reader picks one of them from a list. Otherwise it is one for rich text, because LibreOffice
    shows no highlight in one for plain text.
    """
    items = [element("listItem", displayText=choice, value=choice) for choice in choices]
    marks = element(
        "sdtPr",
        element("alias", val=name[:LONGEST_NAME]),
        element("tag", val="gap"),
        element("id", val=id),
        element("showingPlcHdr"),
        element("dropDownList", *items) if items else element("richText"),
    )
    return element("sdt", marks, element("sdtContent", *placeholder))


def link(relation: str, *content: str) -> str:
    """Return a link to the address that a relationship of the document holds."""
    return f'<w:hyperlink {_RELATIONS} r:id="{relation}" w:history="1">{"".join(content)}</w:hyperlink>'


def address(url: str) -> str | None:
    """Return a web address as Word accepts it; None for any other address, which must not become a link."""
    if not url.startswith(("https://", "http://")):
        return None
    url = on_one_line(url)
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~") if host else None


def table(widths: Sequence[int], rows: Iterable[str], style: str, *, header: bool, indent: int) -> str:
    """Return a table of fixed column widths in twentieths of a point. `header`: its first row is the header.

    `indent` is how far from the margin Word puts the table, by its own rule: see `Body`.
    """
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    marks = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblInd", w=indent, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620" if header else "0600", **look),
    )
    return element("tbl", marks, element("tblGrid", *(element("gridCol", w=width) for width in widths)), *rows)


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """Return a row, which stays on one page. A header is repeated on each page. `height` is the least it has."""
    marks = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    return f"<w:tr><w:trPr>{marks}{'<w:tblHeader/>' * header}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, content: str, *, across: int = 1, upright: bool = False, low: bool = False) -> str:
    """Return a cell with one paragraph. It may go across several columns, be written upwards, or stand at the foot."""
    marks = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    marks += '<w:textDirection w:val="btLr"/>' * upright
    marks += f'<w:vAlign w:val="{"center" if upright else "bottom"}"/>' if upright or low else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}</w:tcPr>{content}</w:tc>'
