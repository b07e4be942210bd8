"""Requirements (what somebody must show) and the comparison of two of them.

A requirement is competence id → Need. It comes from a role: the core of its level, its role-specific competences and,
on request, its locality competences. Everything that compares roles, releases, people or teams uses `compare`.
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
"""Competence id to why it is required, in the order of the source."""


def requirement(core: Iterable[str], role_specific: Iterable[str], locality: Iterable[str] = ()) -> dict[str, Need]:
    """Combine three lists of ids into a requirement. An id in several lists counts once: as core rather than
    role-specific, and as role-specific rather than locality.
    """
    needs = dict.fromkeys(core, Need.CORE)
    for id in role_specific:
        needs.setdefault(id, Need.ROLE_SPECIFIC)
    for id in locality:
        needs.setdefault(id, Need.LOCALITY)
    return needs


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two requirements compared. `kept` has every id in both; `changed` has those kept for a different reason."""

    new: dict[str, Need]
    kept: dict[str, Need]
    """With the need in the second requirement."""
    dropped: dict[str, Need]
    """With the need in the first requirement."""
    changed: dict[str, tuple[Need, Need]]
    """(need in the first, need in the second) for each kept id where they differ."""

    @property
    def same(self) -> bool:
        """Whether the two requirements ask for the same competences for the same reasons."""
        return not (self.new or self.dropped or self.changed)


def compare(had: Requirement, needs: Requirement) -> Comparison:
    """Compare two requirements: what only the second asks for, what both do, and what only the first does."""
    kept = {id: need for id, need in needs.items() if id in had}
    return Comparison(
        new={id: need for id, need in needs.items() if id not in had},
        kept=kept,
        dropped={id: need for id, need in had.items() if id not in needs},
        changed={id: (had[id], need) for id, need in kept.items() if had[id] is not need},
    )
