"""What became of each role between two states of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ncf.answers.answer import CompetenceRef, Local, competence_refs, named, with_conditions
from ncf.answers.gap import Kept, kept
from ncf.answers.impact import Impact, of_renaming, of_requirement
from ncf.corpus.identity import under_new_ids
from ncf.corpus.requirements import Need, compare

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.identity import Matched
    from ncf.models import Role


@dataclass(frozen=True, slots=True)
class ConditionChange(CompetenceRef):
    """A locality competence that a role requires under another condition than before; '' if none was or is stated."""

    where_before: str
    where_after: str


@dataclass(frozen=True, slots=True)
class RoleChange:
    """The changes to one role: what is newly required, no longer required, or required for a different reason.

    `renamed`: only its id or title changed. `merged`: the role is gone and its people are now in the role `into`, with
    which it is compared. `id_before` and `title_before` are None for a new role.
    """

    id: str
    title: str
    change: Literal["added", "removed", "renamed", "merged", "changed"]
    impact: Impact
    level_before: int | None
    level_after: int | None
    new: tuple[Local, ...]
    dropped: tuple[Local, ...]
    kind_changed: tuple[Kept, ...]
    id_before: str | None = None
    title_before: str | None = None
    conditions: tuple[ConditionChange, ...] = ()
    """The locality competences whose condition changed."""
    into: str | None = None
    """The id of the role that this one was merged into."""
    into_title: str | None = None
    """The title of that role, with its service if another role has the title."""
    still_found: bool = False
    """Whether the later data finds the role by its id before."""
    took_in: bool = False
    """Whether other roles were merged into it."""

    @property
    def renamed_id(self) -> bool:
        """Whether its id changed."""
        return self.id_before not in (None, self.id)

    @property
    def retitled(self) -> bool:
        """Whether its title changed."""
        return self.title_before not in (None, self.title)


def role_changes(sides: Matched, ids: Iterable[str]) -> Iterator[RoleChange]:
    """Yield the change to each of these roles, by id after the change. A role without one is passed over."""
    gone_into, after = sides.merged["role"], sides.after
    for old, new in sides.pairs("role", ids):
        into = after.roles[gone_into[old.id]] if new is None and old.id in gone_into else None
        change = _compared(sides, old, new or into)
        if into:
            change = replace(
                change, id=old.id, title=old.title, change="merged", into=into.id, into_title=after.role_names[into.id]
            )
        if change.change != "changed" or not _same(change):
            yield change


def _compared(sides: Matched, old: Role | None, new: Role | None) -> RoleChange:
    """The change from one role to another; None is a role that does not exist yet or any longer."""
    before, after, moved = sides.before, sides.after, sides.moved["competence"]
    had = before.requirement(old, locality=True) if old else {}
    had_now = under_new_ids(had, moved)
    needs = after.requirement(new, locality=True) if new else {}
    found, held = compare(had_now, needs), new or old
    assert held is not None  # noqa: S101 - one of the two exists
    gone = {id: need for id, need in had.items() if moved.get(id, id) in found.dropped}
    change = RoleChange(
        id=held.id,
        title=held.title,
        change="changed" if old and new else "added" if new else "removed",
        impact=of_requirement(found, (old.level, new.level)) if old and new else Impact.minor,
        level_before=old.level if old else None,
        level_after=new.level if new else None,
        new=with_conditions(after, new, found.new) if new else (),
        dropped=with_conditions(before, old, gone) if old else (),
        kind_changed=kept(after, had_now, {id: now for id, (_, now) in found.changed.items()}),
        id_before=old.id if old else None,
        title_before=old.title if old else None,
        conditions=_conditions(after, old, new, found.kept, moved) if old and new else (),
        still_found=bool(old and new and old.id in (new.id, *new.former_ids)),
        took_in=held.id in sides.merged["role"].values(),
    )
    if change.change == "changed" and _same(change) and (change.renamed_id or change.retitled):
        return replace(change, change="renamed", impact=of_renaming(change.renamed_id))
    return change


def _conditions(
    after: Corpus, old: Role, new: Role, needs: Mapping[str, Need], moved: Mapping[str, str]
) -> tuple[ConditionChange, ...]:
    """The competences that are locality before and after, under another condition."""
    was = {moved.get(id, id): where for id, where in old.local.items()}
    local = [id for id, need in needs.items() if need is Need.LOCALITY and id in was and was[id] != new.local[id]]
    return tuple(ConditionChange(*named(ref), was[ref.id], new.local[ref.id]) for ref in competence_refs(after, local))


def _same(change: RoleChange) -> bool:
    """Whether the role requires the same as before, at the same level."""
    asked = change.new or change.dropped or change.kind_changed or change.conditions
    return not asked and change.level_before == change.level_after
