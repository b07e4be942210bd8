"""Write a Sheet as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io

from ncf.documents.document import Cell, Sheet
from ncf.documents.plain import spreadsheet_cell


def write(sheet: Sheet) -> bytes:
    """Write the column names, then one line per row. A spreadsheet reads no cell and no column name as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in (sheet.columns, *sheet.rows))
    return out.getvalue().encode()


def _written(cell: Cell) -> Cell:
    return spreadsheet_cell(cell) if isinstance(cell, str) else cell
