"""The styles of a Word document: those of a lent one, and ours where it has none of that name.

The name of a style is English in every language of Word. A lent document that has a style of a name that we use lends
it; otherwise ours is added, in the letters of the lent one's ordinary text.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ncf.writers.docx_lists import Lists
from ncf.writers.docx_looks import NORMAL, OWN, STYLES, Style, heading_style


class Styles:
    """The styles of one document, found by name. One that it lacks is added when it is first used."""

    def __init__(self, root: Any, lists: Lists, width: int, *, lent: bool) -> None:
        """`root` is the element `w:styles`; `width` is that of the text, for the footer."""
        self.root, self.lists, self.width, self.lent = root, lists, width, lent
        self.ids: dict[tuple[str, str], str] = {}
        self.normal = ""
        for style in root.findall(qn("w:style")):
            kind, id, name = style.get(qn("w:type"), ""), style.get(qn("w:styleId"), ""), style.find(qn("w:name"))
            if name is not None and id:
                self.ids.setdefault((kind, name.get(qn("w:val"), "").lower()), id)
            if kind == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
                self.normal = id

    def id(self, name: str) -> str:
        """Return the id of a style."""
        if name == NORMAL and self.normal:
            return self.normal
        key = STYLES[name].kind, name.lower()
        if key not in self.ids:
            self.ids[key] = self._new_id(name)
            self._add(name, self.ids[key], self._in_family(name))
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
        higher = [
            found for found in map(heading_style, range(1, 7)) if ("paragraph", found) in self.ids and found < name
        ]
        if self.lent and higher and name.startswith("heading "):
            return STYLES[name]._replace(based=higher[-1], letters="")
        return STYLES[name]

    def _new_id(self, name: str) -> str:
        id = "".join(word.capitalize() for word in name.split())
        while id in {*self.ids.values(), self.normal}:
            id += "N"
        return id

    def _add(self, name: str, id: str, style: Style) -> None:
        values = {
            "width": self.width,
            "bullets": self.lists.bullets() if "{bullets}" in style.paragraph else "",
            "numbers": self.lists.numbers() if "{numbers}" in style.paragraph else "",
        }
        default = ' w:default="1"' if name == NORMAL else ""
        custom = ' w:customStyle="1"' if name.startswith(OWN) else ""
        parts = [
            f'<w:style {nsdecls("w")} w:type="{style.kind}"{default}{custom} w:styleId="{id}">',
            f'<w:name w:val="{name}"/>',
            f'<w:basedOn w:val="{self.id(style.based)}"/>' if style.based else "",
            f'<w:next w:val="{self.id(style.next)}"/>' if style.next else "",
            "<w:qFormat/>",
            f"<w:pPr>{style.paragraph.format(**values)}</w:pPr>" if style.paragraph else "",
            f"<w:rPr>{style.letters}</w:rPr>" if style.letters else "",
            f"{style.more}</w:style>",
        ]
        self.root.append(parse_xml("".join(parts)))
