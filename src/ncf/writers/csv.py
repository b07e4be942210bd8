"""Answers as CSV (RFC 4180), for spreadsheets: one flat table, column names are field names."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ncf.documents.plain import spreadsheet_cell

if TYPE_CHECKING:
    from ncf.answers.answer import Answer


def render(answer: Answer) -> str:
    """The answer's table. No cell is ever taken for a formula."""
    table = answer.table()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()
