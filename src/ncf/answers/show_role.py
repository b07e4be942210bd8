"""A role: its level in words, what it requires by area, and its career routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, SourceRef, competence_refs, role_ref
from ncf.corpus.corpus import Corpus
from ncf.models import Role


@dataclass(frozen=True, slots=True)
class Step:
    """A career route stated in the source: into a role, up, sideways, or out of the service.

    `title` and `level` are those of the role that it leads to; None if this data does not have that role.
    """

    move: str
    to: str | None
    text: str
    title: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class AreaCount:
    """The number of competences in one area, for each of the three lists of a role."""

    area: str
    title: str
    core: int
    role_specific: int
    locality: int


@dataclass(frozen=True)
class RoleProfile(Answer, schema="ncf/role/2"):
    """The answer of `ncf show ROLE`. The three lists are as in the source, so an id may be in two: see `also_core`."""

    id: str
    title: str
    level: int
    service: str
    service_title: str
    level_title: str
    summary: str
    key_elements: dict[str, str | None]
    core: tuple[CompetenceRef, ...]
    role_specific: tuple[CompetenceRef, ...]
    locality: tuple[CompetenceRef, ...]
    also_core: tuple[str, ...]
    """Ids listed as role-specific that are already core at this level; they count once."""
    required: int
    """How many competences the role requires, with locality ones only if `locality_counted`."""
    locality_counted: bool
    by_area: tuple[AreaCount, ...]
    """Every area with at least one competence in a list, in the order of the framework."""
    progression: tuple[Step, ...]
    next_roles: tuple[RoleRef, ...]
    learning: tuple[str, ...]
    notes: tuple[str, ...]
    source: tuple[SourceRef, ...]


def role_profile(corpus: Corpus, typed: str, *, locality: bool = False) -> RoleProfile:
    """Return the profile of the role with that id or title. With `locality`, its locality competences count."""
    role = corpus.role(typed)
    level = corpus.level_of(role)
    core = level.core or ()
    lists = [competence_refs(corpus, ids) for ids in (core, role.role_specific, role.local)]
    return RoleProfile(
        id=role.id,
        title=role.title,
        level=role.level,
        service=role.service,
        service_title=corpus.framework.services().get(role.service, role.service),
        level_title=level.title,
        summary=role.summary,
        key_elements=level.key_elements.model_dump(),
        core=lists[0],
        role_specific=lists[1],
        locality=lists[2],
        also_core=tuple(id for id in role.role_specific if id in core),
        required=len(corpus.requirement(role, locality=locality)),
        locality_counted=locality,
        by_area=tuple(_by_area(corpus.area_titles(), lists)),
        progression=tuple(_steps(corpus, role)),
        next_roles=tuple(role_ref(other) for other in _next_by_level(corpus, role)),
        learning=tuple(need.text for need in role.learning),
        notes=role.notes,
        source=tuple(SourceRef(ref.document, ref.place) for ref in role.source),
    )


def _by_area(titles: dict[str, str], lists: Iterable[tuple[CompetenceRef, ...]]) -> Iterator[AreaCount]:
    """Count the competences per area; an area unknown to the framework comes last, under its id."""
    areas = [[ref.area for ref in refs] for refs in lists]
    unknown = {area: area for names in areas for area in names if area not in titles}
    for area, title in (titles | unknown).items():
        counts = [names.count(area) for names in areas]
        if any(counts):
            yield AreaCount(area, title, *counts)


def _steps(corpus: Corpus, role: Role) -> Iterator[Step]:
    roles = {other.id: other for other in corpus.roles.readable}
    for step in role.progression:
        to = roles.get(step.to or "")
        yield Step(step.move, step.to, step.text, to.title if to else None, to.level if to else None)


def _next_by_level(corpus: Corpus, role: Role) -> list[Role]:
    """Return the roles of the same service at the nearest higher level, whether or not the source states a route."""
    above = [other for other in corpus.roles.readable if other.level > role.level and other.service == role.service]
    nearest = min((other.level for other in above), default=0)
    return sorted((other for other in above if other.level == nearest), key=lambda other: other.title)
