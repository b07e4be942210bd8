"""What became of each competence between two states of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ncf.answers.impact import Impact, of_competence
from ncf.codes import match_key
from ncf.corpus.identity import meanings, recoded
from ncf.fingerprints import of_competence as fingerprint

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Competence
    from ncf.models.competence import Certainty

    Pair = tuple[Competence | None, Competence | None]

Change = Literal[
    "added", "removed", "reworded", "editorial", "renamed", "replaced", "split", "merged", "retired", "reassessed"
]
TOLD: dict[Change, str] = {
    "added": "new in the framework",
    "removed": "removed from the framework",
    "reworded": "meaning changed",
    "editorial": "reworded, same meaning",
    "renamed": "has a new code",
    "replaced": "replaced by another standard",
    "split": "split into several standards",
    "merged": "merged with other standards into one",
    "retired": "withdrawn without replacement",
    "reassessed": "status, later title or replacement updated",
}
"""Each kind of change to a competence, in words."""


@dataclass(frozen=True, slots=True)
class Update:
    """A fact about a competence that is not part of its meaning, before and after; None where it is not held."""

    what: Literal["status", "later title", "replaced by"]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CompetenceChange:
    """The change to one competence. `needed_by` holds the ids of the roles that require it after the change.

    The id and code are those after the change; `id_before` and `code_before` are None for a new competence.
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


UNVERIFIED = "it is unverified that both codes name one standard"


def told(item: CompetenceChange) -> str:
    """Return the change in words, with what replaces the standard, its former code, or the facts updated."""
    parts = [", ".join(item.successors)] if item.successors else []
    if item.code_before and match_key(item.code_before) != match_key(item.code):
        parts.append(f"until now {item.code_before}")
    if item.same_standard == "unverified":
        parts.append(UNVERIFIED)
    parts += [f"{update.what} {updated(update)}" for update in item.updates]
    return f"{TOLD[item.change]} ({'; '.join(parts)})" if parts else TOLD[item.change]


def updated(item: Update) -> str:
    """Return an update in words: `was unknown, is now legacy`."""
    return f"was {item.before or 'not held'}, is now {item.after or 'not held'}"


def competence_changes(after: Corpus, pairs: list[Pair]) -> Iterator[CompetenceChange]:
    """Yield the change to each competence, given as it was and as it is."""
    declared = {(item.id, item.old, item.new) for item in after.editorial.changes}
    every = list(_successors(after)) if pairs else []
    for old, new in pairs:
        change, held = _change(old, new, declared), new or old
        if change is None or held is None:
            continue
        codes = _replacing(new) if new else ()
        if change == "replaced" and every.count(match_key(codes[0])) > 1:
            change = "merged"
        needed_by = tuple(role.id for role, _ in after.needed_by(held.id))
        yield CompetenceChange(
            id=held.id,
            code=held.code,
            change=change,
            impact=of_competence(change, needed_by),
            title_before=old.title if old else None,
            title_after=new.title if new else None,
            fingerprint_before=fingerprint(old) if old else None,
            fingerprint_after=fingerprint(new) if new else None,
            successors=codes,
            needed_by=needed_by,
            id_before=old.id if old else None,
            code_before=old.code if old else None,
            same_standard=recoded(old, new) if old and new else None,
            updates=tuple(_updates(old, new)) if old and new and change != "retired" else (),
        )


def _change(old: Competence | None, new: Competence | None, declared: set[tuple[str, str, str]]) -> Change | None:
    if old is None or new is None:
        return "added" if old is None and new else "removed" if old else None
    was, now = meanings(old, new)
    if not now & _reached(new.id, was, declared):
        return "reworded"
    codes = [set(map(match_key, _replacing(side))) for side in (old, new)]
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
    """Yield each fact that differs. A first replacement is told by the kind of change."""
    if old.status != new.status:
        yield Update("status", old.status, new.status)
    titles = [side.later_title.title if side.later_title else None for side in (old, new)]
    if titles[0] != titles[1]:
        yield Update("later title", *titles)
    codes = [_replacing(side) for side in (old, new)]
    if codes[0] and set(map(match_key, codes[0])) != set(map(match_key, codes[1])):
        yield Update("replaced by", *(", ".join(some) or None for some in codes))


def _successors(corpus: Corpus) -> Iterator[str]:
    """Yield the match key of each successor of a competence. Files that cannot name one are not parsed."""
    for id in corpus.competences.ids_holding(lambda _, raw: b"superseded_by" in raw or b"\\" in raw):
        yield from map(match_key, _replacing(corpus.competences[id]))


def _replacing(item: Competence) -> tuple[str, ...]:
    """The codes of its successors. One for which no evidence was found replaces nothing yet."""
    return tuple(new.code for new in item.superseded_by if new.certainty != "unverified")


def _reached(id: str, start: set[str], declared: set[tuple[str, str, str]]) -> set[str]:
    """The fingerprints that chains of declared wording changes lead to."""
    reached, ahead = set(start), list(start)
    while ahead:
        now = ahead.pop()
        following = {to for held, since, to in declared if held == id and since == now} - reached
        reached |= following
        ahead += following
    return reached
