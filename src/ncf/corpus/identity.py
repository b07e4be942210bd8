"""Which entry of one state of the data is which entry of another, where an entry was renamed.

Only what the data declares counts: a role lists its former ids, and a competence keeps its former code in
`other_codes`. No two competences may name one code, so a code that is no longer a file of its own leads to one entry.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ncf.codes import code_to_id, match_key
from ncf.errors import BrokenData
from ncf.fingerprints import of_competence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Need, Requirement
    from ncf.models import Competence
    from ncf.models.competence import Certainty


def renamed(older: Corpus, newer: Corpus, kind: str) -> dict[str, str]:
    """Map the old id to the new id of each entry of a kind that the newer corpus says was renamed.

    Two entries that were merged into one map to the same id.
    """
    gone = _ids(older, kind) - _ids(newer, kind)
    if not gone or kind not in _DECLARED:
        return {}
    declared = dict(_DECLARED[kind](newer))
    names = {id: _name(older, kind, id) for id in sorted(gone)}
    return {id: declared[name] for id, name in names.items() if name in declared}


def counterparts(before: Corpus, after: Corpus, kind: str) -> dict[str, str]:
    """Map the id in `before` to the id in `after` of each renamed entry of a kind, whichever corpus is the newer."""
    back = {new: old for old, new in renamed(after, before, kind).items()}
    return back | renamed(before, after, kind)


def under_new_ids(requirement: Requirement, moved: Mapping[str, str]) -> dict[str, Need]:
    """The requirement with the later id of each competence that was renamed; of two that were merged, the first."""
    found: dict[str, Need] = {}
    for id, need in requirement.items():
        found.setdefault(moved.get(id, id), need)
    return found


def recoded(old: Competence, new: Competence) -> Certainty | None:
    """How sure it is that two states of a competence with different codes are one standard; None if nothing says so."""
    if match_key(old.code) == match_key(new.code):
        return None
    names = ((item, old) for item in new.other_codes), ((item, new) for item in old.other_codes)
    found = (item.certainty for item, side in chain(*names) if match_key(item.code) == match_key(side.code))
    return next(found, None)


def meanings(old: Competence, new: Competence) -> tuple[set[str], set[str]]:
    """The fingerprints of two states of a competence. If its code changed as declared, also those that each state
    would have under the code of the other. The meaning is the same if the two sets overlap.
    """
    if not recoded(old, new):
        return {of_competence(old)}, {of_competence(new)}
    swapped = old.model_copy(update={"code": new.code}), new.model_copy(update={"code": old.code})
    return {of_competence(old), of_competence(swapped[0])}, {of_competence(new), of_competence(swapped[1])}


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
    for role in corpus.roles.readable_holding(lambda _, raw: b"former_ids" in raw or b"\\" in raw):
        yield from ((former, role.id) for former in role.former_ids)


def _former_codes(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for item in corpus.competences.readable_holding(lambda _, raw: b"other_codes" in raw or b"\\" in raw):
        yield from ((key, item.id) for key in _other_keys(item))


def _other_keys(competence: Competence) -> tuple[str, ...]:
    return tuple(match_key(other.code) for other in competence.other_codes)


_DECLARED = {"role": _former_roles, "competence": _former_codes}
