"""The criteria of a role or level, as answers name them: proposals for a person specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef, competence_refs

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Level, Role
    from ncf.models.criterion import Proposal


@dataclass(frozen=True, slots=True)
class ProposedCriterion:
    """A criterion as this project proposes it. `need` is 'essential' or 'desirable'."""

    text: str
    need: str
    reason: str
    assessed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleCriterionItem(ProposedCriterion):
    """A criterion of a role with the competences it rests on."""

    competences: tuple[CompetenceRef, ...]
    locality: bool
    """Whether it rests on locality competences alone, so that it concerns only the posts that need those."""


@dataclass(frozen=True, slots=True)
class LevelCriterionItem(ProposedCriterion):
    """A criterion of a level with the names of the key elements it rests on."""

    facets: tuple[str, ...]


def proposed(item: Proposal) -> tuple[str, str, str, tuple[str, ...]]:
    """Return the fields of a proposal, to build a record that adds fields to it."""
    return item.text, item.need, item.reason, item.assessed_by


def role_criteria(corpus: Corpus, role: Role) -> tuple[RoleCriterionItem, ...]:
    """Return the criteria of a role, in the order of its file. Raises BrokenData for an unknown competence."""
    own = set(role.role_specific)
    return tuple(
        RoleCriterionItem(*proposed(item), competence_refs(corpus, item.competences), own.isdisjoint(item.competences))
        for item in role.criteria
    )


def level_criteria(level: Level) -> tuple[LevelCriterionItem, ...]:
    """Return the criteria of a level, in the order of its file."""
    return tuple(LevelCriterionItem(*proposed(item), item.facets) for item in level.criteria)
