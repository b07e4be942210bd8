"""A level of the Career Framework: what it requires, its core competences and its roles."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.corpus.corpus import Corpus


@dataclass(frozen=True)
class LevelProfile(Answer, schema="ncf/level/2"):
    """The answer of `ncf show LEVEL`. `core` is None if no core list is published for the level."""

    id: str
    number: int
    title: str
    key_elements: dict[str, str | None]
    core: tuple[CompetenceRef, ...] | None
    roles: tuple[RoleRef, ...]
    notes: tuple[str, ...]
    no_read_across: str


def level_profile(corpus: Corpus, typed: str) -> LevelProfile:
    """Return the profile of a level typed as `5`, `L5` or `level-5`."""
    level = corpus.level(typed)
    return LevelProfile(
        id=level.id,
        number=level.number,
        title=level.title,
        key_elements=level.key_elements.model_dump(),
        core=None if level.core is None else competence_refs(corpus, level.core),
        roles=tuple(role_ref(role) for role in corpus.roles_in_order() if role.level == level.number),
        notes=level.notes,
        no_read_across=corpus.framework.statement("no-read-across"),
    )
