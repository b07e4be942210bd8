"""Gaps: what a document leaves for a person to complete, choose or confirm, and how that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ncf.documents import document as doc

_ASKS = rf"\[({'|'.join(doc.ASKS)}): "
_WHOLE = re.compile(rf"{_ASKS}(.*)\]")
_AMONG_OTHERS = re.compile(rf"{_ASKS}(?:[^\[\]]|\[(?!(?:{'|'.join(doc.ASKS)}): )[^\[\]]*\])*\]")


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


def gaps_in(text: str) -> list[str]:
    """Return the gaps in a running text, as they are written."""
    return [found[0] for found in _AMONG_OTHERS.finditer(text)]


def chooses_need(gap: str) -> bool:
    """Whether a gap, as it is written, asks whether a criterion is essential or desirable."""
    return gap.startswith("[Choose: essential ")
