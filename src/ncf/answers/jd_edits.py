"""What somebody edited in a job description: the lines from the framework that were altered or removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.drift_line import DriftLine
from ncf.answers.jd import JobDescription, job_description
from ncf.answers.jd_removed import removed
from ncf.answers.marked_by import criteria_of
from ncf.documents.plain import TEMPLATE
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine, TextLine

ABOUT_ALL = ("role", TEMPLATE)
"""The kinds of mark that speak of the whole document, and not of the line that they are in."""


class Made(NamedTuple):
    """What a document was made from, with the same options, and the ids of what depends on the place in it."""

    answer: JobDescription
    local: frozenset[str]


def as_made(corpus: Corpus, role: str, marked: Iterable[MarkedLine]) -> Made:
    """Return what a document was made from. Its criteria tell whether it was made with --locality or --criteria all."""
    ids = {line.id for line in marked if line.kind == "criterion"}
    every = any("/" not in id for id in ids)
    without, having = (
        job_description(corpus, role, locality=counts, every_criterion=every) for counts in (False, True)
    )
    apart = set(criteria_of(having)) - set(criteria_of(without))
    local = apart | {item.id for item in without.locality}
    return Made(without if ids.isdisjoint(apart) else having, frozenset(local))


def edited(made: Made, marked: Sequence[MarkedLine], lines: Sequence[TextLine]) -> Iterator[DriftLine]:
    """Yield the lines that somebody altered or removed in the document. What depends on the place is named once."""
    local = dict[str, DriftLine]()
    for line in (*_altered(made.answer, marked), *removed(made.answer, marked, lines)):
        if line.change == "removed here" and line.id in made.local:
            local[line.id] = replace(line, change="locality removed here")
        else:
            yield line
    yield from local.values()


def _altered(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the marked lines that say something else now."""
    names = {item.id: (item.code, item.title) for item in was.annex}
    texts = {id: item.text for id, item in criteria_of(was).items()}
    shared = Counter(line.now for line in marked if line.kind not in ABOUT_ALL)
    for line in marked:
        code, title = ("", texts.get(line.id, "")) if line.kind == "criterion" else names.get(line.id, ("", ""))
        said = line.written or " ".join(filter(None, (title, code)))
        if line.kind in ABOUT_ALL or not said:
            continue
        if line.now is not None and not _as_written(line, code, title, alone=shared[line.now] == 1):
            yield DriftLine("altered here", line.kind, line.id, code, said, line.now)


def _as_written(line: MarkedLine, code: str, title: str, *, alone: bool) -> bool:
    """Whether a line still says what it said. A line shared by several competences has to name each of them still."""
    now, code, title = line.now or "", as_read(code), as_read(title)
    if line.written is not None and alone:
        return now == line.written
    if line.written is not None:
        return all(part in now for part in (code, title) if part in line.written)
    if title not in now:
        return False
    rest = now.replace(title, "").replace(code, "")
    return not alone or not re.search(r"\w", rest.rpartition(":")[2])
