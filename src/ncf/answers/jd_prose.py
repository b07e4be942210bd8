"""The purpose of a role and what its level means, in a job description: these texts have no marks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    for key, then in _texts(was or now).items():
        text, later = as_read(then.text), today.get(key)
        whole = (text, f"{as_read(then.title)}: {text}")
        there = any(line in whole or (own_template and text in line) for line in held)
        if there and later and as_read(later.text) != text:
            yield DriftLine("changed", then.kind, later.id, "", then.text, later.text)
        elif not there and (like := _most_like(then, held)):
            if was:
                yield DriftLine("altered here", then.kind, then.id, "", then.text, like)
            else:
                yield DriftLine("changed", then.kind, then.id, "", like, then.text)


def _texts(answer: JobDescription) -> dict[str, _Text]:
    """Return the texts that a template may use, by what they are about."""
    level = level_id(answer.role.level)
    found = {f.facet: _Text("facet", f"{level}/{f.facet}", f.title, f.text) for f in answer.level_facets if f.text}
    purpose = answer.scope or answer.purpose
    return {"purpose": _Text("purpose", answer.role.id, "", purpose), **found} if purpose else found


def _most_like(then: _Text, lines: Iterable[str]) -> str:
    """Return the line that shares most words with a text, without the title of the text; '' if none is like it."""
    words = _words(then.text)
    shares = [(len(words & own) / len(words | own), line) for line in lines if (own := _words(line)) & words]
    share, line = max(shares, default=(0, ""), key=lambda found: found[0])
    return line.removeprefix(f"{then.title}: ") if share >= ALIKE else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
