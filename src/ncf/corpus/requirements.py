"""What somebody must show, and how two requirements compare.

A requirement is competence id → Need. It comes from a role (the core of its level, its role-specific and, where asked
for, its locality competences); everything that compares roles, releases, people or teams uses `compare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Why a role requires a competence."""

    CORE = "core"
    ROLE_SPECIFIC = "role-specific"
    LOCALITY = "locality"


Requirement = Mapping[str, Need]
"""Competence id to the reason it is required, in the order of the source."""


def requirement(core: Iterable[str], role_specific: Iterable[str], locality: Iterable[str] = ()) -> dict[str, Need]:
    """The requirement made of three lists of ids. An id listed twice counts once: core before role-specific before
    locality.
    """
    needs = dict.fromkeys(core, Need.CORE)
    for id in role_specific:
        needs.setdefault(id, Need.ROLE_SPECIFIC)
    for id in locality:
        needs.setdefault(id, Need.LOCALITY)
    return needs


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two requirements side by side. `kept` holds every id that both name; `changed` those of another kind now."""

    new: dict[str, Need]
    kept: dict[str, Need]
    """The kind is that of the second requirement."""
    dropped: dict[str, Need]
    """The kind is that of the first requirement."""
    changed: dict[str, tuple[Need, Need]]
    """(was, is) for each kept id whose kind differs."""

    @property
    def same(self) -> bool:
        """Whether the two requirements ask for the same, for the same reasons."""
        return not (self.new or self.dropped or self.changed)


def compare(had: Requirement, needs: Requirement) -> Comparison:
    """What the second requirement asks beyond the first, what both ask, and what only the first asks."""
    kept = {id: need for id, need in needs.items() if id in had}
    return Comparison(
        new={id: need for id, need in needs.items() if id not in had},
        kept=kept,
        dropped={id: need for id, need in had.items() if id not in needs},
        changed={id: (had[id], need) for id, need in kept.items() if had[id] is not need},
    )
