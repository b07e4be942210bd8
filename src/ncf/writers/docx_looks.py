"""How a Word document looks: every style with its letters, space and colours."""

from __future__ import annotations

from typing import NamedTuple

BLUE, DARK_BLUE, GREY, PALE, SHADE = "005EB8", "003087", "4C6272", "E8EDEE", "F0F4F5"
"""Colours of the NHS identity: headings, links, notes, the header rows of tables, and text set apart."""
TEXT = 10
"""The size of letters in tables, in points."""
SMALL = 8
"""The size of column titles that are written upwards."""
BESIDE = 85
"""The space at the left and the right of the text in a cell, in twentieths of a point."""
NORMAL, TABLE, CELL, CELL_TITLE, AREA = "Normal", "ncf Table", "ncf Cell", "ncf Cell Title", "ncf Area"
UPRIGHT = "ncf Upright"
NOTE, QUOTE, EXAMPLE, FINDING = "ncf Note", "Quote", "ncf Example", "ncf Finding"
KEY, KEY_END = "ncf Key", "ncf Key End"
BULLET, NUMBER, FOOTER = "List Bullet", "List Number", "footer"
STRONG, EMPHASIS, CODE, GAP, LINK, APART = "Strong", "Emphasis", "ncf Code", "ncf Gap", "Hyperlink", "ncf Apart"
OWN = "ncf "
"""How the names of styles begin that Word does not have."""


class Style(NamedTuple):
    """A style: its kind, the name of the style it is based on, and the XML of its properties.

    `{bullets}` and `{numbers}` stand for the ids of lists, `{width}` for the width of the text.
    """

    kind: str = "paragraph"
    based: str = NORMAL
    paragraph: str = ""
    letters: str = ""
    more: str = ""
    next: str = ""


def heading_style(depth: int) -> str:
    """Return the name of the style of a heading."""
    return f"heading {depth}"


def _space(**sizes: int) -> str:
    """The space before and after, and the height of a line, in twentieths of a point or 240ths of a line."""
    rule = ' w:lineRule="auto"' if "line" in sizes else ""
    return "<w:spacing" + "".join(f' w:{name}="{size}"' for name, size in sizes.items()) + f"{rule}/>"


def _indent(**sizes: int) -> str:
    return "<w:ind" + "".join(f' w:{name}="{size}"' for name, size in sizes.items()) + "/>"


def _letters(colour: str = "", points: float = 0, *, bold: bool = False) -> str:
    made = "<w:b/><w:bCs/>" if bold else ""
    made += f'<w:color w:val="{colour}"/>' if colour else ""
    return made + (f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>' if points else "")


def _heading(depth: int, points: float, colour: str, before: int, after: int) -> Style:
    lead = f"<w:keepNext/><w:keepLines/>{_space(before=before, after=after)}"
    return Style(
        paragraph=f'{lead}<w:outlineLvl w:val="{depth - 1}"/>', letters=_letters(colour, points, bold=True), next=NORMAL
    )


def _bar(colour: str) -> str:
    """A coloured bar at the left of a paragraph."""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>'


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _tab(kind: str, place: str) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{place}"/></w:tabs>'


def _list(id: str) -> Style:
    number = f'<w:numPr><w:numId w:val="{{{id}}}"/></w:numPr>'
    return Style(paragraph=f"{number}{_space(after=140, line=293)}<w:contextualSpacing/>")


def _table() -> str:
    line = 'w:val="single" w:sz="4" w:space="0" w:color="BFC9CE"'
    lines = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    sides = (("top", 20), ("left", BESIDE), ("bottom", 20), ("right", BESIDE))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return (
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{_fill(PALE)}</w:tcPr></w:tblStylePr>'
    )


_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'
STYLES = {
    NORMAL: Style(based="", paragraph=_space(after=140, line=269)),
    heading_style(1): _heading(1, 20, BLUE, 0, 200),
    heading_style(2): _heading(2, 14, DARK_BLUE, 360, 120),
    heading_style(3): _heading(3, 12, DARK_BLUE, 240, 80),
    heading_style(4): _heading(4, 11, DARK_BLUE, 200, 60),
    heading_style(5): _heading(5, 11, GREY, 200, 60),
    heading_style(6): _heading(6, 10, GREY, 200, 60),
    BULLET: _list("bullets"),
    NUMBER: _list("numbers"),
    NOTE: Style(letters=_letters(GREY, TEXT)),
    QUOTE: Style(paragraph=f"{_bar(BLUE)}{_fill(SHADE)}{_indent(left=227, right=227)}"),
    KEY: Style(paragraph=f"{_tab('left', '567')}{_space(after=20)}{_indent(left=567, hanging=567)}"),
    KEY_END: Style(based=KEY, paragraph=_space(after=140)),
    EXAMPLE: Style(
        paragraph=f"<w:keepLines/>{_fill(SHADE)}{_indent(left=113, right=113)}",
        letters=f"{_MONO}<w:noProof/>{_letters(points=9)}",
    ),
    FINDING: Style(paragraph=f"<w:keepLines/>{_bar('B1B1B1')}{_indent(left=227)}"),
    CELL: Style(
        paragraph=f'{_space(before=30, after=30, line=240)}{_indent(left=0, right=0, firstLine=0)}<w:jc w:val="left"/>',
        letters=_letters(points=TEXT),
    ),
    CELL_TITLE: Style(based=CELL, letters=_letters(bold=True)),
    UPRIGHT: Style(based=CELL_TITLE, paragraph=_space(before=0, after=0), letters=_letters(points=SMALL)),
    AREA: Style(based=CELL, paragraph="<w:keepNext/>", letters=_letters(DARK_BLUE, bold=True)),
    APART: Style(
        paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', letters=_letters(points=2)
    ),
    FOOTER: Style(paragraph=f"{_tab('right', '{width}')}{_space(after=0)}", letters=_letters(GREY, 9)),
    STRONG: Style("character", "", letters=_letters(bold=True)),
    EMPHASIS: Style("character", "", letters="<w:i/><w:iCs/>"),
    CODE: Style("character", "", letters=f"{_MONO}<w:noProof/>{_letters(GREY, SMALL)}"),
    GAP: Style("character", "", letters=_letters(bold=True)),
    LINK: Style("character", "", letters=f'{_letters(BLUE)}<w:u w:val="single"/>'),
    TABLE: Style("table", "", more=_table()),
}
"""Every style by its name."""
