"""What changed between two releases of the framework, and which roles are affected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer
from ncf.answers.diff_competences import CompetenceChange, competence_changes
from ncf.answers.diff_roles import RoleChange, role_changes
from ncf.answers.impact import Impact
from ncf.codes import level_id
from ncf.corpus.identity import Matched
from ncf.corpus.names import candidates
from ncf.fingerprints import of_level
from ncf.models import KINDS, id_of, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ncf.corpus.corpus import Corpus


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
    sides = Matched(before, after)
    touched = {name: {id_of(path) for path in paths if kind_of(path).name == name} for name in KINDS}
    levels = {id for id in touched["level"] if _core_differs(sides, id)}
    roles = tuple(role_changes(sides, touched["role"] | _roles_at(levels, before, after)))
    competences = tuple(competence_changes(sides, touched["competence"]))
    other = tuple(sorted(paths - _shown(roles, competences, levels)))
    if role:
        wanted = _id_of(sides, role)
        roles = tuple(item for item in roles if item.id == wanted)
        competences = tuple(item for item in competences if wanted in item.needed_by)
        other = ()
    impacts = [item.impact for item in roles] + [item.impact for item in competences]
    named = {*(item.id for item in roles), *(id for item in competences for id in item.needed_by)}
    held = {id: (after if id in after.roles else before) for id in sorted(named)}
    return Difference(
        before=names[0],
        after=names[1],
        impact=max([*impacts, Impact.patch if other else Impact.none]),
        roles=roles,
        competences=competences,
        other_files=other,
        role_titles={id: corpus.roles[id].title for id, corpus in held.items()},
        role_names={id: corpus.role_names[id] for id, corpus in held.items()},
    )


def _shown(roles: Iterable[RoleChange], competences: Iterable[CompetenceChange], levels: Iterable[str]) -> set[str]:
    """The files that the changes to roles and competences come from; a level is shown with the roles at that level."""
    return {
        *(KINDS["role"].path(id) for item in roles for id in (item.id, item.id_before) if id),
        *(KINDS["competence"].path(id) for item in competences for id in (item.id, item.id_before) if id),
        *map(KINDS["level"].path, levels),
    }


def _id_of(sides: Matched, typed: str) -> str:
    """The id, after the change, of the role that `typed` names in the later data, or else in the earlier data.

    A role that was merged into the one found keeps its own id: what became of it is a change of its own.
    """
    before, after, moved = sides.before, sides.after, sides.moved["role"]
    if not candidates(after, typed, ("role",)):
        id = before.find(typed, ("role",)).id
        return moved.get(id, id)
    id = after.find(typed, ("role",)).id
    then = (ref.id for ref in candidates(before, typed, ("role",)))
    return next((old for old in then if sides.merged["role"].get(old) == id), id)


def _core_differs(sides: Matched, id: str) -> bool:
    """Whether the core of a level differs in more than the new ids of renamed competences."""
    old, new, moved = sides.before.levels.get(id), sides.after.levels.get(id), sides.moved["competence"]
    if old is None or new is None:
        return False
    core = [moved.get(competence, competence) for competence in old.core or ()]
    return of_level(old.model_copy(update={"core": core})) != of_level(new)


def _roles_at(levels: set[str], *corpora: Corpus) -> set[str]:
    """The ids of the roles at these levels in any of the corpora."""
    if not levels:
        return set()
    return {r.id for corpus in corpora for r in corpus.roles.values() if level_id(r.level) in levels}
