"""When an entry changed in meaning, wording or use, commit by commit."""

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
    """A commit that changed the entry. `releases` names its release tags."""

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
    """The state of an entry at one commit, as far as `ncf log` compares it."""

    meaning: str
    wording: str
    uses: frozenset[str]


def files_of(corpus: Corpus, typed: str) -> tuple[str, str, list[str]]:
    """Return the id and name of an entry, and the files whose commits may have changed it."""
    kind, id = corpus.find(typed, ("role", "level", "competence"))
    if kind == "role":
        return id, corpus.roles[id].title, [KINDS["role"].path(id), KINDS["level"].folder]
    if kind == "level":
        return id, f"Level {corpus.levels[id].number}", [KINDS["level"].path(id)]
    users = [KINDS["role"].folder, KINDS["level"].folder]
    return id, corpus.competences[id].code, [KINDS["competence"].path(id), *users]


def log(id: str, name: str, commits: Iterable[tuple[tuple[str, str, str], Corpus]]) -> Log:
    """Return the changes to an entry. `commits` are ((commit, day, releases), corpus at that commit), oldest first."""
    entries = []
    before: State | None = None
    for (commit, day, releases), corpus in commits:
        try:
            now = state(corpus, id)
        except BrokenData:
            continue  # its files cannot be read; the next commit is compared with the last readable one
        changes = tuple(_changes(before, now))
        if changes:
            entries.append(LogEntry(commit, day, releases, changes))
        before = now
    return Log(id=id, name=name, entries=tuple(entries))


def state(corpus: Corpus, id: str) -> State | None:
    """Return the state of an entry in a corpus; None if the corpus does not have it."""
    if id in corpus.roles:
        role = corpus.roles[id]
        needs = corpus.requirement(role, locality=True)
        uses = frozenset(f"requires {other} ({need})" for other, need in needs.items())
        return State(f"level {role.level}", role.title, uses)
    if id in corpus.levels:
        level = corpus.levels[id]
        return State("", level.title, frozenset(f"requires {other} (core)" for other in level.core or ()))
    if id in corpus.competences:
        item = corpus.competences[id]
        uses = frozenset(f"required by {role.id} ({need})" for role, need in corpus.needed_by(id))
        return State(of_competence(item), f"{item.code} {item.title}", uses)
    return None


def _changes(before: State | None, now: State | None) -> Iterator[str]:
    if now is None or before is None:
        if now is not None:
            yield f"added: {now.wording}"
        elif before is not None:
            yield f"removed: {before.wording}"
        return
    if before.wording != now.wording or before.meaning != now.meaning:
        kind = "meaning" if before.meaning != now.meaning else "wording"
        yield (
            f"{kind} changed from '{before.wording}' to '{now.wording}'"
            if before.wording != now.wording
            else f"changed from {before.meaning} to {now.meaning}"
        )
    yield from (f"now {use}" for use in sorted(now.uses - before.uses))
    yield from (f"no longer {use}" for use in sorted(before.uses - now.uses))
