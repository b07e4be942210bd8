"""Read the CSV file with the results of checking standards, as spreadsheets in Britain write it.

Columns: code, status, successor (several separated by ;), date, evidence and, if there is one, certainty: how sure
the successors are. Others are ignored.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ncf.csv_text import decoded
from ncf.errors import WrongUse
from ncf.models.entry import DATE_PATTERN

COLUMNS = ("code", "status", "successor", "date", "evidence")
CERTAINTY = "certainty"
"""A column that may be missing."""
ABOVE = 4
"""How many rows may stand above the headings."""
MAX_BYTES = 4 * 1024 * 1024
DATE_FORMS = "write the day first, as in 01/04/2026, or the year first, as in 2026-04-01, 2026-04 or 2026"
FOUR_DIGITS = "write the year with four digits, as in 01/04/2026"
_SHORT_YEAR = re.compile(r"\d{1,2}/\d{1,2}/\d{2}", re.ASCII)
_BRITISH = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checked:
    """One row: the result of checking one standard. The date is as the data has it; if it is none, as it was typed.

    `certainty` is that of the successors; '' if the row does not say.
    """

    line: int
    code: str
    status: str
    successors: tuple[str, ...]
    date: str
    evidence: str
    certainty: str = ""


def read_rows(raw: bytes) -> tuple[list[Checked], list[str]]:
    """Return the rows that are not blank, and notes on how the file was read.

    Raises WrongUse for a file that is no such list.
    """
    if len(raw) > MAX_BYTES:
        hint = "'ncf standards -o work.csv' writes one to fill in"
        raise WrongUse(f"the file is larger than {MAX_BYTES:,} bytes", hint)
    text, notes = _decoded(raw)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        given = _headings(reader)
    except csv.Error as error:
        raise WrongUse(f"line 1: {error}", "look for a quote that is not closed") from error
    reader.fieldnames = given
    if missing := [name for name in COLUMNS if name not in given]:
        hint = f"its first line must name: {', '.join(COLUMNS)}"
        raise WrongUse(f"the file has no column {', '.join(missing)}", hint)
    return list(_rows(reader)), notes


def _headings(reader: csv.DictReader[str]) -> list[str]:
    """Return the headings in lower case: `Code` or, earlier, `code`.

    They are in the first row or, in a CSV that Excel made of the workbook, below its title.
    """
    first: list[str] = []
    for row in islice(reader.reader, ABOVE + 1):
        given = [name.strip().casefold() for name in row]
        if not set(COLUMNS).difference(given):
            return given
        first = first or given
    return first


def day_of(typed: str) -> str | None:
    """The date as the data writes it, from `24/11/2026`, `2026-11-24`, `2026-11` or `2026`; None if it is no date.

    Slashes mean day first, with two digits each: a spreadsheet with American settings writes other dates without
    leading zeros, and these are not guessed.
    """
    if british := _BRITISH.fullmatch(typed):
        typed = "-".join(reversed(british.groups()))
    return typed if re.match(DATE_PATTERN, typed) else None


def date_hint(typed: str) -> str:
    """What to write instead of a text that is no date."""
    return FOUR_DIGITS if _SHORT_YEAR.fullmatch(typed) else DATE_FORMS


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    """The text of a file in UTF-8 or, as older spreadsheets write it, in Windows-1252; then a note says so."""
    try:
        text, utf8 = decoded(raw)
    except ValueError:
        raise WrongUse("the file is neither UTF-8 nor Windows-1252 text", "in Excel, save it as 'CSV UTF-8'") from None
    note = "the file is not UTF-8 and was read as Windows-1252: check letters with accents, and £, – and ’"
    return text, [] if utf8 else [note]


def _rows(reader: csv.DictReader[str]) -> Iterator[Checked]:
    try:
        for row in reader:
            cells = ((row[name] or "").strip().removeprefix("'") for name in COLUMNS)
            code, status, successor, date, evidence = cells
            sure = (row.get(CERTAINTY) or "").strip().casefold()
            successors = tuple(part.strip() for part in successor.split(";") if part.strip())
            if code or status or successors or date or evidence or sure:
                lines = (line.rstrip() for line in re.split(r"\r\n?|\n", evidence))
                day = day_of(date) or date
                text = "\n".join(lines)
                yield Checked(reader.line_num, code, status.casefold(), successors, day, text, sure)
    except csv.Error as error:
        begins = reader.line_num + 1  # the number of the last line that was read whole
        raise WrongUse(f"line {begins}: {error}", "look for a quote that is not closed") from error
