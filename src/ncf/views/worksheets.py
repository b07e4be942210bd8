"""Make the sheets of a workbook from flat tables: links on codes, and last what only programs need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ncf.documents.document import Cell, Content, Link, Sheet, Worksheet

ADDRESS = "Web address"
LEVEL_COLUMNS = ("Aspect", "What the level means (in this project's own words)")
LINKED = ("Code", "Name")
"""The columns whose words link to the web address of the row, whichever comes first."""


def worksheet(name: str, sheet: Sheet, to_fill: Sequence[tuple[str, bool]] = ()) -> Worksheet:
    """Return a table as a sheet: codes link to web addresses, and addresses and ids come last, unprinted.

    `to_fill` has the heading of each empty column, and whether it is for sentences, else it is for a date.
    """
    last = [at for at, heading in enumerate(sheet.columns) if heading == ADDRESS or heading.endswith(("ID", "IDs"))]
    order = [at for at in range(len(sheet.columns)) if at not in last]
    address = sheet.columns.index(ADDRESS) if ADDRESS in sheet.columns else None
    linked = next((at for at, heading in enumerate(sheet.columns) if heading in LINKED), None)

    def cells(row: Sequence[Cell]) -> tuple[Content | Cell, ...]:
        found: list[Content | Cell] = [*(row[at] for at in order), *[""] * len(to_fill), *(row[at] for at in last)]
        if address is not None and linked is not None and row[address] and row[linked]:
            found[order.index(linked)] = (Link(str(row[linked]), str(row[address])),)
        return tuple(found)

    headings, kinds = (tuple(part) for part in zip(*to_fill, strict=True)) if to_fill else ((), ())
    columns = (*(sheet.columns[at] for at in order), *headings, *(sheet.columns[at] for at in last))
    return Worksheet(name, columns, tuple(map(cells, sheet.rows)), len(order) + len(headings), to_fill=kinds)


def filled(sheet: Sheet) -> Sheet:
    """Return the table without the columns that are empty in every row."""
    kept = [at for at in range(len(sheet.columns)) if any(row[at] != "" for row in sheet.rows)]
    rows = (tuple(row[at] for at in kept) for row in sheet.rows)
    return Sheet(tuple(sheet.columns[at] for at in kept), tuple(rows)) if sheet.rows else sheet


def fact_sheet(name: str, columns: Sequence[str], rows: Iterable[tuple[Content | Cell, ...]]) -> Worksheet:
    """Return a table without ids as a sheet, such as labels with their values."""
    return Worksheet(name, tuple(columns), tuple(rows), printed=len(columns))
