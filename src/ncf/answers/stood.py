"""A person in an answer: who it is about, and where they stand on each competence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.people.assessment import EvidenceKind, View
from ncf.people.standing import Reason, Stand, standings
from ncf.people.updating import roles_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Need
    from ncf.people.assessment import Assessment, Evidence
    from ncf.people.matching import Predecessor
    from ncf.people.standing import Given, Standing


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an assessment is about: a label of their own choice, their role and the role they want."""

    label: str | None
    role: RoleRef
    target: RoleRef | None
    release: str
    """The release of the framework that the assessment comes from."""
    release_now: str
    """The release of the framework that was asked."""
    day: str
    """The day for which the answer is given."""


@dataclass(frozen=True, slots=True)
class ViewGiven:
    """A view that somebody gave. `title` and `code` are those of the competence when they gave it."""

    view: View
    date: str | None
    by: str | None
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """A piece of evidence, and whether it has expired on the day of the answer."""

    id: str
    title: str
    kind: EvidenceKind
    date: str | None
    expires: str | None
    kept: str | None
    notes: str | None
    expired: bool


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier standard that was answered and led to a competence."""

    code: str
    title: str
    origin: str
    """How it led to it: replaced, split or merged."""
    own: View | None
    assessor: View | None


@dataclass(frozen=True, slots=True)
class Stood(CompetenceRef):
    """A competence, why the roles require it, and where the person stands on it."""

    now: Need | None
    """Why the present role requires it; None if it does not."""
    then: Need | None
    """Why the role that the person wants requires it."""
    state: Stand
    reason: Reason | None
    """Why it has to be confirmed."""
    own: ViewGiven | None
    assessor: ViewGiven | None
    before: tuple[Before, ...]
    evidence: tuple[EvidenceRef, ...]
    action: str | None
    by_when: str | None
    notes: str | None


def person(assessment: Assessment, corpus: Corpus, day: datetime.date) -> Person:
    """Return whom an assessment is about. Raises UnknownName if the framework has no such role."""
    role, target = roles_of(assessment, corpus)
    wanted = role_ref(corpus, target) if target else None
    release = corpus.framework.release
    return Person(assessment.label, role_ref(corpus, role), wanted, assessment.release, release, day.isoformat())


def stood(
    assessment: Assessment, corpus: Corpus, needs: Mapping[str, tuple[Need | None, Need | None]], day: datetime.date
) -> tuple[Stood, ...]:
    """Return where the person stands on these competences on a day, by area and code.

    `needs` maps an id to why the present role and the wanted role require it.
    """
    found = standings(assessment, corpus, needs, day)
    return tuple(_stood(ref, *needs[ref.id], found[ref.id]) for ref in competence_refs(corpus, needs))


def _stood(ref: CompetenceRef, now: Need | None, then: Need | None, found: Standing) -> Stood:
    names = {field.name: getattr(ref, field.name) for field in fields(CompetenceRef)}
    line = found.line
    return Stood(
        **names,
        now=now,
        then=then,
        state=found.state,
        reason=found.reason,
        own=_view(found.own),
        assessor=_view(found.assessor),
        before=tuple(map(_before, found.before)),
        evidence=evidence_refs(found.current, expired=False) + evidence_refs(found.expired, expired=True),
        action=line.action if line else None,
        by_when=line.by_when if line else None,
        notes=line.notes if line else None,
    )


def _view(given: Given | None) -> ViewGiven | None:
    if given is None:
        return None
    said = given.judgement
    return ViewGiven(said.view, said.date, said.by, given.code, given.title)


def _before(found: Predecessor) -> Before:
    line = found.line
    views = (said.view if said else None for said in (line.own, line.assessor))
    return Before(line.code, line.title, str(found.origin), *views)


def evidence_refs(items: tuple[Evidence, ...], *, expired: bool) -> tuple[EvidenceRef, ...]:
    """Return pieces of evidence as answers name them."""
    return tuple(
        EvidenceRef(item.id, item.title, item.kind, item.date, item.expires, item.kept, item.notes, expired)
        for item in items
    )
