"""Which entry of one state of the data is which entry of another, where an entry was renamed.

Only what the data declares counts: a role lists its former ids, and a competence keeps its former code in
`other_codes`. No two competences may name one code, so a code that is no longer a file of its own leads to one entry.
If that entry existed already, the other was not renamed but merged into it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, match_key
from ncf.corpus.entries import containing
from ncf.errors import BrokenData
from ncf.fingerprints import of_competence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Need, Requirement
    from ncf.models import Competence
    from ncf.models.competence import Certainty
    from ncf.models.editorial import EditorialChange


def renamed(older: Corpus, newer: Corpus, kind: str) -> dict[str, str]:
    """Map the old id to the new id of each entry of a kind that the newer corpus says was renamed."""
    led = led_to(older, newer, kind)
    return {id: now for id, now in led.items() if not _swallowed(older, kind, now, led)}


def merged(older: Corpus, newer: Corpus, kind: str) -> dict[str, str]:
    """Map the id of each entry that is gone to the id of the entry it was merged into, as the newer corpus says.

    That entry existed already, or several became one new entry: it is not any one of them under another name.
    """
    led = led_to(older, newer, kind)
    return {id: now for id, now in led.items() if _swallowed(older, kind, now, led)}


def led_to(older: Corpus, newer: Corpus, kind: str) -> dict[str, str]:
    """Map the id of each entry that only the older corpus has to the entry of the newer one that records it."""
    gone = _ids(older, kind) - _ids(newer, kind) if kind in _DECLARED else ()
    if not gone:
        return {}
    declared = dict(_DECLARED[kind](newer))
    names = {id: _name(older, kind, id) for id in sorted(gone)}
    return {id: declared[name] for id, name in names.items() if name in declared}


def _swallowed(older: Corpus, kind: str, now: str, led: Mapping[str, str]) -> bool:
    """Whether an entry took in others: it existed before, or more than one entry became it."""
    return now in older.entries[kind] or list(led.values()).count(now) > 1


def counterparts(before: Corpus, after: Corpus, kind: str) -> dict[str, str]:
    """Map the id in `before` to the id in `after` of each renamed entry of a kind, whichever corpus is the newer."""
    back = {new: old for old, new in renamed(after, before, kind).items()}
    return back | renamed(before, after, kind)


class Matched:
    """Two states of the data, and which entry of the one is which of the other, by kind of entry.

    `moved` maps the id before to the id after of each renamed entry; `merged` that of each entry that is gone to that
    of the entry it was merged into.
    """

    def __init__(self, before: Corpus, after: Corpus) -> None:
        self.before = before
        self.after = after
        self.moved = {kind: counterparts(before, after, kind) for kind in _DECLARED}
        self.merged = {kind: merged(before, after, kind) for kind in _DECLARED}

    def pairs(self, kind: str, ids: Iterable[str]) -> list[tuple[Any, Any]]:
        """Pair each of these entries as it was with the entry as it is, by the later id; None where it is missing."""
        before, after, moved = self.before.entries[kind], self.after.entries[kind], self.moved[kind]
        wanted, back = set(ids), {new: old for old, new in moved.items()}
        found = {(id, moved.get(id, id)) for id in wanted if id in before}
        found |= {(back.get(id, id), id) for id in wanted if id in after}
        return [(before.get(old), after.get(new)) for old, new in sorted(found, key=lambda pair: (pair[1], pair[0]))]


def under_new_ids(requirement: Requirement, moved: Mapping[str, str]) -> dict[str, Need]:
    """The requirement with the later id of each competence that was renamed."""
    return {moved.get(id, id): need for id, need in requirement.items()}


def recoded(old: Competence, new: Competence) -> Certainty | None:
    """How sure it is that two states of a competence with different codes are one standard; None if nothing says so."""
    if match_key(old.code) == match_key(new.code):
        return None
    names = ((item, old) for item in new.other_codes), ((item, new) for item in old.other_codes)
    found = (item.certainty for item, side in chain(*names) if match_key(item.code) == match_key(side.code))
    return next(found, None)


def meanings(old: Competence, new: Competence) -> tuple[set[str], set[str]]:
    """The fingerprints of two states of a competence: under the code of each, and under every other code that the data
    declares for it. The meaning is the same if the two sets overlap.
    """
    if match_key(old.code) != match_key(new.code) and not recoded(old, new):
        return {of_competence(old)}, {of_competence(new)}
    codes = {match_key(code): code for side in (old, new) for code in (side.code, *(o.code for o in side.other_codes))}
    was, now = ({of_competence(side.model_copy(update={"code": c})) for c in codes.values()} for side in (old, new))
    return was, now


def same_meaning(old: Competence, new: Competence, declared: Sequence[EditorialChange]) -> bool:
    """Whether two states of a competence mean the same, also through what is `declared` of this competence."""
    return _leads(*meanings(old, new), [(item.old, item.new) for item in declared])


def still_means(fingerprint: str, title: str, competence: Competence, declared: Iterable[EditorialChange]) -> bool:
    """Whether a competence still means what had this fingerprint and title, under its code or another that it had.

    `declared` are the changes of wording that the framework says change no meaning: the two wordings of each mean the
    same, whichever came first.
    """

    def worded(title: str) -> set[str]:
        return {of_competence(competence.model_copy(update={"code": code, "title": title})) for code in codes}

    codes = (competence.code, *(other.code for other in competence.other_codes))
    now, then = worded(competence.title), worded(title)
    own = [(item.old, item.new) for item in declared if item.id == competence.id]
    reached = then if fingerprint in then else {fingerprint}
    return fingerprint in now or _leads(reached, now, [*own, *((new, old) for old, new in own)])


def _leads(reached: set[str], now: set[str], steps: Sequence[tuple[str, str]]) -> bool:
    """Whether one of these fingerprints leads by any number of steps to one of those of now."""
    while further := {new for old, new in steps if old in reached} - reached:
        reached = reached | further
    return not reached.isdisjoint(now)


def ids_of_other_codes(corpus: Corpus) -> dict[str, str]:
    """Map the match key of every other code that a competence has or had to the id of that competence."""
    return dict(_former_codes(corpus))


def former_ids(corpus: Corpus, kind: str, id: str) -> tuple[str, ...]:
    """The ids that an entry had, or may have had: those of its other codes for a competence."""
    if kind == "role":
        return corpus.roles[id].former_ids
    if kind == "competence":
        return tuple(code_to_id(code) for code in _other_keys(corpus.competences[id]))
    return ()


def _ids(corpus: Corpus, kind: str) -> set[str]:
    """The ids of a kind; none if its folder cannot be read."""
    try:
        return set(corpus.entries[kind].ids)
    except BrokenData:
        return set()


def _name(corpus: Corpus, kind: str, id: str) -> str:
    """What a declaration calls an entry: the id of a role, the code of a competence."""
    if kind == "role":
        return id
    try:
        return match_key(corpus.competences[id].code)
    except BrokenData:
        return ""


def _former_roles(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for role in corpus.roles.readable_holding(containing("former_ids")):
        yield from ((former, role.id) for former in role.former_ids)


def _former_codes(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for item in corpus.competences.readable_holding(containing("other_codes")):
        yield from ((key, item.id) for key in _other_keys(item))


def _other_keys(competence: Competence) -> tuple[str, ...]:
    return tuple(match_key(other.code) for other in competence.other_codes)


_DECLARED = {"role": _former_roles, "competence": _former_codes}
