"""When an entry changed in its meaning, its wording or its use, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from ncf.answers.answer import Answer
from ncf.errors import BrokenData
from ncf.fingerprints import of_competence
from ncf.models import KINDS

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One commit that changed the entry. `releases` names the tags there."""

    commit: str
    day: str
    releases: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Log(Answer):
    """The answer of `ncf log`, oldest first."""

    schema_name: ClassVar[str] = "ncf/log/1"

    id: str
    name: str
    entries: tuple[LogEntry, ...]


class State(NamedTuple):
    """What matters of an entry at one commit."""

    meaning: str
    wording: str
    uses: frozenset[str]


def files_of(corpus: Corpus, typed: str) -> tuple[str, str, list[str]]:
    """Id and name of an entry, and the files whose commits may have changed it."""
    kind, id = corpus.find(typed, ("role", "level", "competence"))
    if kind == "role":
        return id, corpus.roles[id].title, [KINDS["role"].path(id), KINDS["level"].folder]
    if kind == "level":
        return id, f"Level {corpus.levels[id].number}", [KINDS["level"].path(id)]
    users = [KINDS["role"].folder, KINDS["level"].folder]
    return id, corpus.competences[id].code, [KINDS["competence"].path(id), *users]


def log(id: str, name: str, commits: Iterable[tuple[tuple[str, str, str], Corpus]]) -> Log:
    """What changed about an entry, from ((commit, day, releases), the corpus there), oldest first."""
    entries = []
    before: State | None = None
    for (commit, day, releases), corpus in commits:
        try:
            now = state(corpus, id)
        except BrokenData:
            continue  # a commit whose files cannot be read tells nothing; the next one does
        changes = tuple(_changes(before, now))
        if changes:
            entries.append(LogEntry(commit, day, releases, changes))
        before = now
    return Log(id=id, name=name, entries=tuple(entries))


def state(corpus: Corpus, id: str) -> State | None:
    """What matters of an entry in a corpus; None where it is not held."""
    if id in corpus.roles:
        role = corpus.roles[id]
        needs = corpus.requirement(role, locality=True)
        return State(f"level {role.level}", role.title, frozenset(f"{need} {other}" for other, need in needs.items()))
    if id in corpus.levels:
        level = corpus.levels[id]
        return State("", level.title, frozenset(f"core {other}" for other in level.core or ()))
    if id in corpus.competences:
        item = corpus.competences[id]
        uses = frozenset(f"{need} in {role.id}" for role, need in corpus.needed_by(id))
        return State(of_competence(item), f"{item.code} {item.title}", uses)
    return None


def _changes(before: State | None, now: State | None) -> Iterator[str]:
    if now is None or before is None:
        if now is not None:
            yield f"first held: {now.wording}"
        elif before is not None:
            yield f"no longer held: {before.wording}"
        return
    if before.wording != now.wording or before.meaning != now.meaning:
        kind = "meaning" if before.meaning != now.meaning else "wording"
        yield (
            f"{kind}: '{before.wording}' became '{now.wording}'"
            if before.wording != now.wording
            else (f"{before.meaning} became {now.meaning}")
        )
    yield from (f"new: {use}" for use in sorted(now.uses - before.uses))
    yield from (f"no longer: {use}" for use in sorted(before.uses - now.uses))
