"""When an entry changed in meaning, wording or use, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ncf.answers.answer import Answer
from ncf.answers.competence_words import DOUBTS
from ncf.corpus.corpus import Corpus
from ncf.corpus.identity import counterparts, former_ids, recoded, same_meaning
from ncf.corpus.requirements import Need
from ncf.errors import BrokenData
from ncf.models import KINDS, Competence
from ncf.models.editorial import EditorialChange


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A commit that changed the entry. `releases` names its tags, and a release without a tag: `0.2 without a tag`."""

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

    `uses` pairs ids with the reason why: what a role or level requires, or the roles that require a competence.
    """

    id: str
    name: str
    competence: Competence | None
    """The entry, if it is a competence."""
    level: int
    uses: frozenset[tuple[str, Need]]
    corpus: Corpus


def files_of(corpus: Corpus, typed: str) -> tuple[tuple[str, ...], str, list[str]]:
    """Return the id of an entry and its former ids, its name, and the files whose commits may have changed it."""
    kind, id = corpus.find(typed, ("role", "level", "competence"))
    ids = (id, *former_ids(corpus, kind, id))
    files = [KINDS[kind].path(held) for held in ids]
    if kind == "role":
        return ids, corpus.role_names[id], [*files, KINDS["level"].folder]
    if kind == "level":
        return ids, f"Level {corpus.levels[id].number}", files
    return ids, corpus.competences[id].code, [*files, KINDS["role"].folder, KINDS["level"].folder]


def log(
    ids: Sequence[str],
    name: str,
    commits: Iterable[tuple[tuple[str, str, str], Corpus]],
    declared: Iterable[EditorialChange] = (),
) -> Log:
    """Return the changes to an entry with this id, and before that with these former ones.

    `declared` are the wordings that the data now declares to mean the same, whenever it did so. `commits` are
    ((commit, day, releases), corpus at that commit), oldest first.
    """
    entries, declarations = [], [item for item in declared if item.id == ids[0]]
    before: State | None = None
    for (commit, day, releases), corpus in commits:
        try:
            now = next(filter(None, (state(corpus, id) for id in ids)), None)
        except BrokenData:
            continue  # its files cannot be read; the next commit is compared with the last readable one
        changes = tuple(_changes(before, now, declarations))
        if changes:
            entries.append(LogEntry(commit, day, releases, changes))
        before = now
    return Log(id=ids[0], name=name, entries=tuple(entries))


def state(corpus: Corpus, id: str) -> State | None:
    """Return the state of an entry in a corpus; None if the corpus does not have it."""
    if id in corpus.roles:
        role = corpus.roles[id]
        needs = corpus.requirement(role, locality=True)
        return State(id, role.title, None, role.level, frozenset(needs.items()), corpus)
    if id in corpus.levels:
        level = corpus.levels[id]
        core = frozenset((core, Need.CORE) for core in level.core or ())
        return State(id, level.title, None, level.number, core, corpus)
    if id in corpus.competences:
        item = corpus.competences[id]
        uses = frozenset((role.id, need) for role, need in corpus.needed_by(id))
        return State(id, f"{item.code} {item.title}", item, 0, uses, corpus)
    return None


def _changes(before: State | None, now: State | None, declared: Sequence[EditorialChange]) -> Iterator[str]:
    if before and now and before.id != now.id and state(now.corpus, before.id):
        before = None  # this entry is new; the one that was merged into it later is still there
    if now is None or before is None:
        if now is not None:
            yield f"added: {now.name}"
        elif before is not None:
            yield f"removed: {before.name}"
        return
    yield from _renamed(before, now, declared)
    if before.level != now.level:
        yield f"level changed from {before.level} to {now.level}"
    if before.uses != now.uses:
        yield from _uses_changed(before, now)


def _renamed(before: State, now: State, declared: Sequence[EditorialChange]) -> Iterator[str]:
    """Yield what changed in the code or id, and in the wording or meaning."""
    old, new = before.competence, now.competence
    if old and new and (sure := recoded(old, new)):
        doubt = f" ({DOUBTS[sure]})" if sure in DOUBTS else ""
        yield f"code changed from {old.code} to {new.code}{doubt}"
        names = old.title, new.title
    else:
        names = before.name, now.name
        if before.id != now.id:
            yield f"id changed from '{before.id}' to '{now.id}'"
    if names[0] != names[1]:
        what = "title"
        if old and new:
            what = "wording" if same_meaning(old, new, declared) else "meaning"
        yield f"{what} changed from '{names[0]}' to '{names[1]}'"


def _uses_changed(before: State, now: State) -> Iterator[str]:
    """Yield each new and each former use. A use of, or by, an entry that was renamed stays the same use."""
    moved = counterparts(before.corpus, now.corpus, "role" if now.competence else "competence")
    had = {(moved.get(id, id), need) for id, need in before.uses}
    yield from sorted(f"now {_use(now, *use)}" for use in now.uses if use not in had)
    gone = ((id, need) for id, need in before.uses if (moved.get(id, id), need) not in now.uses)
    yield from sorted(f"no longer {_use(before, *use)}" for use in gone)


def _use(state: State, id: str, need: Need) -> str:
    """Describe one use as of that commit. A competence whose file cannot be read keeps its id."""
    if state.competence:
        return f"required by {state.corpus.role_names[id]} ({need})"
    try:
        item = state.corpus.competences[id]
    except (KeyError, BrokenData):
        return f"requires {id} ({need})"
    return f"requires {item.code} {item.title} ({need})"
