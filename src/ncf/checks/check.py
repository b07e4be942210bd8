"""What a check is: a small named generator over the Corpus, with a severity and an explanation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.problems import Severity

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.yamlio.reader import DataPath


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: the file, the place in its data (`key`: its key), and the words."""

    path: str
    place: DataPath
    message: str
    hint: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the data. `run` is None for what is found while a file is read."""

    name: str
    severity: Severity
    summary: str
    explanation: str
    bad: str
    good: str
    run: Callable[[Corpus], Iterator[Found]] | None = None


def check(severity: Severity, *, bad: str, good: str) -> Callable[[Callable[[Corpus], Iterator[Found]]], Check]:
    """Make a Check of a generator: its name with hyphens, its docstring's first line and the rest of it."""

    def make(function: Callable[[Corpus], Iterator[Found]]) -> Check:
        summary, _, explanation = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        return Check(function.__name__.replace("_", "-"), severity, summary, explanation.strip(), bad, good, function)

    return make


error = Severity.ERROR
warning = Severity.WARNING
