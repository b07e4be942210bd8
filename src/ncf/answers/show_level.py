"""A level of the Career Framework: what it requires, its core competences and its roles."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.answers.criteria import LevelCriterionItem, level_criteria
from ncf.answers.not_held import NotHeld, not_held_of_level
from ncf.corpus.corpus import Corpus
from ncf.models import Descriptors, Level


@dataclass(frozen=True)
class LevelProfile(Answer, schema="ncf/level/2"):
    """The answer of `ncf show LEVEL`. `core` is None if no core list is published for the level."""

    id: str
    number: int
    title: str
    key_elements: dict[str, str | None]
    descriptors: dict[str, str]
    """Heading to text of each component of the full descriptors that this data has."""
    employability: tuple[str, ...]
    criteria: tuple[LevelCriterionItem, ...]
    """The criteria that this project proposes for a person specification; no source states them."""
    core: tuple[CompetenceRef, ...] | None
    roles: tuple[RoleRef, ...]
    notes: tuple[str, ...]
    no_read_across: str
    not_held: NotHeld


def level_profile(corpus: Corpus, typed: str) -> LevelProfile:
    """Return the profile of a level typed as `5`, `L5` or `level-5`."""
    level = corpus.level(typed)
    return LevelProfile(
        id=level.id,
        number=level.number,
        title=level.title,
        key_elements=level.key_elements.model_dump(),
        descriptors=_descriptors(level),
        employability=level.employability,
        criteria=level_criteria(level),
        core=None if level.core is None else competence_refs(corpus, level.core),
        roles=tuple(role_ref(corpus, role) for role in corpus.roles_in_order() if role.level == level.number),
        notes=level.notes,
        no_read_across=corpus.framework.statement("no-read-across"),
        not_held=not_held_of_level(corpus, level),
    )


def _descriptors(level: Level) -> dict[str, str]:
    texts = level.descriptors.model_dump() if level.descriptors else {}
    return {Descriptors.facets()[name]: text for name, text in texts.items() if text}
