"""Every problem in the data: in each file, and between files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ncf.answers.answer import Answer
from ncf.checks.history import vanished_since
from ncf.checks.registry import severity_of
from ncf.checks.runner import run_checks
from ncf.corpus.corpus import Corpus
from ncf.corpus.whole import read_whole
from ncf.models import KINDS
from ncf.problems import Problem, Severity
from ncf.storage.folder import Source, Unreadable
from ncf.storage.locate import source_of

FRAMEWORK = KINDS["framework"].file


@dataclass(frozen=True, slots=True)
class Reported:
    """A problem as answers report it, with its severity and a path that the user can open."""

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str
    file: str
    """The path within the data folder: `roles/practitioner.yaml`."""


@dataclass(frozen=True)
class Validation(Answer, schema="ncf/validation/1"):
    """The answer of `ncf validate`: every problem, in the order of files and lines, framework.yaml first."""

    problems: tuple[Reported, ...]
    files: int
    errors: int
    warnings: int
    held_back: bool
    """Whether the checks that need framework.yaml were not run, because it cannot be read."""


def validate(data: str | Path | Source, since: Source | None = None) -> Validation:
    """Find every problem in the data of a folder or source, in the order of files and lines (framework.yaml first).

    With `since`, an earlier release, also report the entries that have vanished since then.
    """
    source = source_of(data)
    corpus = Corpus(source, lenient=True)
    whole = read_whole(corpus)
    gone = vanished_since(Corpus(since), corpus) if since else ()
    found = {*whole.problems, *run_checks(corpus), *gone}
    return validation(found, whole.files, source.shown, held_back=corpus.readable_framework is None)


def validation(
    problems: Iterable[Problem], files: int, shown: Callable[[str], str] = str, *, held_back: bool = False
) -> Validation:
    """Sort and count the problems found in this number of files: those of framework.yaml first.

    `shown` returns a path that the user can open.
    """
    found = tuple(
        Reported(shown(p.path), p.line, p.column, p.check, severity_of(p.check), p.message, p.hint, p.path)
        for p in sorted(problems, key=lambda p: (p.path != FRAMEWORK, p.path, p.line, p.column, p.check, p.message))
    )
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return Validation(found, files, errors, len(found) - errors, held_back)


def failed(answer: Validation, *, strict: bool = False) -> bool:
    """Whether validation failed: on any error or, with `strict`, on any problem at all."""
    return bool(answer.problems) if strict else answer.errors > 0


def excerpts(source: Source, problems: Iterable[Reported]) -> dict[tuple[str, int], str]:
    """Return the lines that the problems point at, by path and line number."""
    texts: dict[str, list[str]] = {}
    found: dict[tuple[str, int], str] = {}
    for problem in problems:
        if problem.file not in texts:
            texts[problem.file] = _lines(source, problem.file)
        lines = texts[problem.file]
        if problem.line <= len(lines):
            found[problem.path, problem.line] = lines[problem.line - 1].rstrip("\r")
    return found


def _lines(source: Source, path: str) -> list[str]:
    try:
        raw = source.read(path) or b""
    except Unreadable:
        raw = b""
    return raw.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")
