"""Lists of roles, levels, competences, areas and services."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, users
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ncf.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class RoleItem:
    """A role with the length of its lists."""

    id: str
    title: str
    level: int
    service: str
    core: int
    role_specific: int
    locality: int


@dataclass(frozen=True, slots=True)
class LevelItem:
    """A level; `core` is None if no core list is published for it."""

    id: str
    number: int
    title: str
    core: int | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompetenceItem:
    """A competence with the ids of the roles that require it."""

    id: str
    code: str
    title: str
    area: str
    status: str
    roles: tuple[str, ...]


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
    roles_held: int


Item = RoleItem | LevelItem | CompetenceItem | AreaItem | ServiceItem
ITEMS: dict[str, type[Item]] = {
    "roles": RoleItem,
    "levels": LevelItem,
    "competences": CompetenceItem,
    "areas": AreaItem,
    "services": ServiceItem,
}
"""What can be listed, and the record used for each item."""
FILTERS = {
    "roles": {"service", "level"},
    "levels": set[str](),
    "competences": {"service", "level", "area"},
    "areas": set[str](),
    "services": set[str](),
}


@dataclass(frozen=True)
class Listing(Answer):
    """The answer of `ncf list`. Every item is an `ITEMS[kind]`."""

    schema_name: ClassVar[str] = "ncf/list/1"

    kind: str
    items: tuple[Item, ...]
    note: str


def list_(corpus: Corpus, kind: str, *, service: str = "", level: str = "", area: str = "") -> Listing:
    """List the entries of one kind.

    `service` and `level` keep only the roles of that service and level, or the competences that those roles
    need; `area` keeps only the competences of that area. Raises WrongUse for a filter that does not apply.
    """
    given = {"service": service, "level": level, "area": area}
    for name, value in given.items():
        if value and name not in FILTERS[kind]:
            kinds = " or ".join(other for other, names in FILTERS.items() if name in names)
            raise WrongUse(f"'ncf list {kind}' does not accept --{name}", f"use --{name} with {kinds}")
    number = corpus.level(level).number if level else None
    service_id = corpus.service(service) if service else None
    makers: dict[str, Callable[[], Iterator[Item]]] = {
        "roles": lambda: _roles(corpus, service_id, number),
        "levels": lambda: _levels(corpus),
        "competences": lambda: _competences(corpus, service_id, number, corpus.area(area).id if area else None),
        "areas": lambda: _areas(corpus),
        "services": lambda: _services(corpus),
    }
    return Listing(kind=kind, items=tuple(makers[kind]()), note=_note(corpus, kind))


def _roles(corpus: Corpus, service: str | None, level: int | None) -> Iterator[RoleItem]:
    for role in corpus.roles_in_order(service):
        if level in (None, role.level):
            core = len(corpus.level_of(role).core or ())
            counts = core, len(role.role_specific), len(role.locality)
            yield RoleItem(role.id, role.title, role.level, role.service, *counts)


def _levels(corpus: Corpus) -> Iterator[LevelItem]:
    everyone = corpus.roles_in_order()
    for level in sorted(corpus.levels.values(), key=lambda level: level.number):
        core = None if level.core is None else len(level.core)
        roles = tuple(role.id for role in everyone if role.level == level.number)
        yield LevelItem(level.id, level.number, level.title, core, roles)


def _competences(corpus: Corpus, service: str | None, level: int | None, area: str | None) -> Iterator[CompetenceItem]:
    wanted = None
    if service is not None or level is not None:
        wanted = {role.id for role in corpus.roles_in_order(service) if level in (None, role.level)}
    core = set(corpus.level(str(level)).core or ()) if level and not service else set()
    for item in sorted(corpus.competences.values(), key=lambda item: item.code):
        roles = users(corpus, item.id)
        if area in (None, item.area) and (wanted is None or item.id in core or not wanted.isdisjoint(roles)):
            yield CompetenceItem(item.id, item.code, item.title, item.area, item.status, roles)


def _areas(corpus: Corpus) -> Iterator[AreaItem]:
    held = Counter(competence.area for competence in corpus.competences.values())
    yield from (AreaItem(id, title, held[id]) for id, title in corpus.area_titles().items())


def _services(corpus: Corpus) -> Iterator[ServiceItem]:
    for area in corpus.framework.service_areas:
        for service, part_of in [(area, ""), *((part, area.id) for part in area.services)]:
            held = len(corpus.roles_in_order(service.id))
            yield ServiceItem(service.id, service.title, part_of, held)


def _note(corpus: Corpus, kind: str) -> str:
    if kind in {"roles", "services"}:
        published = corpus.framework.profiles_published
        return f"This data has {len(corpus.roles)} roles; {published} role profiles are published."
    if kind == "areas":
        return "The areas are this project's own grouping."
    return ""
