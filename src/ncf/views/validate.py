"""The view of `ncf validate`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ncf.answers.validate import Validation
from ncf.documents.document import Block, Finding, Paragraph, Sheet, count


def blocks(answer: Validation, *, lines: Mapping[tuple[str, int], str] | None = None) -> Iterator[Block]:
    """Show every problem. `lines` maps (path, line number) to the line of the file, to show under the problem."""
    for p in answer.problems:
        line = (lines or {}).get((p.path, p.line), "")
        yield Finding(f"{p.path}:{p.line}:{p.column}", p.severity, p.check, p.message, p.hint, line, p.column)
    if not answer.problems:
        yield Paragraph(in_words(answer))


def in_words(answer: Validation) -> str:
    """Summarise the result on one line."""
    looked = f"in {count(answer.files, 'file')}"
    if not answer.problems:
        return f"No problems {looked}."
    found = f"{count(answer.errors, 'error')} and {count(answer.warnings, 'warning')} {looked}."
    waiting = " Checks that need framework.yaml were not run, because it cannot be read."
    return found + waiting * answer.held_back


def table(answer: Validation) -> Sheet:
    """Return one row per problem."""
    rows = tuple((p.path, p.line, p.column, p.check, str(p.severity), p.message, p.hint) for p in answer.problems)
    return Sheet(("File", "Line", "Column", "Check", "Severity", "Message", "Hint"), rows)
