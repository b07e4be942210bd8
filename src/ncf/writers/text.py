"""Answers as plain text: complete lines, nothing cut and nothing coloured, as a pipe or a file wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ncf.documents.document import Commands, Example, Fields, Finding, Group, Heading, Paragraph, Table
from ncf.documents.plain import on_one_line, visible
from ncf.writers import blocks_of

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.documents.document import Block


def render(answer: Answer, **options: Any) -> str:
    """The view of the answer, a block after the other."""
    return "\n".join(line.rstrip() for block in blocks_of(answer, options) for line in _lines(block)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, depth):
            yield from [""] * (depth > 1)
            yield on_one_line(text)
        case Paragraph(text):
            yield on_one_line(text)
        case Fields(rows):
            yield from _columns(rows, indent=2)
        case Table(columns, rows, wide=True):
            yield from _records(columns, rows)
        case Table(columns, rows):
            yield from _columns([columns, *rows], indent=2)
        case Group(columns, tables):
            yield from _group(columns, tables)
        case Commands(rows):
            leads = ["Next:", *[""] * (len(rows) - 1)]
            yield from _columns(
                [(lead, cmd, f"# {text}") for lead, (cmd, text) in zip(leads, rows, strict=True)], gap=1
            )
        case Example(text):
            yield from (f"    {visible(line)}" for line in text.split("\n"))
        case Finding():
            yield finding_line(block)
            line, caret = block.excerpt()
            yield from [f"  | {visible(line)}", f"  | {caret}"] * bool(line)
            if block.hint:
                yield f"  help: {on_one_line(block.hint)}"


def finding_line(finding: Finding) -> str:
    """`path:line:column: severity check: message`."""
    return on_one_line(f"{finding.where}: {finding.severity} {finding.check}: {finding.message}")


def _group(columns: Sequence[str], tables: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> Iterator[str]:
    everything = [row for _, rows in tables for row in rows]
    widths = _widths([columns, *everything])
    if len(columns) > 2:
        yield from _columns([columns], indent=4, widths=widths)
    for title, rows in tables:
        yield f"  {on_one_line(title)}"
        yield from _columns(rows, indent=4, widths=widths)


def _columns(
    rows: Sequence[Sequence[str]], *, indent: int = 0, widths: Sequence[int] = (), gap: int = 2
) -> Iterator[str]:
    """Rows with every cell but the last padded to one width."""
    widths = widths or _widths(rows)
    for row in rows:
        cells = [on_one_line(cell) for cell in row]
        padded = [cell.ljust(width) for cell, width in zip(cells[:-1], widths, strict=False)]
        yield " " * indent + (" " * gap).join([*padded, cells[-1]])


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(on_one_line(cell)) for cell in column) for column in zip(*rows, strict=True)]


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of sentences: the first cell, and under it the others, each with its column title."""
    for row in rows:
        yield f"  {on_one_line(row[0])}"
        yield from _columns(list(zip(columns[1:], row[1:], strict=True)), indent=4)
