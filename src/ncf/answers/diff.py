"""What changed between two releases of the framework, and which roles are affected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from ncf.answers.answer import Answer, Required, required
from ncf.answers.diff_competences import TOLD, CompetenceChange, competence_changes, told
from ncf.answers.gap import Kept, kept
from ncf.answers.impact import Impact, of_renaming, of_requirement
from ncf.answers.role_names import role_name
from ncf.codes import level_id
from ncf.corpus.identity import counterparts, under_new_ids
from ncf.corpus.requirements import compare
from ncf.errors import AmbiguousName, UnknownName
from ncf.fingerprints import of_level
from ncf.models import KINDS, Entry, id_of, kind_of

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.entries import Entries
    from ncf.models import Role

E = TypeVar("E", bound=Entry)
__all__ = ["TOLD", "CompetenceChange", "Difference", "RoleChange", "diff", "told"]


@dataclass(frozen=True, slots=True)
class RoleChange:
    """The changes to one role: what is newly required, no longer required, or required for a different reason.

    `renamed`: only its id or title changed. `id_before` and `title_before` are None for a new role.
    """

    id: str
    title: str
    change: Literal["added", "removed", "renamed", "changed"]
    impact: Impact
    level_before: int | None
    level_after: int | None
    new: tuple[Required, ...]
    dropped: tuple[Required, ...]
    kind_changed: tuple[Kept, ...]
    id_before: str | None = None
    title_before: str | None = None

    @property
    def renamed_id(self) -> bool:
        """Whether its id changed."""
        return self.id_before not in (None, self.id)

    @property
    def retitled(self) -> bool:
        """Whether its title changed."""
        return self.title_before not in (None, self.title)


@dataclass(frozen=True)
class Difference(Answer, schema="ncf/diff/2"):
    """The answer of `ncf diff`. Its impact is the highest of all its changes."""

    before: str
    after: str
    impact: Impact
    roles: tuple[RoleChange, ...]
    competences: tuple[CompetenceChange, ...]
    other_files: tuple[str, ...]
    """Files whose changes do not affect requirements: addresses, areas, summaries, notes, sources."""
    role_titles: dict[str, str]
    """The title of every role named in this answer, by id."""
    role_names: dict[str, str] = field(default_factory=dict)
    """The same roles as answers name them: with the service where several roles have the title."""
    untagged: dict[str, str] = field(default_factory=dict)
    """For each side that is a release without a tag: its number, and the first commit with this number."""


def diff(before: Corpus, after: Corpus, paths: set[str], names: tuple[str, str], role: str = "") -> Difference:
    """Return what changed from one corpus to another. `paths` are the files that differ; no other file is read.

    With `role`, only the changes that concern that role. Raises UnknownName and BrokenData.
    """
    touched = {name: {id_of(path) for path in paths if kind_of(path).name == name} for name in KINDS}
    moved = {kind: counterparts(before, after, kind) for kind in ("role", "competence")}
    levels = {id for id in touched["level"] if _core_differs(before, after, id, moved["competence"])}
    ids = touched["role"] | _roles_at(levels, before, after)
    roles = tuple(_role_changes(before, after, ids, moved))
    pairs = _pairs(before.competences, after.competences, touched["competence"], moved["competence"])
    competences = tuple(competence_changes(after, pairs))
    told = {
        *(KINDS["role"].path(id) for item in roles for id in (item.id, item.id_before) if id),
        *(KINDS["competence"].path(id) for item in competences for id in (item.id, item.id_before) if id),
        *map(KINDS["level"].path, levels),  # shown with the roles at that level
    }
    other = tuple(sorted(paths - told))
    if role:
        wanted = _role_id(before, after, role, moved["role"])
        roles = tuple(item for item in roles if item.id == wanted)
        competences = tuple(item for item in competences if wanted in item.needed_by)
        other = ()
    named = {*(item.id for item in roles), *(id for item in competences for id in item.needed_by)}
    held = {id: (after if id in after.roles else before) for id in sorted(named)}
    impacts = [item.impact for item in roles] + [item.impact for item in competences]
    return Difference(
        before=names[0],
        after=names[1],
        impact=max([*impacts, Impact.patch if other else Impact.none]),
        roles=roles,
        competences=competences,
        other_files=other,
        role_titles={id: corpus.roles[id].title for id, corpus in held.items()},
        role_names={id: role_name(corpus, corpus.roles[id]) for id, corpus in held.items()},
    )


def _role_id(before: Corpus, after: Corpus, typed: str, moved: dict[str, str]) -> str:
    """Return the id of a role that only one of the two corpora may have; of one that was renamed, the later id."""
    try:
        return after.find(typed, ("role",)).id
    except AmbiguousName:
        raise
    except UnknownName:
        id = before.find(typed, ("role",)).id
        return moved.get(id, id)


def _core_differs(before: Corpus, after: Corpus, id: str, moved: dict[str, str]) -> bool:
    """Whether the core of a level differs in more than the new ids of renamed competences."""
    old, new = before.levels.get(id), after.levels.get(id)
    if old is None or new is None:
        return False
    core = [moved.get(competence, competence) for competence in old.core or ()]
    return of_level(old.model_copy(update={"core": core})) != of_level(new)


def _roles_at(levels: set[str], *corpora: Corpus) -> set[str]:
    """The ids of the roles at these levels in any of the corpora."""
    if not levels:
        return set()
    return {r.id for corpus in corpora for r in corpus.roles.values() if level_id(r.level) in levels}


def _pairs(
    before: Entries[E], after: Entries[E], ids: set[str], moved: dict[str, str]
) -> list[tuple[E | None, E | None]]:
    """Pair each entry as it was with the entry as it is, by the later id; None on the side that lacks it.

    `moved`: id before to id after of the entries that were renamed.
    """
    found = {(id, moved.get(id, id)) for id in ids if id in before}
    found |= {(old, new) for old, new in moved.items() if new in ids}
    found |= {(id, id) for id in ids if id not in before and id not in moved.values()}
    return [(before.get(old), after.get(new)) for old, new in sorted(found, key=lambda pair: (pair[1], pair[0]))]


def _role_changes(
    before: Corpus, after: Corpus, ids: set[str], moved: dict[str, dict[str, str]]
) -> Iterator[RoleChange]:
    for old, new in _pairs(before.roles, after.roles, ids, moved["role"]):
        change = _role_change(before, after, old, new, moved["competence"])
        if change:
            yield change


def _role_change(
    before: Corpus, after: Corpus, old: Role | None, new: Role | None, moved: dict[str, str]
) -> RoleChange | None:
    had = before.requirement(old, locality=True) if old else {}
    had_now = under_new_ids(had, moved)
    needs = after.requirement(new, locality=True) if new else {}
    found, held = compare(had_now, needs), new or old
    if held is None:
        return None
    change = RoleChange(
        id=held.id,
        title=held.title,
        change="changed" if old and new else "added" if new else "removed",
        impact=of_requirement(found, (old.level, new.level)) if old and new else Impact.minor,
        level_before=old.level if old else None,
        level_after=new.level if new else None,
        new=required(after, found.new),
        dropped=required(before, {id: need for id, need in had.items() if moved.get(id, id) in found.dropped}),
        kind_changed=kept(after, had_now, {id: now for id, (_, now) in found.changed.items()}),
        id_before=old.id if old else None,
        title_before=old.title if old else None,
    )
    if old is None or new is None or not found.same or old.level != new.level:
        return change
    if change.renamed_id or change.retitled:
        return replace(change, change="renamed", impact=of_renaming(change.renamed_id))
    return None
