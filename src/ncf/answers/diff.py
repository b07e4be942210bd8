"""What changed between two releases of the framework, and which roles are affected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ncf.answers.answer import Answer, Required, required
from ncf.answers.gap import Kept, kept
from ncf.answers.impact import Impact, of_competence, of_requirement
from ncf.codes import level_id, match_key
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import compare
from ncf.errors import AmbiguousName, UnknownName
from ncf.fingerprints import of_competence as fingerprint
from ncf.fingerprints import of_level
from ncf.models import KINDS, Competence, Level, Role, id_of, kind_of

Change = Literal["added", "removed", "reworded", "editorial", "replaced", "split", "merged", "retired", "reassessed"]
TOLD: dict[Change, str] = {
    "added": "new in the framework",
    "removed": "removed from the framework",
    "reworded": "meaning changed",
    "editorial": "reworded, same meaning",
    "replaced": "replaced by another standard",
    "split": "split into several standards",
    "merged": "merged with other standards into one",
    "retired": "withdrawn without replacement",
    "reassessed": "status, later title or replacement updated",
}
"""Each kind of change to a competence, in words."""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """The changes to one role: what is newly required, no longer required, or required for a different reason."""

    id: str
    title: str
    change: Literal["added", "removed", "changed"]
    impact: Impact
    level_before: int | None
    level_after: int | None
    new: tuple[Required, ...]
    dropped: tuple[Required, ...]
    kind_changed: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class CompetenceChange:
    """The change to one competence. `needed_by` holds the ids of the roles that require it after the change."""

    id: str
    code: str
    change: Change
    impact: Impact
    title_before: str | None
    title_after: str | None
    fingerprint_before: str | None
    fingerprint_after: str | None
    successors: tuple[str, ...]
    needed_by: tuple[str, ...]


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
    untagged: dict[str, str] = field(default_factory=dict)
    """For each side that is a release without a tag: its number, and the first commit with this number."""


def diff(before: Corpus, after: Corpus, paths: set[str], names: tuple[str, str], role: str = "") -> Difference:
    """Return what changed from one corpus to another. `paths` are the files that differ; no other file is read.

    With `role`, only the changes that concern that role. Raises UnknownName and BrokenData.
    """
    touched = {name: {id_of(path) for path in paths if kind_of(path).name == name} for name in KINDS}
    roles = tuple(_role_changes(before, after, touched["role"], touched["level"]))
    competences = tuple(_competence_changes(before, after, sorted(touched["competence"])))
    levels = [id for id in touched["level"] if _core_differs(before.levels.get(id), after.levels.get(id))]
    told = {
        *(KINDS["role"].path(item.id) for item in roles),
        *(KINDS["competence"].path(item.id) for item in competences),
        *map(KINDS["level"].path, levels),  # shown with the roles at that level
    }
    other = tuple(sorted(paths - told))
    if role:
        wanted = _role_id(before, after, role)
        roles = tuple(item for item in roles if item.id == wanted)
        competences = tuple(item for item in competences if wanted in item.needed_by)
        other = ()
    named = {item.id: item.title for item in roles}
    named |= {id: after.roles[id].title for item in competences for id in item.needed_by}
    impacts = [item.impact for item in roles] + [item.impact for item in competences]
    return Difference(
        before=names[0],
        after=names[1],
        impact=max([*impacts, Impact.patch if other else Impact.none]),
        roles=roles,
        competences=competences,
        other_files=other,
        role_titles=dict(sorted(named.items())),
    )


def _role_id(before: Corpus, after: Corpus, typed: str) -> str:
    """Return the id of a role that only one of the two corpora may have."""
    try:
        return after.find(typed, ("role",)).id
    except AmbiguousName:
        raise
    except UnknownName:
        return before.find(typed, ("role",)).id


def _core_differs(old: Level | None, new: Level | None) -> bool:
    return old is not None and new is not None and of_level(old) != of_level(new)


def _role_changes(before: Corpus, after: Corpus, touched: set[str], levels: set[str]) -> Iterator[RoleChange]:
    ids = set(touched)
    if levels:
        ids |= {r.id for corpus in (before, after) for r in corpus.roles.values() if level_id(r.level) in levels}
    for id in sorted(ids):
        old, new = (corpus.roles.get(id) for corpus in (before, after))
        change = _role_change(before, after, old, new)
        if change:
            yield change


def _role_change(before: Corpus, after: Corpus, old: Role | None, new: Role | None) -> RoleChange | None:
    had = before.requirement(old, locality=True) if old else {}
    needs = after.requirement(new, locality=True) if new else {}
    found, held = compare(had, needs), new or old
    if held is None or (old and new and found.same and old.level == new.level):
        return None
    return RoleChange(
        id=held.id,
        title=held.title,
        change="changed" if old and new else "added" if new else "removed",
        impact=of_requirement(found, (old.level, new.level)) if old and new else Impact.minor,
        level_before=old.level if old else None,
        level_after=new.level if new else None,
        new=required(after, found.new),
        dropped=required(before, found.dropped),
        kind_changed=kept(after, had, {id: now for id, (_, now) in found.changed.items()}),
    )


def _competence_changes(before: Corpus, after: Corpus, ids: list[str]) -> Iterator[CompetenceChange]:
    editorial = {(item.id, item.old, item.new) for item in after.editorial.changes}
    every = list(_successors(after)) if ids else []
    for id in ids:
        old, new = (corpus.competences.get(id) for corpus in (before, after))
        change, held = _change(old, new, editorial), new or old
        if change is None or held is None:
            continue
        codes = _replacing(new) if new else ()
        if change == "replaced" and every.count(match_key(codes[0])) > 1:
            change = "merged"
        needed_by = tuple(role.id for role, _ in after.needed_by(id))
        yield CompetenceChange(
            id=id,
            code=held.code,
            change=change,
            impact=of_competence(change, needed_by),
            title_before=old.title if old else None,
            title_after=new.title if new else None,
            fingerprint_before=fingerprint(old) if old else None,
            fingerprint_after=fingerprint(new) if new else None,
            successors=codes,
            needed_by=needed_by,
        )


def _successors(corpus: Corpus) -> Iterator[str]:
    """Yield the match key of each successor of a competence. Files that cannot name one are not parsed."""
    for id in corpus.competences.ids_holding(lambda _, raw: b"superseded_by" in raw or b"\\" in raw):
        yield from map(match_key, _replacing(corpus.competences[id]))


def _replacing(item: Competence) -> tuple[str, ...]:
    """The codes of its successors. One for which no evidence was found replaces nothing yet."""
    return tuple(new.code for new in item.superseded_by if new.certainty != "unverified")


def _change(old: Competence | None, new: Competence | None, editorial: set[tuple[str, str, str]]) -> Change | None:
    if old is None or new is None:
        return "added" if old is None and new else "removed" if old else None
    prints = fingerprint(old), fingerprint(new)
    if prints[0] != prints[1] and not _declared(new.id, *prints, editorial):
        return "reworded"
    codes = [set(map(match_key, _replacing(side))) for side in (old, new)]
    if codes[1] - codes[0]:
        return "split" if len(codes[1]) > 1 else "replaced"
    if new.status == "withdrawn" and old.status != "withdrawn":
        return "retired"
    later = [side.later_title.title if side.later_title else "" for side in (old, new)]
    if new.status != old.status or codes[0] - codes[1] or later[0] != later[1]:
        return "reassessed"
    return "editorial" if old.title != new.title or old.code != new.code else None


def _declared(id: str, old: str, new: str, editorial: set[tuple[str, str, str]]) -> bool:
    """Whether a chain of declared wording changes leads from one fingerprint to the other."""
    reached, ahead = {old}, [old]
    while ahead:
        now = ahead.pop()
        following = {to for held, since, to in editorial if held == id and since == now} - reached
        reached |= following
        ahead += following
    return new in reached
