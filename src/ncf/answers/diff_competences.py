"""What became of each competence between two states of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from ncf.answers.impact import Impact, of_competence_change
from ncf.codes import match_key
from ncf.corpus.entries import containing
from ncf.corpus.identity import recoded, same_meaning
from ncf.fingerprints import of_competence as fingerprint

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.identity import Matched
    from ncf.models import Competence
    from ncf.models.competence import Certainty, Successor
    from ncf.models.editorial import EditorialChange

Change = Literal[
    "added", "removed", "reworded", "editorial", "renamed", "replaced", "split", "merged", "retired", "reassessed"
]


@dataclass(frozen=True, slots=True)
class Update:
    """A fact about a competence that is not part of its meaning, before and after; None where it is not held."""

    what: Literal["status", "later title", "replaced by"]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CompetenceChange:
    """The change to one competence. `needed_by` holds the ids of the roles that require it after the change.

    `merged` without a title after: its file is gone, and its successor has its code. `needed_by` are then the roles
    that required it before. The id and code are those after the change; `id_before` and `code_before` are None for a
    new competence.
    """

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
    id_before: str | None = None
    code_before: str | None = None
    updates: tuple[Update, ...] = ()
    same_standard: Certainty | None = None
    """How sure it is that a new code names the same standard; None if the code is the same."""
    certainties: dict[str, Certainty] = field(default_factory=dict)
    """How sure it is that each successor replaced it, by code."""


def competence_changes(sides: Matched, ids: Iterable[str]) -> Iterator[CompetenceChange]:
    """Yield the change to each of these competences, by id after the change."""
    pairs = sides.pairs("competence", ids)
    every = list(_successors(sides.after)) if pairs else []
    for old, new in pairs:
        if new is None and old.id in sides.merged["competence"]:
            yield _merged(sides, old)
        elif change := _change(old, new, sides.after.editorial.changes):
            if change == "replaced" and every.count(match_key(_replacing(new)[0].code)) > 1:
                change = "merged"
            yield _told(sides.after, old, new, change)


def _told(after: Corpus, old: Competence | None, new: Competence | None, change: Change) -> CompetenceChange:
    held = new or old
    assert held is not None  # noqa: S101 - one of the two exists
    successors = _replacing(new) if new else ()
    needed_by = tuple(role.id for role, _ in after.needed_by(held.id))
    return CompetenceChange(
        id=held.id,
        code=held.code,
        change=change,
        impact=of_competence_change(change, needed_by),
        title_before=old.title if old else None,
        title_after=new.title if new else None,
        fingerprint_before=fingerprint(old) if old else None,
        fingerprint_after=fingerprint(new) if new else None,
        successors=tuple(item.code for item in successors),
        needed_by=needed_by,
        id_before=old.id if old else None,
        code_before=old.code if old else None,
        same_standard=recoded(old, new) if old and new else None,
        updates=tuple(_updates(old, new)) if old and new and change != "retired" else (),
        certainties={item.code: item.certainty for item in successors},
    )


def _merged(sides: Matched, old: Competence) -> CompetenceChange:
    """The change to a competence that is gone, and whose code another one has now."""
    into = sides.after.competences[sides.merged["competence"][old.id]]
    moved = sides.moved["role"]
    needed_by = tuple(moved.get(role.id, role.id) for role, _ in sides.before.needed_by(old.id))
    found = _told(sides.after, old, None, "merged")
    return replace(found, successors=(into.code,), needed_by=needed_by, same_standard=recoded(old, into))


def _change(old: Competence | None, new: Competence | None, declared: Iterable[EditorialChange]) -> Change | None:
    if old is None or new is None:
        return "added" if new else "removed"
    if not same_meaning(old, new, [item for item in declared if item.id == new.id]):
        return "reworded"
    codes = [{match_key(item.code) for item in _replacing(side)} for side in (old, new)]
    if codes[1] - codes[0]:
        return "split" if len(codes[1]) > 1 else "replaced"
    if new.status == "withdrawn" and old.status != "withdrawn":
        return "retired"
    if match_key(old.code) != match_key(new.code) or old.id != new.id:
        return "renamed"
    if any(_updates(old, new)):
        return "reassessed"
    return "editorial" if old.title != new.title or old.code != new.code else None


def _updates(old: Competence, new: Competence) -> Iterator[Update]:
    """Yield each fact that differs. A first replacement is not one: the kind of change already says it."""
    if old.status != new.status:
        yield Update("status", old.status, new.status)
    titles = [side.later_title.title if side.later_title else None for side in (old, new)]
    if titles[0] != titles[1]:
        yield Update("later title", *titles)
    sides = [{match_key(item.code): item for item in _replacing(side)} for side in (old, new)]
    sure = [{key: item.certainty for key, item in side.items()} for side in sides]
    if sides[0] and sure[0] != sure[1]:
        yield Update("replaced by", *(", ".join(map(_named, side.values())) or None for side in sides))


def _named(item: Successor) -> str:
    return item.code if item.certainty == "certain" else f"{item.code} ({item.certainty})"


def _successors(corpus: Corpus) -> Iterator[str]:
    """Yield the match key of each successor of a competence. Files that cannot name one are not parsed."""
    for id in corpus.competences.ids_holding(containing("superseded_by")):
        yield from (match_key(item.code) for item in _replacing(corpus.competences[id]))


def _replacing(item: Competence) -> tuple[Successor, ...]:
    """Its successors. One for which no evidence was found replaces nothing yet."""
    return tuple(new for new in item.superseded_by if new.certainty != "unverified")
