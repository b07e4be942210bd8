"""The styles of a Word document: the base package of our own, and styles that a lent one may lack.

A style is found by its name, which is English in every language of Word. A lent document that has a style of that
name lends it; otherwise ours is added, in the letters of the lent one's ordinary text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from ncf.writers.docx_lists import Lists

BLUE, DARK_BLUE, GREY, PALE = "005EB8", "003087", "4C6272", "E8EDEE"
"""Colours of the NHS identity: headings, links, notes and the header rows of tables."""
TEXT = 10
"""The size of letters in tables, in points."""
NORMAL, TABLE, CELL, CELL_TITLE, AREA = "Normal", "ncf Table", "ncf Cell", "ncf Cell Title", "ncf Area"
NOTE, QUOTE, EXAMPLE, FINDING = "ncf Note", "Quote", "ncf Example", "ncf Finding"
KEY, KEY_END = "ncf Key", "ncf Key End"
BULLET, NUMBER, FOOTER = "List Bullet", "List Number", "footer"
STRONG, EMPHASIS, CODE, GAP, LINK, APART = "Strong", "Emphasis", "ncf Code", "ncf Gap", "Hyperlink", "ncf Apart"


class Style(NamedTuple):
    """A style: its kind, the name of the style it is based on, and the XML of its properties."""

    kind: str = "paragraph"
    based: str = NORMAL
    paragraph: str = ""
    letters: str = ""
    more: str = ""
    next: str = ""


def heading(depth: int) -> str:
    """Return the name of the style of a heading."""
    return f"heading {depth}"


def _heading(depth: int, size: int, colour: str, before: int, after: int) -> Style:
    lead = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>'
    return Style(
        paragraph=f'{lead}<w:outlineLvl w:val="{depth - 1}"/>',
        letters=f'<w:b/><w:bCs/><w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        next=NORMAL,
    )


def _bar(colour: str, fill: str = "") -> str:
    """A coloured bar at the left of a paragraph."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>{shade}'


_LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFC9CE"/>' for side in ("top", "bottom", "insideH"))
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'
_SMALL = f'<w:sz w:val="{2 * TEXT}"/><w:szCs w:val="{2 * TEXT}"/>'
_CELL_SPACE = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 20), ("left", 85), ("bottom", 20), ("right", 85))
)
STYLES = {
    NORMAL: Style(based="", paragraph='<w:spacing w:after="140" w:line="269" w:lineRule="auto"/>'),
    heading(1): _heading(1, 40, BLUE, 0, 200),
    heading(2): _heading(2, 28, DARK_BLUE, 360, 120),
    heading(3): _heading(3, 24, DARK_BLUE, 240, 80),
    heading(4): _heading(4, 22, DARK_BLUE, 200, 60),
    heading(5): _heading(5, 22, GREY, 200, 60),
    heading(6): _heading(6, 20, GREY, 200, 60),
    BULLET: Style(paragraph='<w:numPr><w:numId w:val="{bullets}"/></w:numPr><w:spacing w:after="60"/>'),
    NUMBER: Style(paragraph='<w:numPr><w:numId w:val="{numbers}"/></w:numPr><w:spacing w:after="60"/>'),
    NOTE: Style(letters=f'<w:color w:val="{GREY}"/>{_SMALL}'),
    QUOTE: Style(paragraph=f'{_bar(BLUE, "F0F4F5")}<w:ind w:left="227" w:right="227"/>'),
    KEY: Style(paragraph='<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="20"/><w:ind w:left="567" w:hanging="567"/>'),
    KEY_END: Style(based=KEY, paragraph='<w:spacing w:after="140"/>'),
    EXAMPLE: Style(
        paragraph='<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="F0F4F5"/><w:ind w:left="113" w:right="113"/>',
        letters=f'{_MONO}<w:noProof/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    FINDING: Style(paragraph=f'<w:keepLines/>{_bar("B1B1B1")}<w:ind w:left="227"/>'),
    CELL: Style(paragraph=_CELL_SPACE, letters=_SMALL),
    CELL_TITLE: Style(based=CELL, letters="<w:b/><w:bCs/>"),
    AREA: Style(based=CELL, paragraph="<w:keepNext/>", letters=f'<w:b/><w:bCs/><w:color w:val="{DARK_BLUE}"/>'),
    APART: Style(paragraph='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', letters='<w:sz w:val="4"/>'),
    FOOTER: Style(
        paragraph='<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:after="0"/>',
        letters=f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    STRONG: Style("character", "", letters="<w:b/><w:bCs/>"),
    EMPHASIS: Style("character", "", letters="<w:i/><w:iCs/>"),
    CODE: Style("character", "", letters=f"{_MONO}<w:noProof/>"),
    GAP: Style("character", "", letters="<w:b/><w:bCs/>"),
    LINK: Style("character", "", letters=f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>'),
    TABLE: Style(
        "table",
        "",
        more=f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr></w:tblStylePr>',
    ),
}  # fmt: skip


class Styles:
    """The styles of one document, found by name. One that it lacks is added when it is first used."""

    def __init__(self, root: Any, lists: Lists, width: int, *, lent: bool) -> None:
        """`root` is the element `w:styles`; `width` is that of the text, for the footer."""
        self.root, self.lists, self.width, self.lent = root, lists, width, lent
        self.ids: dict[tuple[str, str], str] = {}
        for style in root.findall(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None:
                self.ids.setdefault((style.get(qn("w:type")), name.get(qn("w:val")).lower()), style.get(qn("w:styleId")))
        self.normal = next(
            (s.get(qn("w:styleId")) for s in root.findall(qn("w:style"))
             if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in {"1", "true", "on"}), None,
        )  # fmt: skip

    def id(self, name: str) -> str:
        """Return the id of a style."""
        if name == NORMAL and self.normal:
            return self.normal
        key = STYLES[name].kind, name.lower()
        if key not in self.ids:
            self.ids[key] = self._add(name)
        return self.ids[key]

    def add_all(self) -> None:
        """Add every style that is missing, for people who go on writing."""
        for name in STYLES:
            self.id(name)

    def numbering_of(self, name: str) -> int | None:
        """Return the list that a style belongs to, by itself or by the style it is based on."""
        wanted, seen = self.id(name), set()
        styles = {style.get(qn("w:styleId")): style for style in self.root.findall(qn("w:style"))}
        while wanted in styles and wanted not in seen:
            seen.add(wanted)
            found = styles[wanted].find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if found is not None:
                return int(found.get(qn("w:val")))
            based = styles[wanted].find(qn("w:basedOn"))
            wanted = "" if based is None else based.get(qn("w:val"))
        return None

    def _in_family(self, name: str) -> Style:
        """Return our style; a heading that a lent document lacks looks like the next higher one that it has."""
        higher = [found for found in map(heading, range(1, 7)) if ("paragraph", found) in self.ids and found < name]
        if self.lent and higher and name.startswith("heading "):
            return STYLES[name]._replace(based=higher[-1], letters="")
        return STYLES[name]

    def _add(self, name: str) -> str:
        style = self._in_family(name)
        id = "".join(word.capitalize() for word in name.replace("ncf", "Ncf").split())
        taken = set(self.ids.values()) | {self.normal}
        while id in taken:
            id += "N"
        values = {
            "width": self.width,
            "bullets": self.lists.bullets() if "{bullets}" in style.paragraph else "",
            "numbers": self.lists.numbers() if "{numbers}" in style.paragraph else "",
        }
        default = ' w:default="1"' if name == NORMAL else ""
        custom = ' w:customStyle="1"' if name.startswith("ncf ") else ""
        text = f'<w:style {nsdecls("w")} w:type="{style.kind}"{default}{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
        text += f'<w:basedOn w:val="{self.id(style.based)}"/>' if style.based else ""
        text += f'<w:next w:val="{self.id(style.next)}"/>' if style.next else ""
        text += "<w:qFormat/>"
        text += f"<w:pPr>{style.paragraph.format(**values)}</w:pPr>" if style.paragraph else ""
        text += f"<w:rPr>{style.letters}</w:rPr>" if style.letters else ""
        self.root.append(parse_xml(f"{text}{style.more}</w:style>"))
        return id
