"""The standards in a job description that somebody should look up: what the data says, and what is new in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.standing import to_check
from ncf.corpus.identity import former_ids

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine


@dataclass(frozen=True, slots=True)
class StandardToCheck:
    """What the data says of a standard. `since` are the texts that the release of the document did not have."""

    id: str
    code: str
    title: str
    notes: tuple[str, ...]
    since: tuple[str, ...]


def marked_in(corpus: Corpus, marked: Iterable[MarkedLine], required: Iterable[str]) -> tuple[str, ...]:
    """Return the competences whose marks are left in a document. `required`: those of its role, by their ids now."""
    left = dict.fromkeys(line.id for line in marked if line.kind == "competence" and line.now is not None)
    later = {former: id for id in required for former in former_ids(corpus, "competence", id)}
    return tuple(id for id in (later.get(id, id) for id in left) if id in corpus.competences)


def standards_to_check(corpus: Corpus, ids: Iterable[str], then: Corpus | None) -> Iterator[StandardToCheck]:
    """Yield the standards among these that the data says something about, by code. `then`: the data of the document."""
    for item in sorted((corpus.held(id) for id in dict.fromkeys(ids)), key=lambda item: item.code):
        notes = tuple(to_check(item))
        before = next((then.held(id) for id in _ids(corpus, item.id) if id in then.competences), None) if then else None
        if notes:
            known = set(to_check(before)) if before else set(notes)
            yield StandardToCheck(
                item.id, item.code, item.title, notes, tuple(note for note in notes if note not in known)
            )


def _ids(corpus: Corpus, id: str) -> Iterator[str]:
    """Yield the id of a competence, and those that it had before."""
    yield id
    yield from former_ids(corpus, "competence", id)
