"""Is the data right? Every problem of every file, and of the files together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, computed_field

from ncf.answers.answer import Answer
from ncf.documents.document import Finding, Paragraph, Table, count
from ncf.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ncf.documents.document import Block
    from ncf.storage.folder import Source


class Validation(Answer):
    """The answer of `ncf validate`: every problem, by file and place."""

    schema_name: ClassVar[str] = "ncf/validation/1"

    problems: tuple[Problem, ...]
    files: int
    source_lines: dict[tuple[str, int], str] = Field(exclude=True)
    """The lines that problems point at, by path and line number, for readers who see them printed."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        for p in self.problems:
            line = self.source_lines.get((p.path, p.line), "")
            yield Finding(f"{p.path}:{p.line}:{p.column}", p.severity, p.check, p.message, p.hint, line, p.column)
        if not self.problems:
            yield Paragraph(self.in_words())

    def in_words(self) -> str:
        """The result in a line."""
        looked = f"in {count(self.files, 'file')}"
        if not self.problems:
            return f"No problems {looked}."
        return f"{count(self.errors, 'error')} and {count(self.warnings, 'warning')} {looked}."

    def failed(self, *, strict: bool = False) -> bool:
        """Whether the data is wrong: any error, or with `strict` any problem at all."""
        return bool(self.problems) if strict else self.errors > 0

    def table(self) -> Table:
        """See `Answer.table`: one row a problem."""
        rows = tuple(
            (p.path, str(p.line), str(p.column), p.check, p.severity, p.message, p.hint) for p in self.problems
        )
        return Table(("path", "line", "column", "check", "severity", "message", "hint"), rows)


def validate(source: Source, since: Source | None = None) -> Validation:
    """Every problem of the data in `source`, in the order of files and lines.

    With `since`, an earlier release, what has vanished since then too.
    """
    from dataclasses import replace

    from ncf.checks.history import vanished_since
    from ncf.checks.runner import problems_of
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.whole import read_whole

    corpus = Corpus(source, lenient=True)
    whole = read_whole(corpus)
    gone = vanished_since(Corpus(since), corpus) if since else ()
    problems = sorted({*whole.problems, *problems_of(corpus), *gone})
    shown = tuple(replace(problem, path=source.shown(problem.path)) for problem in problems)
    return Validation(problems=shown, files=whole.files, source_lines=_lines(source, shown))


def _lines(source: Source, problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    from ncf.storage.folder import Unreadable

    top = source.shown("")
    texts: dict[str, list[str]] = {}
    found: dict[tuple[str, int], str] = {}
    for problem in problems:
        if problem.path not in texts:
            try:
                raw = source.read(problem.path.removeprefix(top)) or b""
            except Unreadable:
                raw = b""
            texts[problem.path] = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")
        lines = texts[problem.path]
        if problem.line <= len(lines):
            found[problem.path, problem.line] = lines[problem.line - 1].rstrip("\r")
    return found
