"""Lists of roles, levels, competences, areas and services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ncf.answers.answer import Answer, also_core, user_titles, users
from ncf.answers.not_held import profiles
from ncf.corpus.corpus import Corpus
from ncf.corpus.role_names import service_title
from ncf.errors import UnknownName, WrongUse


@dataclass(frozen=True, slots=True)
class RoleItem:
    """A role with the length of its lists. `service` is the first of its `services`; `service_title` names them all."""

    id: str
    title: str
    level: int
    service: str
    services: tuple[str, ...]
    service_title: str
    core: int
    role_specific: int
    locality: int
    also_core: int
    """How many of the role-specific competences are core at the level, too. They count once."""
    required: int
    """How many competences the role requires, without locality ones."""


@dataclass(frozen=True, slots=True)
class LevelItem:
    """A level; `core` is None if no core list is published for it."""

    id: str
    number: int
    title: str
    core: int | None
    roles: tuple[str, ...]
    role_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompetenceItem:
    """A competence with the ids of the roles that require it."""

    id: str
    code: str
    title: str
    area: str
    area_title: str
    status: str
    roles: tuple[str, ...]
    role_titles: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class AreaItem:
    """An area of competence."""

    id: str
    title: str
    competences: int


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A service; `part_of` is the id of its service area, or '' for a service area itself."""

    id: str
    title: str
    part_of: str
    part_of_title: str
    roles_held: int


Item = RoleItem | LevelItem | CompetenceItem | AreaItem | ServiceItem


@dataclass(frozen=True)
class Listing(Answer, schema="ncf/list/1"):
    """The answer of `ncf list`. Every item is a `LISTED[kind].record`."""

    kind: str
    items: tuple[Item, ...]
    note: str


def list_(corpus: Corpus, kind: str, *, service: str = "", level: str = "", area: str = "") -> Listing:
    """List the entries of one kind.

    `service` and `level` keep only the roles of that service and level, or the competences that those roles
    need; `area` keeps only the competences of that area. Raises WrongUse for a filter that does not apply.
    """
    if kind not in LISTED:
        from ncf.matching import did_you_mean

        hint = did_you_mean(str(kind), LISTED, limit=1) or f"the kinds are: {', '.join(LISTED)}"
        raise UnknownName(f"no kind '{kind}'", hint)
    for name, value in (("service", service), ("level", level), ("area", area)):
        if value and name not in LISTED[kind].filters:
            kinds = " or ".join(other for other, listed in LISTED.items() if name in listed.filters)
            raise WrongUse(f"'ncf list {kind}' does not accept --{name}", f"use --{name} with {kinds}")
    wanted = Wanted(
        corpus.service(service) if service else None,
        corpus.level(level).number if level else None,
        corpus.area(area).id if area else None,
    )
    return Listing(kind=kind, items=tuple(LISTED[kind].items(corpus, wanted)), note=_note(corpus, kind))


class Wanted(NamedTuple):
    """The filters of a list; None for one that is not given."""

    service: str | None
    level: int | None
    area: str | None


def _roles(corpus: Corpus, wanted: Wanted) -> Iterator[RoleItem]:
    for role in corpus.roles_in_order(wanted.service):
        if wanted.level in (None, role.level):
            core = len(corpus.level_of(role).core or ())
            counts = core, len(role.role_specific), len(role.local), len(also_core(corpus, role))
            services = role.service, role.services, service_title(corpus, role)
            yield RoleItem(role.id, role.title, role.level, *services, *counts, len(corpus.requirement(role)))


def _levels(corpus: Corpus, _: Wanted) -> Iterator[LevelItem]:
    everyone = corpus.roles_in_order()
    for level in sorted(corpus.levels.values(), key=lambda level: level.number):
        core = None if level.core is None else len(level.core)
        roles = [role for role in everyone if role.level == level.number]
        ids, titles = tuple(role.id for role in roles), tuple(corpus.role_names[role.id] for role in roles)
        yield LevelItem(level.id, level.number, level.title, core, ids, titles)


def _competences(corpus: Corpus, wanted: Wanted) -> Iterator[CompetenceItem]:
    service, level, area = wanted
    chosen = None
    if service is not None or level is not None:
        chosen = {role.id for role in corpus.roles_in_order(service) if level in (None, role.level)}
    core = set(corpus.level(str(level)).core or ()) if level and not service else set()
    for item in sorted(corpus.competences.values(), key=lambda item: item.code):
        roles = users(corpus, item.id)
        if area in (None, item.area) and (chosen is None or item.id in core or not chosen.isdisjoint(roles)):
            area_title = corpus.area_titles().get(item.area, item.area)
            titles = user_titles(corpus, item.id)
            yield CompetenceItem(
                item.id, item.code, item.title, item.area, area_title, item.status, roles, titles, item.url
            )


def _areas(corpus: Corpus, _: Wanted) -> Iterator[AreaItem]:
    held = Counter(competence.area for competence in corpus.competences.values())
    yield from (AreaItem(id, title, held[id]) for id, title in corpus.area_titles().items())


def _services(corpus: Corpus, _: Wanted) -> Iterator[ServiceItem]:
    for area in corpus.framework.service_areas:
        for service, part_of in [(area, ("", "")), *((part, (area.id, area.title)) for part in area.services)]:
            held = len(corpus.roles_in_order(service.id))
            yield ServiceItem(service.id, service.title, *part_of, held)


def _note(corpus: Corpus, kind: str) -> str:
    if kind in {"roles", "services"}:
        return profiles(corpus)[0]
    if kind == "areas":
        return "The areas are this project's own grouping."
    return ""


class Listed(NamedTuple):
    """How one kind is listed: the record of an item, how to find the items, and the filters that apply."""

    record: type[Item]
    items: Callable[[Corpus, Wanted], Iterator[Item]]
    filters: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    """Fields that a screen has no room for."""


LISTED = {
    "roles": Listed(
        RoleItem,
        _roles,
        ("service", "level"),
        ("service", "services", "service_title", "also_core", "required"),
    ),
    "levels": Listed(LevelItem, _levels, (), ("id", "role_titles")),
    "competences": Listed(
        CompetenceItem,
        _competences,
        ("service", "level", "area"),
        ("id", "area", "area_title", "status", "roles", "role_titles", "url"),
    ),
    "areas": Listed(AreaItem, _areas),
    "services": Listed(ServiceItem, _services, (), ("part_of_title",)),
}
"""What can be listed."""
