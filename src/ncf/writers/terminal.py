"""Answers on a terminal: tables, colours and wrapped lines. The only user of rich."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from ncf.documents.document import Commands, Example, Fields, Finding, Group, Heading, Paragraph, Table
from ncf.documents.plain import on_one_line
from ncf.writers import blocks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ncf.answers.answer import Answer
    from ncf.documents.document import Block

LONGEST_NAME = 40
"""A first column with no longer cells than that holds names, which are there to be copied: they stay whole."""
_HEADINGS = {1: "bold", 2: "bold cyan", 3: "bold"}
_SEVERITIES = {"error": "bold red", "warning": "bold yellow"}


def render(answer: Answer, *, width: int | None = None, colour: bool = True, **options: Any) -> str:
    """The view of the answer as a terminal of `width` columns shows it."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, markup=False, emoji=False, highlight=False
    )
    for block in blocks_of(answer, options):
        for part in _parts(block):
            console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(block: Block) -> Iterator[RenderableType]:
    match block:
        case Heading(text, depth):
            yield from [""] * (depth > 1)
            yield _text(text, _HEADINGS.get(depth, "bold"))
        case Paragraph(text, note):
            yield _text(text, "dim" if note else "")
        case Fields(rows):
            yield Padding(_grid(rows, ("dim", "")), (0, 0, 0, 2))
        case Table(columns, rows, wide):
            grid = _grid(rows, (), columns)
            grid.columns[0].no_wrap = not wide and all(len(row[0]) <= LONGEST_NAME for row in rows)
            yield Padding(grid, (0, 0, 0, 2))
        case Group():
            yield from _group(block)
        case Commands(rows):
            leads = ["Next:", *[""] * (len(rows) - 1)]
            commented = [(command, f"# {text}") for command, text in rows]
            grid = _grid(
                [(lead, *row) for lead, row in zip(leads, commented, strict=True)], ("bold", "green", "dim"), gap=1
            )
            grid.columns[1].no_wrap = True  # a command is there to be copied
            yield grid
        case Example(text):
            yield from (_text(f"    {line}", "green") for line in text.split("\n"))
        case Finding():
            yield from _finding(block)


def _group(group: Group) -> Iterator[RenderableType]:
    """A grid under each title. All have the same widths, and the first alone has column titles."""
    everything = [group.columns, *(row for _, rows in group.tables for row in rows)]
    widths = [max(len(on_one_line(row[position])) for row in everything) for position in range(len(group.columns))]
    for number, (title, rows) in enumerate(group.tables):
        grid = _grid(rows, (), group.columns)
        grid.show_header = number == 0 and len(group.columns) > 2
        for column, width in zip(grid.columns[:-1], widths, strict=False):
            column.min_width, column.no_wrap = width, True
        yield Padding(_text(title, "cyan"), (0, 0, 0, 2))
        yield Padding(grid, (0, 0, 0, 4))


def _grid(rows: Sequence[Sequence[str]], styles: Sequence[str] = (), columns: Sequence[str] = (), gap: int = 2) -> Grid:
    grid = Grid(box=None, pad_edge=False, show_header=bool(columns), padding=(0, gap, 0, 0), header_style="dim")
    for position in range(len(columns) or len(rows[0]) if rows or columns else 0):
        style = styles[position] if styles else ""
        grid.add_column(_text(columns[position]) if columns else "", style=style, overflow="fold")
    for row in rows:
        grid.add_row(*(_text(cell) for cell in row))
    return grid


def _finding(finding: Finding) -> Iterator[RenderableType]:
    line = _text(f"{finding.where}: ", "bold")
    line.append_text(_text(f"{finding.severity} {finding.check}", _SEVERITIES.get(finding.severity, "bold")))
    line.append_text(_text(f": {finding.message}"))
    yield line
    excerpt, caret = finding.excerpt()
    if excerpt:
        yield _text(f"  | {excerpt}")
        yield Text(f"  | {caret}", style=_SEVERITIES.get(finding.severity, "bold"))
    if finding.hint:
        yield _text(f"  help: {finding.hint}", "dim")


def _text(text: str, style: str = "") -> Text:
    return Text(on_one_line(text), style=style)
