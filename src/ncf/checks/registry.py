"""What a check is, and the one list of them: validation, docs and `ncf explain` follow it.

A check is a small generator with a name, a severity and an explanation. It is written against one entry (or one
reference, or one text) and yields the place, the message and what to do; the runner supplies the loop, the file and
the line. A check that compares files with each other is written against the whole corpus and yields the file as well.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from ncf.problems import DataPath, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

Found = Iterator[tuple[DataPath, str, str]]
"""What a check of one entry yields: place, message, what to do."""
FoundInFiles = Iterator[tuple[str, DataPath, str, str]]
"""What a check of the whole corpus yields: file, place, message, what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the data. `run` is None for what is found while a file is read."""

    name: str
    severity: Severity
    summary: str
    explanation: str
    bad: str
    good: str
    per: tuple[type[Any], ...] = ()
    """What `run` is called with besides the corpus: models, Reference or Prose; Corpus, for the corpus alone."""
    run: Callable[..., Iterator[tuple[Any, ...]]] | None = None


_MODULES = ("reading", "references", "lists", "levels", "codes", "standards", "wording", "history")


def check(
    severity: Severity, *, per: type[Any] | tuple[type[Any], ...], bad: str, good: str
) -> Callable[[Callable[..., Any]], Check]:
    """Make a Check of a generator: its name with hyphens, the first line of its docstring and the rest of it."""

    def make(function: Callable[..., Any]) -> Check:
        summary, _, explanation = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        models = per if isinstance(per, tuple) else (per,)
        name = function.__name__.replace("_", "-")
        return Check(name, severity, summary, explanation.strip(), bad, good, models, function)

    return make


@cache
def checks() -> dict[str, Check]:
    """Every check by name, module by module. The modules are imported when this is first called."""
    found = (vars(import_module(f"ncf.checks.{module}")) for module in _MODULES)
    listed = (value for names in found for value in names.values())
    together = (some if isinstance(some, tuple) else (some,) for some in listed)
    return {check.name: check for some in together for check in some if isinstance(check, Check)}


def severity_of(name: str) -> Severity:
    """How serious the problems of a check are."""
    return checks()[name].severity
