"""The role profiles nearest to a role, to what a person has, or to a list of competences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, grouped, role_ref
from ncf.answers.held import Basis, Held, held
from ncf.answers.not_held import profiles
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Requirement, compare

if TYPE_CHECKING:
    import datetime

    from ncf.answers.stood import Person
    from ncf.models import Role
    from ncf.people.assessment import Assessment


class Direction(StrEnum):
    """Where a role lies, seen from the level of the role of the question."""

    SIDEWAYS = "sideways"
    UP = "up"
    DOWN = "down"
    ANY = "any"
    """A list of competences has no level and no service."""


class Parts(NamedTuple):
    """The ids of the competences that count as held and of those that a role requires, in four parts."""

    shared: tuple[str, ...]
    to_develop: tuple[str, ...]
    to_confirm: tuple[str, ...]
    """Required, and to be confirmed in the assessment. They count neither as shared nor as to develop."""
    not_needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearRole:
    """A role with its place in its group, and the ids of the competences in each part (see `Parts`).

    `tied`: another role of the group has the same place. `level_change` is None for a list of competences.
    """

    role: RoleRef
    place: int
    tied: bool
    level_change: int | None
    shared: tuple[str, ...]
    to_develop: tuple[str, ...]
    to_confirm: tuple[str, ...]
    not_needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearGroup:
    """The roles in one direction, the nearest first; with `other_services`, those that share no service with the role
    of the question. `more` counts those left out, `more_tied` those of them that are as near as the last role listed.
    """

    direction: Direction
    other_services: bool
    roles: tuple[NearRole, ...]
    more: int
    more_tied: int


@dataclass(frozen=True)
class Nearest(Answer, schema="ncf/nearest/1"):
    """The answer of `ncf nearest`."""

    basis: Basis
    role: RoleRef | None
    """The role asked about, or that of the person; None for a list of competences."""
    person: Person | None
    """Whom the assessment is about, and the day for which it counts; None without an assessment."""
    held: tuple[str, ...]
    """The ids of the competences that count as held: those of the role, those shown, or those of the list."""
    to_confirm: tuple[str, ...]
    """The ids of those that the person has to confirm before they count."""
    order: tuple[str, ...]
    """What decides which role is nearer, the most important first."""
    locality_counted: bool
    level: int | None
    """The only level asked for; None for every level."""
    service: str | None
    """The id of the only service asked for; None for every service."""
    service_title: str | None
    locality_left_out: bool
    """Whether a role has locality competences that were not counted."""
    groups: tuple[NearGroup, ...]
    nothing_shared: int
    """How many roles share nothing with what is held; they are not listed."""
    unneeded: tuple[CompetenceRef, ...]
    """The competences of a list that none of the roles requires."""
    note: str
    """How many of the published role profiles this data has."""
    competences: tuple[CompetenceRef, ...]
    """The names of all the competences that the listed roles mention by id, and of those held."""


MEASURES: dict[str, Callable[[Parts], int]] = {
    "fewest to develop": lambda parts: len(parts.to_develop),
    "fewest to confirm": lambda parts: len(parts.to_confirm),
    "most shared": lambda parts: -len(parts.shared),
}
"""What may decide which role is nearer: its name, and a number that is lower for the nearer role."""
ORDERS = {
    Basis.ROLE: ("fewest to develop", "most shared"),
    Basis.ASSESSMENT: ("fewest to develop", "fewest to confirm", "most shared"),
    Basis.COMPETENCES: ("most shared", "fewest to develop"),
}
"""What decides. A person asks what they would have to learn; a list asks which profile has most of it. As shared and
not needed make up what is held, fewest not needed is the same as most shared.
"""


def nearest(
    corpus: Corpus,
    to: str | Sequence[str] | Assessment,
    *,
    locality: bool = False,
    service: str = "",
    level: str = "",
    most: int | None = None,
    day: datetime.date | None = None,
) -> Nearest:
    """Return the roles nearest to a role (its id or title), a list of codes, or what an assessment shows on a day.

    `locality`: locality competences count too. `service` and `level` keep only some roles, `most` only the nearest of
    each group. `day` is today unless given. Raises UnknownName and BrokenData.
    """
    known = held(corpus, to, locality=locality, day=day)
    number = corpus.level(level).number if level else None
    within = corpus.service(service) if service else None
    chosen = _others(corpus, known, within, number)
    parts = {role.id: _parts(known, corpus.requirement(role, locality=known.locality)) for role in chosen}
    near = [role for role in chosen if parts[role.id].shared or parts[role.id].to_confirm]
    groups = _groups(corpus, known, near, parts, most, every=number is None and within is None)
    return Nearest(
        basis=known.basis,
        role=role_ref(corpus, known.role) if known.role else None,
        person=known.person,
        held=tuple(known.competences),
        to_confirm=tuple(sorted(known.to_confirm)),
        order=ORDERS[known.basis],
        locality_counted=known.locality,
        level=number,
        service=within,
        service_title=corpus.framework.services()[within] if within else None,
        locality_left_out=not known.locality and any(role.local for role in chosen),
        groups=groups,
        nothing_shared=len(chosen) - len(near),
        unneeded=competence_refs(corpus, _unneeded(known, parts)),
        note=profiles(corpus)[0],
        competences=competence_refs(corpus, _mentioned(known, groups)),
    )


def _others(corpus: Corpus, known: Held, service: str | None, level: int | None) -> list[Role]:
    own = known.role.id if known.role else ""
    return [role for role in corpus.roles_in_order(service) if level in (None, role.level) and role.id != own]


def _unneeded(known: Held, parts: dict[str, Parts]) -> list[str]:
    needed = {id for found in parts.values() for id in found.shared}
    return [id for id in known.competences if id not in needed] if known.basis is Basis.COMPETENCES else []


def _mentioned(known: Held, groups: tuple[NearGroup, ...]) -> set[str]:
    found = {*known.competences, *known.to_confirm}
    for item in (item for group in groups for item in group.roles):
        found.update(item.shared, item.to_develop, item.to_confirm, item.not_needed)
    return found


def _parts(known: Held, needs: Requirement) -> Parts:
    found = compare(known.competences, needs)
    confirm = tuple(id for id in found.new if id in known.to_confirm)
    develop = tuple(id for id in found.new if id not in known.to_confirm)
    return Parts(tuple(found.kept), develop, confirm, tuple(found.dropped))


def _groups(
    corpus: Corpus, known: Held, roles: list[Role], parts: dict[str, Parts], most: int | None, *, every: bool
) -> tuple[NearGroup, ...]:
    """Return the roles by direction. With `every`, a direction without roles in the same service has a group too."""
    found = grouped((_way(corpus, known.role, role), role) for role in roles)
    directions = [way for way in Direction if (way is Direction.ANY) is (known.role is None)]
    return tuple(
        _cut(way, other, _in_order(corpus, known, found.get((way, other), ()), parts), most)
        for other in (False, True)
        for way in directions
        if (way, other) in found or (every and not other)
    )


def _way(corpus: Corpus, origin: Role | None, role: Role) -> tuple[Direction, bool]:
    """The direction of a role, and whether it is in other services."""
    if origin is None:
        return Direction.ANY, False
    other = _service_ids(corpus, origin).isdisjoint(_service_ids(corpus, role))
    if role.level == origin.level:
        return Direction.SIDEWAYS, other
    return Direction.UP if role.level > origin.level else Direction.DOWN, other


def _service_ids(corpus: Corpus, role: Role) -> set[str]:
    """The ids of the services of a role; of a service area, those of its services too."""
    return {id for service in role.services for id in corpus.service_and_parts(service)}


def _in_order(corpus: Corpus, known: Held, roles: tuple[Role, ...], parts: dict[str, Parts]) -> tuple[NearRole, ...]:
    """Put roles in order, the nearest first. Roles that are equally near share a place."""
    keys = {role.id: tuple(MEASURES[name](parts[role.id]) for name in ORDERS[known.basis]) for role in roles}
    ordered, times = sorted(roles, key=lambda role: keys[role.id]), Counter(keys.values())
    places: dict[tuple[int, ...], int] = {}
    for number, role in enumerate(ordered, start=1):
        places.setdefault(keys[role.id], number)
    return tuple(
        NearRole(
            role=role_ref(corpus, role),
            place=places[keys[role.id]],
            tied=times[keys[role.id]] > 1,
            level_change=role.level - known.role.level if known.role else None,
            **parts[role.id]._asdict(),
        )
        for role in ordered
    )


def _cut(way: Direction, other: bool, roles: tuple[NearRole, ...], most: int | None) -> NearGroup:
    """Return a group with the nearest of its roles, which are in order."""
    kept = roles[:most]
    left = roles[len(kept) :]
    return NearGroup(way, other, kept, len(left), sum(role.place == kept[-1].place for role in left) if kept else 0)
