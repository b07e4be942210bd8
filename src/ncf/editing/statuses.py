"""Import the results of checking standards from a CSV file: status, successor, date and evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ncf.codes import match_key
from ncf.editing.spans import add_entry, edits_of, put_text, set_value
from ncf.editing.status_rows import DATE_FORMS, Checked, day_of, read_rows
from ncf.errors import BrokenData, UnknownName, WrongUse
from ncf.models import KINDS, STATUSES, Competence
from ncf.models.competence import CERTAINTIES, Successor
from ncf.yamlio.scan import hides

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace
    from ncf.problems import DataPath

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./ _-]{0,39}")


def take_in(workspace: Workspace, raw: bytes) -> None:
    """Stage the results in a CSV file (see `ncf.editing.status_rows`).

    A row without a date is passed over: nobody has checked that standard yet. If something else was filled in, a note
    names the row. Raises WrongUse, with the line, for a row that cannot be used; then nothing changes.
    """
    lines: dict[str, int] = {}
    rows, notes = read_rows(raw)
    workspace.notes += notes
    empty = 0
    for row in rows:
        if not row.date:
            filled = _filled_in(workspace, row)
            empty += not filled
            if filled:
                workspace.notes.append(f"line {row.line} was passed over: {row.code} has {filled} but no date")
            continue
        competence = _competence(workspace, row)
        if (first := lines.setdefault(competence.id, row.line)) != row.line:
            hint = "keep one row for each standard; separate several successors with ;"
            raise WrongUse(f"line {row.line}: {row.code} is already on line {first}", hint)
        path = KINDS["competence"].path(competence.id)
        with edits_of(workspace.corpus.source.shown(path)):
            workspace.put(path, _with_result(workspace.read(path), competence, row))
    if empty:
        workspace.notes.append(f"{empty} row{'s' * (empty != 1)} not filled in")


def _filled_in(workspace: Workspace, row: Checked) -> str:
    """What somebody filled in, in words; '' if the row is as `ncf standards` wrote it."""
    try:
        held = workspace.corpus.competence(row.code)
    except (BrokenData, UnknownName):
        held = None
    codes = {match_key(item.code) for item in held.superseded_by} if held else set()
    parts = {
        "a status": row.status not in ("", held and held.status),
        "a successor": not codes.issuperset(map(match_key, row.successors)),
        "evidence": bool(row.evidence),
    }
    return ", ".join(name for name, filled in parts.items() if filled)


def _with_result(content: bytes, competence: Competence, row: Checked) -> bytes:
    """The file of a competence with the result of checking it."""
    content = put_text(content, Competence, "status", row.status)
    content = put_text(content, Competence, "checked_on", row.date)
    content = put_text(content, Competence, "status_evidence", row.evidence)
    held = {match_key(item.code): number for number, item in enumerate(competence.superseded_by)}
    for key, code in {match_key(code): code for code in row.successors}.items():
        if key not in held:
            successor = {"code": code, "certainty": row.certainty or "likely", "evidence": row.evidence}
            content = add_entry(content, Competence, "superseded_by", successor)
            continue
        place: DataPath = ("superseded_by", held[key])
        sure = _certainty(competence.superseded_by[held[key]], row)
        if sure != competence.superseded_by[held[key]].certainty:
            content = set_value(content, (*place, "certainty"), sure)
            content = set_value(content, (*place, "evidence"), row.evidence)
    return content


def _certainty(held: Successor, row: Checked) -> str:
    """How sure a successor in the data is after the check: as the row says; else at least likely, on its evidence."""
    return row.certainty or ("likely" if held.certainty == "unverified" else held.certainty)


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
    if day_of(row.date) != row.date:
        raise WrongUse(f"{where}: '{row.date}' is not a date", DATE_FORMS)
    if row.certainty not in ("", *CERTAINTIES):
        hint = f"write {', '.join(CERTAINTIES)}, or leave it empty"
        raise WrongUse(f"{where}: no certainty '{row.certainty}'", hint)
    for code in row.successors:
        if not _CODE.fullmatch(code) or match_key(code) == match_key(competence.code):
            hint = "give another code; separate several codes with ;"
            raise WrongUse(f"{where}: '{code}' cannot replace {row.code}", hint)
    if row.status == "current" and (row.successors or competence.superseded_by):
        raise WrongUse(f"{where}: {row.code} is both current and replaced", "correct the status or the successor")
    return competence
