"""Write a Document as plain text for a pipe or a file: complete lines, nothing cut off, no colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ncf.documents import document as doc
from ncf.documents.plain import on_one_line, visible


def write(document: doc.Document) -> bytes:
    """Write the document block by block."""
    return ("\n".join(line.rstrip() for line in _document(document)) + "\n").encode()


@lru_cache(maxsize=4096)  # a matrix has millions of cells and few different ones
def words(content: doc.Content) -> str:
    """Return the words of a content on one line."""
    return on_one_line(doc.plain(content))


def bullets(block: doc.Bullets) -> Iterator[tuple[str, doc.Content]]:
    """Yield each item of a list after its marker: `- ` or its number."""
    for number, item in enumerate(block.items, start=1):
        yield f"{number}. " if block.numbered else "- ", item


def _document(document: doc.Document) -> Iterator[str]:
    for number, block in enumerate(document.blocks):
        lines = list(_lines(block))
        if document.prose and number and lines[:1] != [""]:
            yield ""
        yield from lines


def _lines(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Heading(text, depth):
            yield from [""] * (depth > 1)
            yield words(text)
        case doc.Paragraph(text):
            yield words(text)
        case doc.Bullets():
            yield from (f"{lead}{words(item)}" for lead, item in bullets(block))
        case doc.Quote(paragraphs):
            yield "\n>\n".join(f"> {words(paragraph)}" for paragraph in paragraphs)
        case doc.Fields(rows):
            yield from _columns(_cells(rows), indent=2)
        case doc.Table(columns, rows, wide=True):
            yield from _records(_row(columns), _cells(rows))
        case doc.Table(columns, rows):
            yield from _columns(_cells([columns, *rows]), indent=2)
        case doc.Group():
            yield from _group(block)
        case doc.Commands(rows):
            leads = ["Next:", *[""] * (len(rows) - 1)]
            yield from _columns(
                [(lead, *_row((cmd, f"# {text}"))) for lead, (cmd, text) in zip(leads, rows, strict=True)], gap=1
            )
        case doc.Example(text):
            yield from (f"    {visible(line)}" for line in text.split("\n"))
        case doc.Finding():
            yield from _finding(block)


def _finding(finding: doc.Finding) -> Iterator[str]:
    """Yield `path:line:column: severity check: message`, then the line of the file and what to do."""
    yield on_one_line(f"{finding.where}: {finding.severity} {finding.check}: {finding.message}")
    line, caret = finding.excerpt()
    yield from [f"  | {visible(line)}", f"  | {caret}"] * bool(line)
    if finding.hint:
        yield f"  help: {on_one_line(finding.hint)}"


def _row(row: Sequence[doc.Content]) -> list[str]:
    return [words(cell) for cell in row]


def _cells(rows: Sequence[Sequence[doc.Content]]) -> list[list[str]]:
    return [_row(row) for row in rows]


def _group(group: doc.Group) -> Iterator[str]:
    columns = _row(group.columns)
    tables = [(title, _cells(rows)) for title, rows in group.tables]
    widths = _widths([columns, *(row for _, rows in tables for row in rows)])
    if len(columns) > 2:
        yield from _columns([columns], indent=4, widths=widths)
    for title, rows in tables:
        yield f"  {on_one_line(title)}"
        yield from _columns(rows, indent=4, widths=widths)


def _columns(
    rows: Sequence[Sequence[str]], *, indent: int = 0, widths: Sequence[int] = (), gap: int = 2
) -> Iterator[str]:
    """Yield the rows, with every cell but the last padded to the width of its column."""
    widths = widths or _widths(rows)
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        yield " " * indent + (" " * gap).join([*padded, row[-1]])


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows of sentences: the first cell, and below it the others, each with its column title.

    A row with one cell that is not empty is the title of the rows below.
    """
    for row in rows:
        if len(told := [cell for cell in row if cell]) == 1:
            yield f"  {told[0]}"
            continue
        yield f"  {row[0]}"
        yield from _columns(list(zip(columns[1:], row[1:], strict=True)), indent=4)
