"""Which competences the courses of a person say they cover, as proposals that the person may accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer
from ncf.people.standing import has_expired

if TYPE_CHECKING:
    import datetime

    from ncf.people.courses import Proposals


@dataclass(frozen=True, slots=True)
class ProposedEvidence:
    """A piece of evidence, and a competence that its course says it covers."""

    evidence: str
    course: str
    id: str
    code: str
    title: str
    expired: bool


@dataclass(frozen=True, slots=True)
class OddCode:
    """A code in the list of courses that led to no proposal."""

    course: str
    row: int
    code: str


@dataclass(frozen=True)
class AssessEvidence(Answer, schema="ncf/evidence-proposals/1"):
    """The answer of `ncf assess evidence`."""

    proposed: tuple[ProposedEvidence, ...]
    waiting: int
    """How many proposals, the new ones among them, wait for a decision."""
    unknown_codes: tuple[OddCode, ...]
    not_asked: tuple[OddCode, ...]
    """Codes of competences that the assessment does not have."""
    not_listed: tuple[str, ...]
    """The person's courses that the list does not have."""
    not_attended: int
    """How many courses in the list are no evidence of the person."""


def assess_evidence(found: Proposals, day: datetime.date) -> AssessEvidence:
    """Return what was proposed from a list of courses; evidence has expired or not as on that day."""
    titles = {line.id: line.title for line in found.assessment.competences}
    expired = {item.id for item in found.assessment.evidence if has_expired(item, day)}
    return AssessEvidence(
        tuple(
            ProposedEvidence(item.evidence, item.course, item.id, item.code, titles[item.id], item.evidence in expired)
            for item in found.new
        ),
        sum(item.accepted is None for item in found.assessment.proposals),
        tuple(OddCode(course.title, course.row, code) for course, code in found.unknown),
        tuple(OddCode(course.title, course.row, code) for course, code in found.elsewhere),
        tuple(item.title for item in found.not_listed),
        found.not_attended,
    )
