"""Import the results of checking standards from a CSV file: status, successor, date and evidence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.codes import match_key
from ncf.editing.spans import add_entry, edits_of, put_text
from ncf.errors import UnknownName, WrongUse
from ncf.models import KINDS, STATUSES, Competence
from ncf.yamlio.scan import hides

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace

COLUMNS = ("code", "status", "successor", "date", "evidence")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./ _-]{0,39}")
MAX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """One row: the result of checking one standard."""

    line: int
    code: str
    status: str
    successors: tuple[str, ...]
    date: str
    evidence: str


def take_in(workspace: Workspace, raw: bytes) -> None:
    """Stage the results in a CSV file. Rows without a date are skipped: nobody has checked those standards yet.

    Columns: code, status, successor (several separated by ;), date (2026-04-01), evidence; others are ignored.
    Raises WrongUse, with the line, for a row that cannot be used; then nothing changes.
    """
    lines: dict[str, int] = {}
    for row in _rows(raw):
        competence = _competence(workspace, row)
        if (first := lines.setdefault(competence.id, row.line)) != row.line:
            hint = "keep one row for each standard; separate several successors with ;"
            raise WrongUse(f"line {row.line}: {row.code} is already on line {first}", hint)
        path = KINDS["competence"].path(competence.id)
        with edits_of(workspace.corpus.source.shown(path)):
            workspace.put(path, _with_result(workspace.read(path), competence, row))


def _with_result(content: bytes, competence: Competence, row: Checked) -> bytes:
    """The file of a competence with the result of checking it."""
    content = put_text(content, Competence, "status", row.status)
    content = put_text(content, Competence, "checked_on", row.date)
    content = put_text(content, Competence, "status_evidence", row.evidence)
    held = {match_key(item.code) for item in competence.superseded_by}
    for key, code in {match_key(code): code for code in row.successors}.items():
        if key not in held:
            successor = {"code": code, "certainty": "certain", "evidence": row.evidence}
            content = add_entry(content, Competence, "superseded_by", successor)
    return content


def _rows(raw: bytes) -> Iterator[Checked]:
    if len(raw) > MAX_BYTES:
        hint = "'ncf standards -o work.csv' writes one to fill in"
        raise WrongUse(f"the file is larger than {MAX_BYTES:,} bytes", hint)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("the file is not UTF-8", "in Excel, save it as 'CSV UTF-8'") from error
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        hint = f"its first line must name: {', '.join(COLUMNS)}"
        raise WrongUse(f"the file has no column {', '.join(missing)}", hint)
    for row in _read(reader):
        code, status, successor, date, evidence = ((row[name] or "").strip().removeprefix("'") for name in COLUMNS)
        if date:
            successors = tuple(part.strip() for part in successor.split(";") if part.strip())
            lines = (line.rstrip() for line in re.split(r"\r\n?|\n", evidence))
            yield Checked(reader.line_num, code, status, successors, date, "\n".join(lines))


def _read(reader: csv.DictReader[str]) -> Iterator[dict[str, str | None]]:
    try:
        yield from reader
    except csv.Error as error:
        raise WrongUse(f"line {reader.line_num}: {error}", "look for a quote that is not closed") from error


def _competence(workspace: Workspace, row: Checked) -> Competence:
    where = f"line {row.line}"
    try:
        competence = workspace.corpus.competence(row.code)
    except UnknownName as error:
        raise WrongUse(f"{where}: {error.message}", error.hint) from error
    if row.status not in STATUSES:
        raise WrongUse(f"{where}: no status '{row.status}'", f"the statuses are: {', '.join(STATUSES)}")
    if not row.evidence:
        raise WrongUse(f"{where}: no evidence for {row.code}", "give the page that you checked")
    if hides(row.evidence):
        raise WrongUse(f"{where}: the evidence has an invisible or control character", "retype the text of that cell")
    if not _DATE.fullmatch(row.date):
        raise WrongUse(f"{where}: '{row.date}' is not a date", "write it as 2026-04-01")
    for code in row.successors:
        if not _CODE.fullmatch(code) or match_key(code) == match_key(competence.code):
            hint = "give another code; separate several codes with ;"
            raise WrongUse(f"{where}: '{code}' cannot replace {row.code}", hint)
    if row.status == "current" and (row.successors or competence.superseded_by):
        raise WrongUse(f"{where}: {row.code} is both current and replaced", "correct the status or the successor")
    return competence
