"""The lists of a Word document: bullets, and numbers that begin anew in each list."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from ncf.writers.docx_xml import element, parsed


class Lists:
    """The numbering part of one document. `root` is its element `w:numbering`."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._bullets: int | None = None

    def bullets(self) -> int:
        """Return the id of a list with bullets of our own."""
        if self._bullets is None:
            self._bullets = self._list(self._kind("bullet", "•"))
        return self._bullets

    def numbers(self) -> int:
        """Return the id of a new list with numbers of our own."""
        return self._list(self._kind("decimal", "%1."))

    def again(self, id: int) -> int:
        """Return the id of a new list that looks like another one and begins at 1. Raises KeyError."""
        for found in self.root.findall(qn("w:num")):
            if found.get(qn("w:numId")) == str(id):
                return self._list(int(found.find(qn("w:abstractNumId")).get(qn("w:val"))), restart=True)
        raise KeyError(id)

    def _kind(self, format: str, text: str) -> int:
        kinds = self.root.findall(qn("w:abstractNum"))
        id = 1 + max((int(kind.get(qn("w:abstractNumId"))) for kind in kinds), default=-1)
        level = element(
            "lvl",
            element("start", val=1),
            element("numFmt", val=format),
            element("lvlText", val=text),
            element("lvlJc", val="left"),
            element("pPr", element("ind", left=397, hanging=397)),
            ilvl=0,
        )
        kind = element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=id)
        made = parsed(kind)
        first = self.root.find(qn("w:num"))
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
        return id

    def _list(self, kind: int, *, restart: bool = False) -> int:
        lists = self.root.findall(qn("w:num"))
        id = 1 + max((int(found.get(qn("w:numId"))) for found in lists), default=0)
        again = element("lvlOverride", element("startOverride", val=1), ilvl=0) if restart else ""
        made = parsed(element("num", element("abstractNumId", val=kind), again, numId=id))
        if lists:
            lists[-1].addnext(made)
        else:
            self.root.append(made)
        return id
