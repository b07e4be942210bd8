"""Proposed criteria for the person specification of a role: few enough for a panel to score.

A role and its level carry criteria that were written by hand, as data. The core competences are one criterion, since
everyone at the level needs them. A role without criteria gets one for each area of its own competences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ncf.answers.answer import Required, grouped
from ncf.answers.criteria import proposed
from ncf.codes import level_id
from ncf.corpus.requirements import Need

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Role

MOST_ESSENTIAL = 20
"""With more essential criteria than this, few candidates can meet them all and no panel can score them fairly."""
_CLAIMED = ("application", "interview")
Basis = Literal["written", "areas", "competences"]


@dataclass(frozen=True, slots=True)
class CriterionItem:
    """One criterion, with the proposals of this project: essential or desirable and why, and how to assess it."""

    id: str
    """The entry and the number of its criterion, `practitioner/2`; for a single competence the id of that."""
    kind: str
    """core, role, level, locality, or competence."""
    text: str
    need: str
    reason: str
    assessed_by: tuple[str, ...]
    codes: tuple[str, ...]
    """The codes of the competences that it rests on; for a criterion of a level there are none."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """The proposed criteria of a role.

    `basis`: 'written' if the role has criteria of its own, 'areas' if one was made for each area instead, and
    'competences' if each competence is one, as asked for.
    """

    basis: Basis
    skills: tuple[CriterionItem, ...]
    level: tuple[CriterionItem, ...]
    essential: int
    """How many of them are proposed as essential."""
    too_many: bool
    """More than MOST_ESSENTIAL are."""


def proposed_criteria(corpus: Corpus, role: Role, needs: Sequence[Required], *, every: bool = False) -> Criteria:
    """Return the proposed criteria of a role that needs these competences; with `every`, one for each of them."""
    own = [item for item in needs if item.kind is not Need.CORE]
    basis: Basis = "competences" if every else "written" if role.criteria else "areas"
    if basis == "competences":
        skills = tuple(_of_competence(item) for item in needs)
    else:
        kept = [item for item in own if item.kind is Need.ROLE_SPECIFIC]
        counted = {item.code for item in needs}
        written = tuple(_written(corpus, role, counted)) or tuple(_of_areas(role, kept))
        apart = [item.code for item in own if item.kind is Need.LOCALITY and item.code not in _codes(written)]
        skills = (*_of_core(role, needs), *written, *_of_locality(role, apart))
    level = tuple(_of_level(corpus, role))
    essential = sum(item.need == "essential" for item in (*skills, *level))
    return Criteria(basis, skills, level, essential, essential > MOST_ESSENTIAL)


def _codes(items: Sequence[CriterionItem]) -> set[str]:
    return {code for item in items for code in item.codes}


def _written(corpus: Corpus, role: Role, counted: set[str]) -> Iterator[CriterionItem]:
    """Yield the criteria of the role. Those that rest on locality competences alone need some of them to count."""
    for number, item in enumerate(role.criteria, start=1):
        codes = tuple(corpus.held(id).code for id in item.competences)
        if counted.isdisjoint(codes):
            continue
        yield CriterionItem(f"{role.id}/{number}", "role", *proposed(item), codes)


def _of_level(corpus: Corpus, role: Role) -> Iterator[CriterionItem]:
    level = corpus.level_of(role)
    for number, item in enumerate(level.criteria, start=1):
        yield CriterionItem(f"{level.id}/{number}", "level", *proposed(item), ())


def _of_core(role: Role, needs: Sequence[Required]) -> Iterator[CriterionItem]:
    codes = tuple(item.code for item in needs if item.kind is Need.CORE)
    if codes:
        yield CriterionItem(
            f"{level_id(role.level)}/core",
            "core",
            f"Can work to the core competences of level {role.level} (see the annex)",
            "essential",
            "Everyone at this level needs them.",
            _CLAIMED,
            codes,
        )


def _of_areas(role: Role, own: Sequence[Required]) -> Iterator[CriterionItem]:
    areas = grouped(((item.area, item.area_title), item.code) for item in own)
    for (area, title), codes in areas.items():
        text = f"Can work to the competences of the role in {title.lower()} (see the annex)"
        reason = "The role requires them."
        yield CriterionItem(f"{role.id}/{area}", "role", text, "essential", reason, _CLAIMED, codes)


def _of_locality(role: Role, codes: Sequence[str]) -> Iterator[CriterionItem]:
    if codes:
        text = "Can work to the locality competences that this service needs (see the annex)"
        reason = "They are needed in some places only."
        yield CriterionItem(f"{role.id}/locality", "locality", text, "desirable", reason, _CLAIMED, tuple(codes))


def _of_competence(item: Required) -> CriterionItem:
    need = "desirable" if item.kind is Need.LOCALITY else "essential"
    reason = f"The role requires it ({item.kind})."
    return CriterionItem(item.id, "competence", item.title, need, reason, _CLAIMED, (item.code,))
