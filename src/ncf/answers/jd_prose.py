"""The purpose of a role and what its level means, in a job description: these texts have no marks of their own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.drift_line import DriftLine
from ncf.codes import level_id
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.jd import JobDescription
    from ncf.documents.written import TextLine

ALIKE = 0.5
"""How much of its words a line must share with a text of the framework to count as an edited copy of it."""


class _Text(NamedTuple):
    kind: str
    id: str
    title: str
    text: str


def of_purpose_and_level(
    was: JobDescription | None, now: JobDescription, lines: Iterable[TextLine], *, own_template: bool
) -> Iterator[DriftLine]:
    """Yield which of these texts in a document differ from those of the data now, and which somebody altered.

    `was` is what the framework said when the document was made. If it is None, nothing tells an edit from a change.
    A text that is not in the document, nor one like it, is passed over: its template may have left it out. A template
    of one's own may also have the text in the middle of a paragraph.
    """
    held = [line.text for line in lines]
    today = _texts(now)
    others = {as_read(text) for answer in (was or now, now) for text in _quoted(answer)}
    for key, then in _texts(was or now).items():
        text, later = as_read(then.text), today.get(key)
        whole = (text, f"{as_read(then.title)}: {text}")
        there = any(line in whole or (own_template and text in line) for line in held)
        if there and later and as_read(later.text) != text:
            yield DriftLine("changed", then.kind, later.id, "", then.text, later.text)
        elif not there and (like := _most_like(then, held, others - {text})):
            if was:
                yield DriftLine("altered here", then.kind, then.id, "", then.text, like)
            else:
                yield DriftLine("changed", then.kind, then.id, "", like, then.text)


def _quoted(answer: JobDescription) -> Iterator[str]:
    """Yield the texts that a line may be besides an edited copy of another one."""
    yield from (item.text for item in _texts(answer).values())
    yield from (item.text for item in (*answer.criteria.skills, *answer.criteria.level))
    yield from (item.title for item in answer.annex)


def _texts(answer: JobDescription) -> dict[str, _Text]:
    """Return the texts that a template may use, by what they are about."""
    level = level_id(answer.role.level)
    found = {f.facet: _Text("facet", f"{level}/{f.facet}", f.title, f.text) for f in answer.level_facets if f.text}
    purpose = answer.scope or answer.purpose
    return {"purpose": _Text("purpose", answer.role.id, "", purpose), **found} if purpose else found


def _most_like(then: _Text, lines: Iterable[str], others: Container[str]) -> str:
    """Return the line that is most like a text, without the title of the text; '' if none is like it.

    `others`: the texts that lines may be instead.
    """
    whole, title = _Measured.of(as_read(then.text)), f"{as_read(then.title)}: "
    best, found = ALIKE, ""
    for line in lines:
        own = line.removeprefix(title) if then.title else line
        if own not in others and (share := whole.share(own, titled=own != line)) >= best:
            best, found = share, own
    return found


class _Measured(NamedTuple):
    """A text as it is compared with lines: its words, and its sentences if it has several."""

    words: frozenset[str]
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Measured:
        """Return a text as it is compared."""
        sentences = tuple(re.split(r"(?<=[.!?])\s+", text))
        return cls(frozenset(_words(text)), sentences if len(sentences) > 1 else ())

    def share(self, line: str, *, titled: bool) -> float:
        """How much a line has of the text, from 0 to 1. A line with the title may have lost any part of the text."""
        if any(sentence in line for sentence in self.sentences):
            return 1
        own = _words(line)
        shared = len(self.words & own)
        return shared / max(1, len(own if titled else self.words | own))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
