"""Competences by role: which roles require which competence and why, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, also_core, competence_refs, named, role_ref
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.models import Role


class Selection(StrEnum):
    """Which competences a matrix lists: all, those that every role requires, or those that only one requires."""

    ALL = "all"
    SHARED = "shared"
    ONLY_ONE = "only-one"


@dataclass(frozen=True, slots=True)
class MatrixRow(CompetenceRef):
    """A competence. `needs` maps the id of each role that requires it to the reason."""

    needs: dict[str, Need]


@dataclass(frozen=True)
class Matrix(Answer, schema="ncf/matrix/2"):
    """The answer of `ncf matrix`. Who shares what counts locality needs only if `locality_counted`."""

    roles: tuple[RoleRef, ...]
    rows: tuple[MatrixRow, ...]
    locality_counted: bool
    shared_by_all: int
    competences: int
    """How many competences any of the roles requires. `rows` has all of them unless `listed` says otherwise."""
    listed: Selection
    also_core: dict[str, tuple[str, ...]]
    """Role id to the ids of competences that it lists as role-specific although they are core. They count as core."""
    role_names: dict[str, str]
    """Id of each role to the name that tells it apart from all others."""


def matrix(
    corpus: Corpus,
    *,
    service: str = "",
    area: str = "",
    roles: tuple[str, ...] = (),
    locality: bool = False,
    listed: Selection = Selection.ALL,
) -> Matrix:
    """Return which roles require which competence, and why; optionally for one service, one area or certain roles."""
    area_id = corpus.area(area).id if area else None
    chosen = _chosen(corpus, service, roles)
    needs = {role.id: corpus.requirement(role, locality=True) for role in chosen}
    ids = dict.fromkeys(id for need in needs.values() for id in need)
    rows = tuple(
        MatrixRow(*named(ref), {role: need[ref.id] for role, need in needs.items() if ref.id in need})
        for ref in competence_refs(corpus, ids)
        if area_id in (None, ref.area)
    )
    counts = [how_many(row, locality=locality) for row in rows]
    wanted = {Selection.SHARED: len(chosen), Selection.ONLY_ONE: 1}.get(listed)
    return Matrix(
        roles=tuple(role_ref(corpus, role) for role in chosen),
        rows=tuple(row for row, number in zip(rows, counts, strict=True) if wanted in (None, number)),
        locality_counted=locality,
        shared_by_all=counts.count(len(chosen)),
        competences=len(rows),
        listed=listed,
        also_core={role.id: found for role in chosen if (found := also_core(corpus, role))},
        role_names={role.id: corpus.role_names[role.id] for role in chosen},
    )


def _chosen(corpus: Corpus, service: str, roles: tuple[str, ...]) -> list[Role]:
    if not roles:
        return corpus.roles_in_order(corpus.service(service) if service else None)
    asked = list({role.id: role for role in map(corpus.role, roles)}.values())
    wanted = corpus.service_and_parts(corpus.service(service)) if service else None
    return [role for role in asked if wanted is None or not wanted.isdisjoint(role.services)]


def how_many(row: MatrixRow, *, locality: bool) -> int:
    """Return how many of the roles require a competence; with `locality`, also those that need it in some places."""
    return sum(locality or need is not Need.LOCALITY for need in row.needs.values())
