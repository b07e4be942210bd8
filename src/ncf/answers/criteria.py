"""The criteria of a role or level, as answers name them: proposals for a person specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef, competence_refs

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Level, Role


@dataclass(frozen=True, slots=True)
class RoleCriterionItem:
    """A criterion of a role with the competences it rests on. `need` is 'essential' or 'desirable'."""

    text: str
    need: str
    reason: str
    assessed_by: tuple[str, ...]
    competences: tuple[CompetenceRef, ...]
    locality: bool
    """Whether it rests on locality competences alone, so that it concerns only the posts that need those."""


@dataclass(frozen=True, slots=True)
class LevelCriterionItem:
    """A criterion of a level with the names of the key elements it rests on. `need` is 'essential' or 'desirable'."""

    text: str
    need: str
    reason: str
    assessed_by: tuple[str, ...]
    facets: tuple[str, ...]


def role_criteria(corpus: Corpus, role: Role) -> tuple[RoleCriterionItem, ...]:
    """Return the criteria of a role, in the order of its file. Raises BrokenData for an unknown competence."""
    own = set(role.role_specific)
    return tuple(
        RoleCriterionItem(
            text=item.text,
            need=item.need,
            reason=item.reason,
            assessed_by=item.assessed_by,
            competences=competence_refs(corpus, item.competences),
            locality=own.isdisjoint(item.competences),
        )
        for item in role.criteria
    )


def level_criteria(level: Level) -> tuple[LevelCriterionItem, ...]:
    """Return the criteria of a level, in the order of its file."""
    return tuple(
        LevelCriterionItem(item.text, item.need, item.reason, item.assessed_by, item.facets) for item in level.criteria
    )
