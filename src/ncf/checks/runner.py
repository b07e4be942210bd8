"""Run the checks over a corpus: supply the loop, the file and the place of each problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ncf.checks.registry import Check, checks
from ncf.corpus.corpus import Corpus
from ncf.errors import BrokenData
from ncf.models import KINDS, KnownFinding, id_of
from ncf.models.entry import RefersTo
from ncf.models.fields import Prose, prose, references
from ncf.problems import KNOWN_DEBT, Problem

if TYPE_CHECKING:
    from ncf.models import Entry
    from ncf.problems import DataPath

DEBT = KINDS["known-debt"].file
Plan = list[tuple[Callable[[Any], Iterable[Any]], Callable[[Any], Iterable[Check]]]]
"""How to split an entry into parts, and which checks to call with a part."""


def run_checks(corpus: Corpus) -> Iterator[Problem]:
    """The problems that the checks find, without known debt; then known debt that no longer excuses a problem."""
    known = {(item.check, item.id): position for position, item in enumerate(_known_debt(corpus))}
    excused: set[tuple[str, str]] = set()
    for check, path, place, message, hint in _found(corpus):
        debt = (check.name, id_of(path))
        if debt in known:
            excused.add(debt)
        else:
            yield Problem(path, corpus.files.span(path, place), check.name, message, hint)
    # Stale debt can be told only when every check has seen every file.
    if corpus.readable_framework and all(entries.complete for entries in corpus.entries.values()):
        for (name, id), position in known.items():
            if (name, id) not in excused:
                span = corpus.files.span(DEBT, ("known", position))
                message = f"'{name}' no longer finds a problem in '{id}'"
                yield Problem(DEBT, span, KNOWN_DEBT, message, "delete the entry, or correct its check or id")


def _known_debt(corpus: Corpus) -> tuple[KnownFinding, ...]:
    """The known debt; none if its file cannot be read, which is reported with the other problems of files."""
    try:
        return corpus.known_debt.known
    except BrokenData:
        return ()


def _found(corpus: Corpus) -> Iterator[tuple[Check, str, DataPath, str, str]]:
    """Everything that the checks find: check, file, place, message, hint."""
    running = [check for check in checks().values() if check.run]
    plans: dict[type[Entry], Plan] = {}
    for path, entry in corpus.everything():
        model = type(entry)
        if model not in plans:
            plans[model] = _plan(model, running)
        for parts, checks_of in plans[model]:
            for part in parts(entry):
                for check in checks_of(part):
                    for found in check.run(corpus, part):  # type: ignore[misc]
                        yield (check, path, *found)
    for check in running:
        if Corpus in check.per:
            for found in check.run(corpus):  # type: ignore[misc]
                yield (check, *found)


def _plan(model: type[Entry], running: list[Check]) -> Plan:
    """The checks for entries of one model, grouped by the parts they take, so that each entry is split only once."""
    whole = [check for check in running if model in check.per]
    texts = [check for check in running if Prose in check.per]
    kinds: dict[str, list[Check]] = {}
    for check in running:
        for subject in check.per:
            if isinstance(subject, RefersTo):
                kinds.setdefault(subject.kind, []).append(check)
    return [
        (lambda entry: (entry,), lambda _: whole),
        (prose, lambda _: texts),
        (references, lambda reference: kinds.get(reference.kind, ())),
    ]
