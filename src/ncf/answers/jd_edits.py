"""What somebody edited in a job description: the lines from the framework that were altered or removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.drift_line import DriftLine
from ncf.answers.jd import JobDescription, job_description
from ncf.corpus.requirements import Need
from ncf.documents.plain import OWN, TEMPLATE
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.person_specification import CriterionItem
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine

WHOLE, PROFILE = "job-description", "role-profile"
"""The template that has every competence and criterion, and the one that has every competence."""
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


def criteria_of(answer: JobDescription) -> dict[str, CriterionItem]:
    """Return the proposed criteria by id."""
    return {item.id: item for item in (*answer.criteria.skills, *answer.criteria.level)}


def template_of(marked: Iterable[MarkedLine]) -> str:
    """Return the template that a document says it was made from, with `own/` before one's own; '' if none is said."""
    return next((line.id for line in marked if line.kind == TEMPLATE), "")


def edited(made: Made, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the lines that somebody altered or removed in the document. What depends on the place is named once."""
    local = dict[str, DriftLine]()
    for line in (*_altered(made.answer, marked), *_removed(made.answer, marked)):
        if line.change == "removed here" and line.id in made.local:
            local[line.id] = DriftLine("locality removed here", line.kind, line.id, line.code, line.was, "")
        else:
            yield line
    yield from local.values()


def _altered(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the marked lines that say something else now, or are gone."""
    names = {item.id: (item.code, item.title) for item in was.annex}
    texts = {id: item.text for id, item in criteria_of(was).items()}
    shared = Counter(line.now for line in marked if line.kind not in ABOUT_ALL)
    for line in marked:
        code, title = ("", texts.get(line.id, "")) if line.kind == "criterion" else names.get(line.id, ("", ""))
        said = line.written or " ".join(filter(None, (title, code)))
        if line.kind in ABOUT_ALL or not said:
            continue
        if line.now is None:
            yield DriftLine("removed here", line.kind, line.id, code, said, "")
        elif not _as_written(line, code, title, alone=shared[line.now] == 1):
            yield DriftLine("altered here", line.kind, line.id, code, said, line.now)


def _as_written(line: MarkedLine, code: str, title: str, *, alone: bool) -> bool:
    """Whether a line still says what it said. A line shared by several competences has to name each of them still."""
    now = line.now or ""
    if line.written is not None and alone:
        return now == line.written
    if line.written is not None:
        return all(part in now for part in (code, title) if part in line.written)
    code, title = as_read(code), as_read(title)
    if title not in now:
        return False
    rest = now.replace(title, "").replace(code, "")
    return not alone or not re.search(r"\w", rest.rpartition(":")[2])


def _removed(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield what is gone from a document that keeps no record of its lines, as in Markdown."""
    unrecorded = [line for line in marked if line.written is None]
    if unrecorded:
        yield from _removed_competences(was, unrecorded)
        yield from _removed_criteria(was, unrecorded)


def _removed_competences(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the competences that are named less often than the others are.

    An advert has no core competences and no locality ones. A document that names none of these was made so, unless its
    template is known to have them.
    """
    counts = Counter(line.id for line in marked if line.kind == "competence")
    usual = Counter(counts.values()).most_common(1)[0][0] if counts else 0
    known = template_of(marked) in (WHOLE, PROFILE)
    kinds = set(Need) if known else {Need.ROLE_SPECIFIC, *(item.kind for item in was.annex if counts[item.id])}
    for item in was.annex:
        for _ in range(counts[item.id], usual if item.kind in kinds else 0):
            yield DriftLine("removed here", "competence", item.id, item.code, f"{item.title} {item.code}", "")


def _removed_criteria(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the criteria that the template has and the document lacks.

    An advert has the criteria of some kinds only: those of which the document has any. What a template of one's own
    has is not known.
    """
    template, there = template_of(marked), {line.id for line in marked if line.kind == "criterion"}
    if template.startswith(OWN):
        return
    every = criteria_of(was)
    sorts = {(item.kind, item.need) for id, item in every.items() if id in there}
    for id, item in every.items():
        if id not in there and (template == WHOLE or (item.kind, item.need) in sorts):
            yield DriftLine("removed here", "criterion", id, "", item.text, "")
