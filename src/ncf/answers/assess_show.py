"""Compare what a person can show with what their role, and the role they want, require."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer, fields_of
from ncf.answers.stood import EvidenceRef, Person, Stood, evidence_refs, person, stood
from ncf.people.dates import SOON, first_day, last_day
from ncf.people.matching import Lines
from ncf.people.standing import has_expired
from ncf.people.updating import needs_of_both, roles_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessed, Assessment, Evidence


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action, perhaps with its date. `overdue`: the date has passed; `soon`: it is within 90 days."""

    by_when: str | None
    action: str | None
    code: str
    title: str
    overdue: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class Serving(EvidenceRef):
    """A piece of evidence with the codes of the competences that name it."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line about a competence that neither role requires. `held`: the framework still has it."""

    code: str
    title: str
    held: bool


@dataclass(frozen=True)
class AssessShow(Answer, schema="ncf/assessment/1"):
    """The answer of `ncf assess show`."""

    person: Person
    competences: tuple[Stood, ...]
    actions: tuple[PlannedAction, ...]
    expiring: tuple[Serving, ...]
    others: tuple[OtherLine, ...]
    not_asked: int
    """How many of the competences have no line in the assessment, because the framework was changed since."""


def assess_show(assessment: Assessment, corpus: Corpus, day: datetime.date) -> AssessShow:
    """Return where a person stands on a given day. Raises UnknownName if the framework does not have their roles."""
    role, target = roles_of(assessment, corpus)
    needs = needs_of_both(corpus, role, target, locality=assessment.locality)
    lines = Lines(assessment, corpus)
    return AssessShow(
        person=person(assessment, corpus, day),
        competences=stood(assessment, corpus, needs, day),
        actions=_actions(assessment, day),
        expiring=_expiring(assessment, day),
        others=tuple(_other(lines, line) for line in lines.lines if lines.id_now(line) not in needs),
        not_asked=sum(lines.of(id) is None for id in needs),
    )


def _other(lines: Lines, line: Assessed) -> OtherLine:
    return OtherLine(line.code, line.title, lines.id_now(line) in lines.corpus.competences)


def _actions(assessment: Assessment, day: datetime.date) -> tuple[PlannedAction, ...]:
    """Every action: first those with a date, the earliest first."""

    def planned(line: Assessed) -> PlannedAction:
        overdue = line.by_when is not None and last_day(line.by_when) < day
        soon = line.by_when is not None and not overdue and first_day(line.by_when) <= day + SOON
        return PlannedAction(line.by_when, line.action, line.code, line.title, overdue, soon)

    found = (planned(line) for line in assessment.competences if line.action or line.by_when)
    return tuple(sorted(found, key=lambda item: (last_day(item.by_when or "9999"), item.code)))


def _expiring(assessment: Assessment, day: datetime.date) -> tuple[Serving, ...]:
    """The evidence that has expired or will soon, the first first."""
    soon = [(last_day(item.expires), item) for item in assessment.evidence if item.expires]
    found = sorted((pair for pair in soon if pair[0] <= day + SOON), key=lambda pair: (pair[0], pair[1].id))
    return tuple(serving(assessment, (item for _, item in found), day))


def serving(assessment: Assessment, items: Iterable[Evidence], day: datetime.date) -> Iterator[Serving]:
    """Yield pieces of evidence with the codes of the competences that name them."""
    for item in items:
        (ref,) = evidence_refs((item,), expired=has_expired(item, day))
        codes = tuple(line.code for line in assessment.competences if item.id in line.evidence)
        yield Serving(**fields_of(ref), codes=codes)
