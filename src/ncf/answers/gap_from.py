"""What a move to a role needs from where a person stands: a gap that does not assume what nobody has said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, grouped, role_ref
from ncf.answers.held import held
from ncf.answers.stood import Person, Stood, person, stood
from ncf.errors import WrongUse
from ncf.people.standing import Stand
from ncf.people.updating import needs_of_both, roles_of

if TYPE_CHECKING:
    import datetime

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment


@dataclass(frozen=True)
class GapFrom(Answer, schema="ncf/gap-from-assessment/1"):
    """The answer of `ncf gap --from FILE`. Every competence of the role is in exactly one of the five lists."""

    person: Person
    to: RoleRef
    locality_counted: bool
    not_yet: tuple[Stood, ...]
    partly: tuple[Stood, ...]
    not_answered: tuple[Stood, ...]
    """Counted as to develop until the person says otherwise."""
    to_confirm: tuple[Stood, ...]
    shown: tuple[Stood, ...]
    """The competences with a yes, whether or not evidence is named."""
    not_needed: tuple[CompetenceRef, ...]
    """The competences with a yes that the role does not require."""

    @property
    def to_develop(self) -> tuple[Stood, ...]:
        """What the person has to develop, as far as they have said."""
        return (*self.not_yet, *self.partly, *self.not_answered)


def gap_from(assessment: Assessment, corpus: Corpus, to: str, day: datetime.date, *, locality: bool = False) -> GapFrom:
    """Return what a person still needs, on a given day, for a move to role `to`; '' means the role that they want.

    With `locality`, or if the assessment includes them, the locality competences count. Raises UnknownName, and
    WrongUse if neither the question nor the assessment names a role.
    """
    role, target = roles_of(assessment, corpus)
    target = corpus.role(to) if to else target
    if target is None:
        raise WrongUse("the assessment does not say which role the person wants", "name one with --to")
    counted = locality or assessment.locality
    needs = needs_of_both(corpus, role, target, locality=counted)
    wanted = {id: both for id, both in needs.items() if both[1] is not None}
    found = grouped((item.state, item) for item in stood(assessment, corpus, wanted, day))
    shown = held(corpus, assessment, day=day).competences
    return GapFrom(
        person=person(assessment, corpus, day),
        to=role_ref(corpus, target),
        locality_counted=counted,
        not_yet=found.get(Stand.NOT_YET, ()),
        partly=found.get(Stand.PARTLY, ()),
        not_answered=found.get(Stand.NO_ANSWER, ()),
        to_confirm=found.get(Stand.CONFIRM, ()),
        shown=found.get(Stand.YES, ()),
        not_needed=competence_refs(corpus, (id for id in shown if id not in wanted)),
    )
