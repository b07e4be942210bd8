"""Gaps: what a document leaves for a person to complete, choose or confirm, and how that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ncf.documents import document as doc

_WHOLE = re.compile(rf"\[({'|'.join(doc.ASKS)}): (.*)\]")
_ASKS = rf"\[\s*(?:{'|'.join(doc.ASKS)})\b".replace(" ", r"\s+")
_IN_LINE = rf"(?:[^\[\]\n]|\[(?!{_ASKS[2:]})[^\[\]\n]*\])*"
_TELLS = r"insert|enter|add|state|describe|delete|select|specify|type|give|complete|amend|name of|title of|your"
_NAMES = r"""name|date|title|post|role|organisation|trust|employer|service|department|team|site|base|place|location|
town|address|salary|pay|band|grade|hours|number|reference|telephone|phone|e-?mail|manager|contact|
text""".replace("\n", "")
_BRACKETS = rf"""
{_ASKS}{_IN_LINE}(?:\n{_IN_LINE}){{0,2}}\]  # of ours; it may go on in the next two lines
| {_ASKS}[^\[\]\n]*                          # the same, with its end deleted
| \[\s*(?:please\s)?(?:{_TELLS})\b[^\[\]\n]*\](?![(\[:])
| \[(?:[\w/'-]{{1,20}}\s){{0,2}}(?:{_NAMES})s?\](?![(\[:])
| \[(?:\.{{2,3}}|x{{2,}}|\?+)\](?![(\[:])
| [<(]\s*(?:please\s)?insert\b[^<>()\n]*[>)]
"""
_BARE = r"""
\bTB[ACD]\b
| (?:^|(?<=[|:]))\s*to\sbe\s(?:confirmed|advised|announced|completed)\s*(?=[.|]|$)
| \bX{3,}\b
| lorem\sipsum
| (?<![^\W_])_{3,}(?![^\W_])
| \bclick\s(?:or\stap\s)?(?:here\s)?to\s(?:enter|add)\s(?:text|a\sdate)
| \bchoose\san\sitem\b
"""
_LEFT = re.compile(rf"(?P<bracket>{_BRACKETS})|(?P<bare>{_BARE})", re.IGNORECASE | re.MULTILINE | re.VERBOSE)
"""What people leave in a document until they know better: our gaps, other templates' brackets, and `TBC`."""
_TO_SIGN = re.compile(r"\bsign(?:ed|ature)\b", re.IGNORECASE)
"""A line that is to be signed on paper, so that its blanks are meant."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap, and the heading that it is under."""

    section: str
    asks: str
    text: str


def gaps(document: doc.Document) -> tuple[OpenGap, ...]:
    """Return the gaps of a document in the order in which a reader meets them."""
    return tuple(_found(document.blocks))


def _found(blocks: Iterable[doc.Block]) -> Iterator[OpenGap]:
    section = ""
    for block in blocks:
        if isinstance(block, doc.Heading):
            section = doc.plain(block.text)
        for content in contents(block):
            for part in doc.inlines(content):
                if isinstance(part, doc.Gap):
                    yield OpenGap(section, part.asks, part.text)


def contents(block: doc.Block) -> Iterator[doc.Content]:
    """Yield the contents of a block that a template can make, in reading order."""
    match block:
        case doc.Heading(text) | doc.Paragraph(text):
            yield text
        case doc.Bullets(items):
            yield from items
        case doc.Quote(paragraphs):
            yield from paragraphs
        case doc.Fields(rows):
            yield from (cell for row in rows for cell in row)
        case doc.Table(columns, rows):
            yield from columns
            yield from (cell for row in rows for cell in row)


def as_gap(text: str) -> doc.Gap | None:
    """Return the gap that a text is: `[To complete: hours of work]`; None if it is anything else."""
    found = _WHOLE.fullmatch(text)
    return doc.Gap(found[2], found[1]) if found else None


def gaps_in(lines: Iterable[str]) -> list[str]:
    """Return what is left to complete in lines of text, as it is written: brackets, `TBC`, blanks to fill.

    A bracket of ours counts also if its end was deleted or if it goes on in the next line. What is not a bracket is
    given with its line, so that a reader can find it.
    """
    text = "\n".join(lines)
    found = dict[tuple[int, str], str]()
    for left in _LEFT.finditer(text):
        start, end = text.rfind("\n", 0, left.start()) + 1, text.find("\n", left.end())
        line = text[start : end if end >= 0 else None]
        if left["bracket"]:
            found[left.start(), ""] = " ".join(left[0].split())
        elif not ("__" in left[0] and _TO_SIGN.search(line)):
            found.setdefault((start, "bare"), _shortened(line, left.start() - start))
    return list(found.values())


def _shortened(line: str, at: int) -> str:
    """Return the part of a line around a place in it."""
    start = max(0, at - _SHOWN // 2)
    shown = line[start : start + _SHOWN]
    return f"{'…' * (start > 0)}{shown.strip()}{'…' * (start + _SHOWN < len(line))}"


def chooses_need(gap: str) -> bool:
    """Whether a gap, as it is written, asks whether a criterion is essential or desirable."""
    return gap.startswith("[Choose: essential ")
