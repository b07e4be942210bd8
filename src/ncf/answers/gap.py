"""What a move from one role to another requires: new, kept and dropped competences, and the change of level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ncf.answers.answer import (
    Answer,
    Local,
    Required,
    RoleRef,
    facets,
    local,
    named,
    required,
    role_ref,
    with_conditions,
)
from ncf.corpus.corpus import Corpus
from ncf.corpus.identity import counterparts, under_new_ids
from ncf.corpus.requirements import Need, Requirement, compare
from ncf.models import Level


@dataclass(frozen=True, slots=True)
class Kept(Required):
    """A competence that both roles require: `kind` is the reason in the new role, `was` in the old one."""

    was: Need


@dataclass(frozen=True, slots=True)
class FacetChange:
    """One facet of the two levels side by side; None if the source does not state it."""

    facet: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RoleGap(Answer, schema="ncf/gap/2"):
    """The answer of `ncf gap`. `locality_apart` is shown but not counted."""

    from_: RoleRef
    to: RoleRef
    locality_counted: bool
    new: tuple[Local, ...]
    kept: tuple[Kept, ...]
    dropped: tuple[Local, ...]
    locality_apart: tuple[Local, ...]
    level_change: int
    level_asks: tuple[FacetChange, ...]
    stated_routes: tuple[str, ...]
    same_role: bool = False
    """Whether it is one role, perhaps at two times and renamed in between."""


def gap(corpus: Corpus, from_: str, to: str, *, locality: bool = False, before: Corpus | None = None) -> RoleGap:
    """Return what a move from role `from_` to role `to` requires; both are as typed by a user.

    With `locality`, the locality competences of both roles count. With `before`, the old role comes from that corpus,
    an older release of the same framework. Raises UnknownName and BrokenData.
    """
    earlier = before or corpus
    old, new = earlier.role(from_), corpus.role(to)
    had, needs = earlier.requirement(old, locality=locality), corpus.requirement(new, locality=locality)
    kinds = ("competence", "role")
    moved, roles = (counterparts(earlier, corpus, kind) if before else {} for kind in kinds)
    had_now = under_new_ids(had, moved)
    found = compare(had_now, needs)
    return RoleGap(
        from_=role_ref(earlier, old),
        to=role_ref(corpus, new),
        locality_counted=locality,
        new=with_conditions(corpus, new, found.new),
        kept=kept(corpus, had_now, found.kept),
        dropped=with_conditions(earlier, old, {id: n for id, n in had.items() if moved.get(id, id) in found.dropped}),
        locality_apart=local(corpus, new, [id for id in new.local if id not in needs and id not in had_now]),
        level_change=new.level - old.level,
        level_asks=facet_changes(earlier.level_of(old), corpus.level_of(new)),
        stated_routes=tuple(step.text for step in old.progression if step.to == new.id),
        same_role=roles.get(old.id, old.id) == new.id,
    )


def kept(corpus: Corpus, had: Mapping[str, Need], needs: Requirement) -> tuple[Kept, ...]:
    """Return the competences required before and after, by area and code, each with both reasons."""
    return tuple(Kept(*named(item), item.kind, had[item.id]) for item in required(corpus, needs))


def facet_changes(before: Level, after: Level) -> tuple[FacetChange, ...]:
    """Return the facets of two levels side by side, without those that neither level states."""
    pairs = zip(facets(before), facets(after), strict=True)
    return tuple(FacetChange(*old, new[2]) for old, new in pairs if old[2] or new[2])
