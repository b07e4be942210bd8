"""Show a Document on a terminal, with tables, colours and wrapped lines. The only user of rich."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from ncf.documents import document as doc
from ncf.writers.text import bullets, words

LONGEST_NAME = 40
"""A first column whose cells are all up to this length holds names to copy, so they are not wrapped."""
_HEADINGS = {1: "bold", 2: "bold cyan", 3: "bold"}
_STYLES: dict[type, str] = {doc.Strong: "bold", doc.Emphasis: "italic", doc.Code: "green", doc.Gap: "bold yellow"}
_TRAILING = re.compile(r" +((?:\x1b\[[\d;]*m)*)$")
"""Spaces at the end of a line, before the sequences that end its colours."""
_SEVERITIES = {"error": "bold red", "warning": "bold yellow"}


def render(document: doc.Document, *, width: int | None = None, colour: bool = True) -> str:
    """Return the document as text for a terminal of `width` columns."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, markup=False, emoji=False, highlight=False)
    for number, block in enumerate(document.blocks):
        if document.prose and number and not isinstance(block, doc.Heading):
            console.print("")
        for part in _parts(block, console.width):
            console.print(part)
    return "\n".join(_TRAILING.sub(r"\1", line) for line in out.getvalue().splitlines()) + "\n"


def _parts(block: doc.Block, width: int) -> Iterator[RenderableType]:
    match block:
        case doc.Heading(text, depth):
            yield from [""] * (depth > 1)
            yield _text(text, _HEADINGS.get(depth, "bold"))
        case doc.Paragraph(text, note):
            yield _text(text, "dim" if note else "")
        case doc.Bullets():
            yield _grid([tuple(pair) for pair in bullets(block)], gap=0)
        case doc.Quote(paragraphs):
            yield from (Padding(_text(paragraph, "italic"), (0, 0, 0, 4)) for paragraph in paragraphs)
        case doc.Fields(rows):
            yield Padding(_grid(rows, ("dim", "")), (0, 0, 0, 2))
        case doc.Table(columns, rows, wide):
            grid = _grid(rows, (), columns)
            grid.columns[0].no_wrap = not wide and all(len(words(row[0])) <= LONGEST_NAME for row in rows)
            yield Padding(grid, (0, 0, 0, 2))
        case doc.Group():
            yield from _group(block)
        case doc.Commands(rows):
            leads = ["Next:", *[""] * (len(rows) - 1)]
            commented = [(command, f"# {text}") for command, text in rows]
            grid = _grid(
                [(lead, *row) for lead, row in zip(leads, commented, strict=True)], ("bold", "green", "dim"), gap=1
            )
            grid.columns[1].no_wrap = True  # so that a command can be copied
            yield grid
        case doc.Example(text):
            yield from (_text(f"    {line}", "green") for line in text.split("\n"))
        case doc.Finding():
            yield from _finding(block, width)


def _group(group: doc.Group) -> Iterator[RenderableType]:
    """Yield a grid under each title. All have the same column widths, and only the first has column titles."""
    everything = [group.columns, *(row for _, rows in group.tables for row in rows)]
    widths = [max(len(words(row[position])) for row in everything) for position in range(len(group.columns))]
    for number, (title, rows) in enumerate(group.tables):
        grid = _grid(rows, (), group.columns)
        grid.show_header = number == 0 and len(group.columns) > 2
        for column, width in zip(grid.columns[:-1], widths, strict=False):
            column.min_width, column.no_wrap = width, True
        yield Padding(_text(title, "cyan"), (0, 0, 0, 2))
        yield Padding(grid, (0, 0, 0, 4))


def _grid(
    rows: Sequence[Sequence[doc.Content]], styles: Sequence[str] = (), columns: Sequence[doc.Content] = (), gap: int = 2
) -> Grid:
    grid = Grid(box=None, pad_edge=False, show_header=bool(columns), padding=(0, gap, 0, 0), header_style="dim")
    for position in range(len(columns) or len(rows[0]) if rows or columns else 0):
        style = styles[position] if styles else ""
        grid.add_column(_text(columns[position]) if columns else "", style=style, overflow="fold")
    for row in rows:
        grid.add_row(*(_text(cell) for cell in row))
    return grid


def _finding(finding: doc.Finding, width: int) -> Iterator[RenderableType]:
    line = _text(f"{finding.where}: ", "bold")
    line.append_text(_text(f"{finding.severity} {finding.check}", _SEVERITIES.get(finding.severity, "bold")))
    line.append_text(_text(f": {finding.message}"))
    yield line
    excerpt, caret = finding.excerpt(min(100, width - 5))  # a wrapped line would part the caret from its place
    if excerpt:
        yield _text(f"  | {excerpt}")
        yield Text(f"  | {caret}", style=_SEVERITIES.get(finding.severity, "bold"))
    if finding.hint:
        yield _text(f"  help: {finding.hint}", "dim")


def _text(content: doc.Content, style: str = "") -> Text:
    text = Text(style=style)
    for part in doc.inlines(content):
        text.append(words((part,)), style=_STYLES.get(type(part)))
    return text
