"""A sheet as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ncf.documents.plain import spreadsheet_cell

if TYPE_CHECKING:
    from ncf.documents.document import Sheet


def write(sheet: Sheet) -> bytes:
    """The column names, then a line a row. No cell is ever taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()
