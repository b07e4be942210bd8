"""What counts as held: what a role requires, what an assessment shows, or a list of competences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need, Requirement
from ncf.errors import UnknownName, must_be_text

if TYPE_CHECKING:
    import datetime

    from ncf.answers.stood import Person
    from ncf.models import Role
    from ncf.people.assessment import Assessment


class Basis(StrEnum):
    """Why competences count as held."""

    ROLE = "role"
    ASSESSMENT = "assessment"
    COMPETENCES = "competences"


@dataclass(frozen=True, slots=True)
class Held:
    """Competences that count as held.

    Only a role has reasons; the needs in `competences` mean nothing for an assessment or a list. `to_confirm` has the
    ids of those that the person has to confirm before they count, and `role` is the role asked about or the person's.
    `locality`: whether locality competences count, because the question or the assessment includes them.
    """

    basis: Basis
    competences: Requirement
    to_confirm: frozenset[str] = frozenset()
    role: Role | None = None
    person: Person | None = None
    locality: bool = False


def held(
    corpus: Corpus,
    by: str | Sequence[str] | Assessment,
    *,
    locality: bool = False,
    day: datetime.date | None = None,
) -> Held:
    """Return what counts as held by somebody in a role (its id or title), on a list of codes or in an assessment.

    `locality`: the role's locality competences too. The assessment counts as on `day`, by default today. Raises
    UnknownName, which names every code that the framework does not have.
    """
    if isinstance(by, str):
        role = corpus.role(by)
        return Held(Basis.ROLE, corpus.requirement(role, locality=locality), role=role, locality=locality)
    if isinstance(by, Sequence) and not isinstance(by, bytes):
        return Held(Basis.COMPETENCES, dict.fromkeys(_ids(corpus, by), Need.ROLE_SPECIFIC), locality=locality)
    return _by_person(corpus, by, locality, day)


def _ids(corpus: Corpus, codes: Iterable[str]) -> list[str]:
    """The ids of the competences with these codes. Raises UnknownName with every code that nobody knows."""
    ids, unknown = [], []
    for code in codes:
        try:
            ids.append(corpus.competence(code).id)
        except UnknownName as error:
            unknown.append(error)
    if len(unknown) == 1:
        raise unknown[0]
    if unknown:
        details = [error.message for error in unknown]
        raise UnknownName(f"{len(unknown)} of these codes are not in the framework", unknown[0].hint, details)
    return ids


def _by_person(corpus: Corpus, assessment: Assessment, locality: bool, day: datetime.date | None) -> Held:
    import datetime

    from ncf.answers.stood import person
    from ncf.people.assessment import Assessment as Record
    from ncf.people.matching import Lines
    from ncf.people.standing import Stand, standings

    if not isinstance(assessment, Record):
        must_be_text(assessment)
    day = day or datetime.datetime.now().astimezone().date()
    ids = [id for id in Lines(assessment, corpus).about if id in corpus.competences]
    stood = {id: standing.state for id, standing in standings(assessment, corpus, ids, day).items()}
    shown = dict.fromkeys((id for id, state in stood.items() if state is Stand.YES), Need.ROLE_SPECIFIC)
    confirm = frozenset(id for id, state in stood.items() if state is Stand.CONFIRM)
    role, counted = corpus.role(assessment.role), locality or assessment.locality
    return Held(Basis.ASSESSMENT, shown, confirm, role, person(assessment, corpus, day), counted)
