"""Answers as CSV (RFC 4180), for spreadsheets: one flat table, column names are field names."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ncf.documents.document import plain
from ncf.documents.plain import spreadsheet_cell
from ncf.views import table

if TYPE_CHECKING:
    from ncf.answers.answer import Answer


def render(answer: Answer, **_: object) -> str:
    """The answer's table. No cell is ever taken for a formula."""
    found = table(answer)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.columns)
    writer.writerows([spreadsheet_cell(plain(cell)) for cell in row] for row in found.rows)
    return out.getvalue()
