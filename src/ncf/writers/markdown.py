"""Answers as Markdown (GitHub's dialect), for documents and pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ncf.documents.document import Commands, Example, Fields, Finding, Group, Heading, Paragraph, Table
from ncf.documents.plain import markdown, markdown_code, visible
from ncf.writers import blocks_of

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.documents.document import Block


def render(answer: Answer, **options: Any) -> str:
    """The view of the answer, a block after the other, with a blank line between."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks_of(answer, options)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, depth):
            yield f"{'#' * depth} {markdown(text)}"
        case Paragraph(text, note):
            yield f"*{markdown(text)}*" if note else markdown(text)
        case Fields(rows):
            yield from (f"- **{markdown(label)}**: {markdown(value)}" for label, value in rows)
        case Table(columns, rows):
            yield from _table(columns, rows)
        case Group(columns, tables, of):
            yield from _table((of, *columns), [(title, *row) for title, rows in tables for row in rows])
        case Commands(rows):
            yield "Next:\n"
            yield from (f"- {markdown_code(command)}: {markdown(text)}" for command, text in rows)
        case Example(text):
            yield f"```yaml\n{visible(text).replace('```', '` ` `')}\n```"
        case Finding(where, severity, check, message, hint, _, _):
            said = f"{message} ({hint})" if hint else message
            yield f"- {markdown_code(where)} {severity} **{check}**: {markdown(said)}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(markdown(column) for column in columns)} |"
    yield f"|{'|'.join(' --- ' for _ in columns)}|"
    for row in rows:
        yield f"| {' | '.join(markdown(cell) for cell in row)} |"
