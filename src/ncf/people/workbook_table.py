"""A table on a sheet of a workbook: columns found by their headings, and cells read as text, dates and choices.

Every problem has its cell, what is wrong and what to do.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ncf.corpus.schema_errors import wrong_value
from ncf.people.assessment import LONGEST
from ncf.people.dates import typed_date, with_a_year, with_whole_year
from ncf.people.sheets import EXPIRES, FIRST_YEAR
from ncf.problems import CELL, MATCHED_BY_CODE, NOT_CARRIED_OVER, START, DataPath, Problem, Span
from ncf.yamlio.scan import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import ValidationError

    from ncf.people.reading import Place
    from ncf.people.workbook_cells import Cell, Grid

LONGEST_LINE = 1000
HEADINGS_WITHIN = 30
"""The headings are in one of the first rows."""
DATE_HINT = "write a date such as 1 March 2026, a month such as March 2026, or a year"
EXAMPLE_YEAR = 2026
"""The year in the example for somebody who left it out."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
_OTHER_YEAR = re.compile(r"\b(?!19|20)\d{4}\b", re.ASCII)
_SERIALS = range(20_000, 73_051)
"""The numbers by which Excel means a day from 1954 to 2099."""


@dataclass
class Findings:
    """What the reader finds beside the values: problems, and the cell of each value."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[DataPath, Place] = field(default_factory=dict)

    def add(self, sheet: str, row: int, column: int, message: str, hint: str) -> None:
        """Add a problem with a cell."""
        self.problems.append(Problem(sheet, Span(row, column, row, column), CELL, message, hint))

    def doubt(self, sheet: str, row: int, column: int, message: str, hint: str) -> None:
        """Add a warning about a row, which was read all the same."""
        self.problems.append(Problem(sheet, Span(row, column, row, column), MATCHED_BY_CODE, message, hint))

    def add_refused(self, error: ValidationError) -> None:
        """Add each problem of a value that no record may hold, at its cell."""
        for detail in error.errors(include_url=False):
            (sheet, span), place = self.place(detail["loc"]), detail["loc"]
            name = next((part for part in reversed(place) if isinstance(part, str)), "the record")
            self.problems.append(Problem(sheet, span, CELL, *wrong_value(detail, f"'{name}'")))

    def left(self, sheet: str, span: Span, message: str) -> None:
        """Add a warning about something that a workbook which ncf writes does not have."""
        hint = "keep this copy: a file that ncf writes will not have it. Answers belong in the columns of the sheet"
        self.problems.append(Problem(sheet, span, NOT_CARRIED_OVER, message, hint))

    def about_sheet(self, sheet: str, message: str, hint: str) -> None:
        """Add a problem with a whole sheet."""
        self.problems.append(Problem(sheet, START, CELL, message, hint))

    @property
    def usable(self) -> bool:
        """Whether every problem so far leaves the record usable."""
        return all(problem.doubtful for problem in self.problems)

    def place(self, path: DataPath) -> Place:
        """The cell of a value; for one without a cell of its own, that of the value that it is in."""
        for end in range(len(path), -1, -1):
            if found := self.places.get(path[:end]):
                return found
        return "", START


class Row:
    """A row below the headings."""

    def __init__(self, table: AnswerTable, number: int, cells: dict[int, Cell]) -> None:
        self.table, self.number, self.cells = table, number, cells

    def _cell(self, heading: str) -> Cell | None:
        return self.cells.get(self.table.columns.get(heading, 0))

    def filled(self, headings: Sequence[str]) -> str:
        """The first of these columns that has something in this row; '' if none has."""
        return next((heading for heading in headings if (cell := self._cell(heading)) and _words(cell.value)), "")

    def fault(self, heading: str, message: str, hint: str) -> None:
        """Report a problem with a cell of this row."""
        self.table.findings.add(self.table.grid.name, self.number, self.table.columns.get(heading, 1), message, hint)

    def doubt(self, message: str, hint: str) -> None:
        """Report a warning about this row, which was read all the same."""
        self.table.findings.doubt(self.table.grid.name, self.number, 1, message, hint)

    def is_at(self, path: DataPath, heading: str = "") -> None:
        """Note that a value of the assessment is in this row."""
        at = self.table.columns.get(heading, 1)
        self.table.findings.places[path] = self.table.grid.name, Span(self.number, at, self.number, at)

    def raw(self, heading: str) -> str:
        """The words of a cell as they are, on one line; '' if it is empty or cannot be relied on."""
        cell = self._cell(heading)
        return "" if cell is None or cell.formula or cell.broken else spaced(_words(cell.value))

    def text(self, heading: str, *, line: bool = False) -> str | None:
        """The words of a cell; with `line`, on one line."""
        cell = self._usable(heading)
        text = _words(cell.value) if cell else ""
        text = one_line(text) if line else text
        longest = LONGEST_LINE if line else LONGEST
        if len(text) > longest:
            self.fault(heading, f"the text has {len(text):,} characters", f"write at most {longest:,}")
            return None
        return text or None

    def date(self, heading: str) -> str | None:
        """The date in a cell, as '2026-03-01', '2026-03' or '2026'."""
        cell = self._usable(heading)
        text = spaced(_words(cell.value)) if cell else ""
        if cell is None or not text:
            return None
        found = _date(cell.value, text)
        if found is None:
            between = " from 1900 to 2099" if _OTHER_YEAR.search(text) else ""
            never = "; leave the cell empty if it does not expire" if between and heading == EXPIRES else ""
            hint = f"{DATE_HINT}{never}" if between else _date_hint(text, heading)
            self.fault(heading, f"'{_quoted(text)}' is not a date{between}", hint)
        return found

    def choice(self, heading: str, choices: Sequence[str]) -> str | None:
        """One of several words, however somebody spelt it: 'Not Yet' is 'not yet'."""
        text = spaced(self.text(heading) or "")
        found = next((choice for choice in choices if choice == text.casefold().rstrip(".")), None)
        if text and found is None:
            *some, last = (f"'{choice}'" for choice in choices)
            self.fault(heading, f"'{_quoted(text)}' is not in the list", f"choose {', '.join(some)} or {last}")
        return found

    def _usable(self, heading: str) -> Cell | None:
        cell = self._cell(heading)
        if cell and (cell.formula or cell.broken):
            what = "a formula" if cell.formula else f"the error {_quoted(str(cell.value))}"
            self.fault(heading, f"this cell holds {what}", "type the answer itself, as words or as a date")
            return None
        return cell


class AnswerTable:
    """The table on a sheet. `columns` has the number of the column under each heading."""

    def __init__(self, grid: Grid, findings: Findings, needed: Sequence[str], others: Sequence[str]) -> None:
        self.grid, self.findings = grid, findings
        self.columns: dict[str, int] = {}
        known = {heading.casefold(): heading for heading in (*needed, *others)}
        heads = {
            number: [(at, known.get(spaced(_words(cell.value)).casefold())) for at, cell in sorted(row.items())]
            for number, row in grid.rows.items()
            if number <= HEADINGS_WITHIN
        }
        self.start = max(heads, key=lambda number: (len([1 for _, name in heads[number] if name]), -number), default=0)
        for at, name in heads.get(self.start, ()):
            if name in self.columns:
                message = f"two columns are called '{name}'"
                findings.add(grid.name, self.start, at, message, "give your own column another heading")
            elif name:
                self.columns[name] = at
        for name in needed:
            if name not in self.columns:
                hint = f"head the column '{name}' again, or copy the answers into an earlier copy of the workbook"
                findings.about_sheet(grid.name, f"the column '{name}' is missing, or has another heading", hint)
        self._merged()

    def _merged(self) -> None:
        ours = set(self.columns.values())
        for top, left, bottom, right in self.grid.merged:
            if bottom > self.start and self.start and ours & set(range(left, right + 1)):
                hint = "choose 'Unmerge Cells' in Excel, and write the answer in each row"
                self.findings.add(self.grid.name, top, left, "these cells were merged into one", hint)

    def rows(self) -> Iterator[Row]:
        """The rows below the headings that are not empty."""
        for number, cells in sorted(self.grid.rows.items()):
            if self.start and number > self.start:
                yield Row(self, number, cells)


def _words(value: object) -> str:
    """The text of a value: without invisible characters, and without spaces and line breaks at its ends."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = _HIDDEN.sub("", text)
    return text.strip()


def one_line(text: str) -> str:
    """The text on one line. Spaces that do not break stay only between other characters."""
    return " ".join(part.strip() for part in text.split("\n") if part.strip()) if "\n" in text else text


def spaced(text: str) -> str:
    """The text with each run of spaces of any kind as one plain space."""
    return " ".join(text.split())


def _date(value: object, text: str) -> str | None:
    number = value if isinstance(value, int | float) and math.isfinite(value) and not isinstance(value, bool) else 0
    if int(number) in _SERIALS:  # a day in a cell that is formatted as a number
        return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number)))
    if isinstance(value, datetime.datetime) and value.year == 1905:  # a year, typed into a cell that shows dates
        return typed_date(str((value - datetime.datetime(1899, 12, 30, tzinfo=value.tzinfo)).days))
    if isinstance(value, datetime.date):
        return str(value)[:10] if FIRST_YEAR <= value.year < 2100 else None
    return typed_date(text)


def _date_hint(text: str, heading: str) -> str:
    """How to write what somebody typed as a date."""
    if whole := with_whole_year(text):
        return f"write the year with four digits: {whole}"
    if whole := with_a_year(text, EXAMPLE_YEAR):
        return f"write the year with four digits, such as {whole}"
    if heading == EXPIRES and not any(sign.isdigit() for sign in text):
        return "leave it empty if it does not expire"
    return DATE_HINT


def _quoted(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
