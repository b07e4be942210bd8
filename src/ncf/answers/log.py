"""When an entry changed in meaning, wording or use, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ncf.answers.answer import Answer
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.errors import BrokenData
from ncf.fingerprints import of_competence
from ncf.models import KINDS


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A commit that changed the entry. `releases` names its release tags."""

    commit: str
    day: str
    releases: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Log(Answer, schema="ncf/log/1"):
    """The answer of `ncf log`, oldest first."""

    id: str
    name: str
    entries: tuple[LogEntry, ...]


class State(NamedTuple):
    """The state of an entry at one commit, as far as `ncf log` compares it, and the corpus to name its uses from.

    `meaning` is the fingerprint of a competence, and '' for a role or level. `uses` pairs ids with the reason why: what
    a role or level requires, or the roles that require a competence.
    """

    name: str
    meaning: str
    level: int
    uses: frozenset[tuple[str, Need]]
    corpus: Corpus


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
        return State(role.title, "", role.level, frozenset(needs.items()), corpus)
    if id in corpus.levels:
        level = corpus.levels[id]
        return State(level.title, "", level.number, frozenset((core, Need.CORE) for core in level.core or ()), corpus)
    if id in corpus.competences:
        item = corpus.competences[id]
        uses = frozenset((role.id, need) for role, need in corpus.needed_by(id))
        return State(f"{item.code} {item.title}", of_competence(item), 0, uses, corpus)
    return None


def _changes(before: State | None, now: State | None) -> Iterator[str]:
    if now is None or before is None:
        if now is not None:
            yield f"added: {now.name}"
        elif before is not None:
            yield f"removed: {before.name}"
        return
    if before.name != now.name:
        kind = "wording" if before.meaning == now.meaning else "meaning"
        yield f"{kind} changed from '{before.name}' to '{now.name}'"
    if before.level != now.level:
        yield f"level changed from {before.level} to {now.level}"
    yield from sorted(f"now {_use(now, *use)}" for use in now.uses - before.uses)
    yield from sorted(f"no longer {_use(before, *use)}" for use in before.uses - now.uses)


def _use(state: State, id: str, need: Need) -> str:
    """Describe one use as of that commit. A competence whose file cannot be read keeps its id."""
    if state.meaning:
        return f"required by {state.corpus.roles[id].title} ({need})"
    try:
        item = state.corpus.competences[id]
    except (KeyError, BrokenData):
        return f"requires {id} ({need})"
    return f"requires {item.code} {item.title} ({need})"
