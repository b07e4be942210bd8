"""What a check is, and the only list of checks: validation, the docs and `ncf explain` all use it.

A check is a small generator with a name, a severity and an explanation. It takes one entry (or one reference, or one
text) and yields the place, the message and the hint. The runner supplies the loop, the file and the line. A check that
compares files takes the whole corpus and also yields the file.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from ncf.models.entry import RefersTo
from ncf.problems import DataPath, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

Found = Iterator[tuple[DataPath, str, str]]
"""What a check of one entry yields: place, message, hint."""
FoundInFiles = Iterator[tuple[str, DataPath, str, str]]
"""What a check of the whole corpus yields: file, place, message, hint."""


Subject = type[Any] | RefersTo
"""A model; Prose, for each text; `RefersTo("area")`, for each reference of that kind; Corpus, for the corpus alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the data. `run` is None for a check that is made while a file is read."""

    name: str
    severity: Severity
    summary: str
    explanation: str
    bad: str
    good: str
    per: tuple[Subject, ...] = ()
    """What `run` takes besides the corpus: see `Subject`."""
    run: Callable[..., Iterator[tuple[Any, ...]]] | None = None


_MODULES = ("reading", "references", "lists", "criteria", "levels", "codes", "standards", "wording", "history")


def check(
    severity: Severity, *, per: Subject | tuple[Subject, ...], bad: str, good: str
) -> Callable[[Callable[..., Any]], Check]:
    """Turn a generator into a Check: the name with hyphens, the docstring as summary (first line) and explanation."""

    def make(function: Callable[..., Any]) -> Check:
        summary, _, explanation = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        subjects = per if isinstance(per, tuple) else (per,)
        name = function.__name__.replace("_", "-")
        return Check(name, severity, summary, explanation.strip(), bad, good, subjects, function)

    return make


@cache
def checks() -> dict[str, Check]:
    """Every check by name, module by module. The first call imports the modules."""
    found = (vars(import_module(f"ncf.checks.{module}")) for module in _MODULES)
    listed = (value for names in found for value in names.values())
    together = (some if isinstance(some, tuple) else (some,) for some in listed)
    return {check.name: check for some in together for check in some if isinstance(check, Check)}


def severity_of(name: str) -> Severity:
    """The severity of the problems that a check reports."""
    return checks()[name].severity
