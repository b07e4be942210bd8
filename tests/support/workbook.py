"""Workbooks as tools that are not ncf's read them: python-calamine for cells, openpyxl for everything else."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook


def cells(content: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet, as text. A cell that is neither text nor number fails the test that asks."""
    book = CalamineWorkbook.from_object(io.BytesIO(content))
    found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    assert {type(cell) for rows in found.values() for row in rows for cell in row} <= {str, float}
    return {name: [[_as_text(cell) for cell in row] for row in rows] for name, rows in found.items()}


def _as_text(cell: object) -> str:
    """Return the text of a cell; a whole number has no decimal places."""
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def table(rows: list[list[str]], first: str) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the rows below them; `first` is the heading of the first column."""
    at = next(number for number, row in enumerate(rows) if row[0] == first)
    return rows[at], rows[at + 1 :]


def opened(content: bytes) -> Any:
    """Return the workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(content))


def links(sheet: Any) -> dict[str, str]:
    """Return the text of each cell with a link, and the address."""
    return {
        cell.value: cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }


def structure(content: bytes) -> str:
    """Return what a workbook looks like as lines of text, for a golden file."""
    book = opened(content)
    lines = [f"title: {book.properties.title}", f"subject: {book.properties.subject}"]
    for sheet in book:
        setup = f"filter {sheet.auto_filter.ref}, panes {sheet.freeze_panes}, print {sheet.print_area}"
        lines += ["", f"== {sheet.title} ({setup}, repeat {sheet.print_title_rows})"]
        lines += [_line(row) for row in sheet.iter_rows() if any(cell.value for cell in row)]
    return "\n".join(lines) + "\n"


def _line(row: Any) -> str:
    """Return the cells of a row between bars. A colour that carries meaning and a link stand behind the text."""
    return " | ".join(_shown(cell) for cell in row).rstrip(" |")


def _shown(cell: Any) -> str:
    colour = f" {{{cell.fill.fgColor.rgb[2:].lower()}}}" if cell.fill.fill_type and cell.alignment.horizontal else ""
    link = " ->" if cell.hyperlink else ""
    text = "" if cell.value is None else str(cell.value)
    return text.replace("\n", "\\n") + colour + link
