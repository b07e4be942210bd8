"""A role: its level in words, what it requires by area, and its career routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ncf.answers.answer import (
    Answer,
    CompetenceRef,
    Local,
    RoleRef,
    SourceRef,
    also_core,
    competence_refs,
    local,
    role_ref,
)
from ncf.answers.criteria import RoleCriterionItem, role_criteria
from ncf.answers.not_held import NotHeld, not_held_of_role
from ncf.corpus.corpus import Corpus
from ncf.corpus.role_names import service_title
from ncf.models import Citation, Role


@dataclass(frozen=True, slots=True)
class Step:
    """A career route stated in the source: into a role, up, sideways, or out of the service.

    `title`, `level` and `service_title` are those of the role that it leads to; None if this data does not have it.
    """

    move: str
    to: str | None
    text: str
    title: str | None
    level: int | None
    service_title: str | None


@dataclass(frozen=True, slots=True)
class EntryItem:
    """An entry requirement: `need` is 'essential' or 'desirable'."""

    text: str
    need: str


@dataclass(frozen=True, slots=True)
class LearningItem:
    """A learning need; `indicative` if the source gives it as an example. Without `source`, that of the role counts."""

    text: str
    indicative: bool
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class AreaCount:
    """The number of competences in one area, for each of the three lists of a role."""

    area: str
    title: str
    core: int
    role_specific: int
    locality: int


@dataclass(frozen=True)
class RoleProfile(Answer, schema="ncf/role/3"):
    """The answer of `ncf show ROLE`. The three lists are as in the source, so an id may be in two: see `also_core`."""

    id: str
    title: str
    level: int
    service: str
    services: tuple[str, ...]
    """The ids of every service that has the role; `service` is the first."""
    service_title: str
    level_title: str
    summary: str
    scope: str | None
    entry_requirements: tuple[EntryItem, ...]
    key_elements: dict[str, str | None]
    core: tuple[CompetenceRef, ...]
    role_specific: tuple[CompetenceRef, ...]
    locality: tuple[Local, ...]
    also_core: tuple[str, ...]
    """Ids listed as role-specific that are already core at this level; they count once."""
    required: int
    """How many competences the role requires, with locality ones only if `locality_counted`."""
    locality_counted: bool
    by_area: tuple[AreaCount, ...]
    """Every area with at least one competence in a list, in the order of the framework."""
    criteria: tuple[RoleCriterionItem, ...]
    """The criteria that this project proposes for a person specification; no source states them."""
    progression: tuple[Step, ...]
    next_roles: tuple[RoleRef, ...]
    """The roles of the same service at its nearest higher level."""
    next_elsewhere: tuple[RoleRef, ...]
    """For every other service, the roles at its nearest higher level."""
    learning: tuple[LearningItem, ...]
    employability: tuple[str, ...]
    not_held: NotHeld
    notes: tuple[str, ...]
    former_ids: tuple[str, ...]
    """Ids that the role had earlier. They still find it."""
    source: tuple[SourceRef, ...]


def role_profile(corpus: Corpus, typed: str, *, locality: bool = False) -> RoleProfile:
    """Return the profile of the role with that id or title. With `locality`, its locality competences count."""
    role = corpus.role(typed)
    level = corpus.level_of(role)
    core = level.core or ()
    lists = competence_refs(corpus, core), competence_refs(corpus, role.role_specific)
    localities = local(corpus, role, role.local)
    above, elsewhere = _next_by_level(corpus, role)
    return RoleProfile(
        id=role.id,
        title=role.title,
        level=role.level,
        service=role.service,
        services=role.services,
        service_title=service_title(corpus, role),
        level_title=level.title,
        summary=role.summary,
        scope=role.scope,
        entry_requirements=tuple(EntryItem(item.text, item.need) for item in role.entry_requirements),
        key_elements=level.key_elements.model_dump(),
        core=lists[0],
        role_specific=lists[1],
        locality=localities,
        also_core=also_core(corpus, role),
        required=len(corpus.requirement(role, locality=locality)),
        locality_counted=locality,
        by_area=tuple(_by_area(corpus.area_titles(), (*lists, localities))),
        criteria=role_criteria(corpus, role),
        progression=tuple(_steps(corpus, role)),
        next_roles=tuple(role_ref(corpus, other) for other in above),
        next_elsewhere=tuple(role_ref(corpus, other) for other in elsewhere),
        learning=learning(role),
        employability=role.employability,
        not_held=not_held_of_role(corpus, role),
        notes=role.notes,
        former_ids=role.former_ids,
        source=tuple(SourceRef(ref.document, ref.place) for ref in role.source),
    )


def _by_area(titles: dict[str, str], lists: Iterable[Sequence[CompetenceRef]]) -> Iterator[AreaCount]:
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
        named = (to.title, to.level, service_title(corpus, to)) if to else (None, None, None)
        yield Step(step.move, step.to, step.text, *named)


def learning(role: Role) -> tuple[LearningItem, ...]:
    """Return the learning needs of a role as answers name them."""
    return tuple(LearningItem(item.text, item.indicative, _cited(item.source)) for item in role.learning)


def _cited(source: Citation | None) -> SourceRef | None:
    return SourceRef(source.document, source.place) if source else None


def _next_by_level(corpus: Corpus, role: Role) -> tuple[list[Role], list[Role]]:
    """Return the roles at the nearest higher level, whether or not the source states a route: those of the same
    service, and those of other services. Each service has a nearest level of its own.
    """
    own = set(role.services)
    near = {id for id in corpus.framework.services() if not own.isdisjoint(corpus.service_and_parts(id))}
    near |= {part for service in own for part in corpus.service_and_parts(service)}
    above = [other for other in corpus.roles.readable if other.level > role.level]
    nearest: dict[str, int] = {}
    for other in above:
        for service in other.services:
            nearest[service] = min(other.level, nearest.get(service, other.level))
    found = [other for other in above if any(nearest[service] == other.level for service in other.services)]
    found.sort(key=lambda other: (other.level, other.title, other.service))
    same = [other for other in found if not near.isdisjoint(other.services)]
    lowest = min((other.level for other in same), default=0)
    return [other for other in same if other.level == lowest], [other for other in found if other not in same]
