"""The sheet Assessment of a workbook: which row is about which competence, and what people have answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ncf.codes import match_key
from ncf.people import sheets as names
from ncf.people.assessment import ANSWERED_AGAIN, VIEWS, Assessed, Earlier, Judgement
from ncf.people.workbook_evidence import evidence_named
from ncf.people.workbook_table import AnswerTable, Findings, Row

if TYPE_CHECKING:
    from ncf.people.assessment import Whose
    from ncf.people.sheet_state import LastWritten
    from ncf.people.workbook_cells import Grid

COLUMNS: dict[Whose, tuple[str, str, str]] = {
    "own": (names.OWN, names.OWN_ON, ""),
    "assessor": (names.ASSESSOR, names.ASSESSOR_ON, names.ASSESSOR_BY),
}
"""The columns of each view: the view, its date, and who gave it."""


def read_lines(grid: Grid, state: LastWritten, evidence: set[str] | None, findings: Findings) -> list[Assessed]:
    """The lines of the assessment in the order in which they were last written.

    `evidence` has the numbers that may be named; None if they are not known.
    """
    table = AnswerTable(grid, findings, (names.CODE, *names.ANSWERS), (names.ID,))
    rows = _Rows(table, state).found
    found = []
    for number, line in enumerate(state.competences):
        if line.id in rows:
            found.append(_line(rows[line.id], line, ("competences", number), evidence))
        else:
            found.append(line)
            _missing(line, grid, findings, blank=line.blank and line.id not in state.worded)
    return found


def _missing(line: Assessed, grid: Grid, findings: Findings, *, blank: bool) -> None:
    message = f"the row of {line.code}, {line.title}, is missing"
    if blank:
        findings.doubt(grid.name, 1, 1, message, "it counts as not answered; 'ncf assess update' adds the row again")
    else:
        findings.about_sheet(grid.name, message, "copy the row back from an earlier copy of the workbook")


class _Rows:
    """The row of each competence by its id: by the hidden id, else by the code that people see."""

    def __init__(self, table: AnswerTable, state: LastWritten) -> None:
        self.table = table
        self.by_id = {line.id: line for line in state.competences}
        self.by_code = {match_key(line.code): line.id for line in state.competences}
        self.found: dict[str, Row] = {}
        without_column = bool(table.columns) and names.ID not in table.columns
        if without_column:
            hint = "the rows were matched by their codes"
            table.findings.doubt(table.grid.name, table.start, 1, "the hidden column with the ids is missing", hint)
        for row in table.rows():
            if (id := self._id(row, told=without_column)) and id in self.found:
                message = f"{self.by_id[id].code} is also in row {self.found[id].number}"
                row.fault(names.CODE, message, "keep the row that has your answers, and delete the other")
            elif id:
                self.found[id] = row

    def _id(self, row: Row, *, told: bool) -> str | None:
        """The id of the competence of a row; None, with a problem if somebody has written something, for no row."""
        id, code = row.raw(names.ID), row.raw(names.CODE)
        of_code = self.by_code.get(match_key(code)) if code else None
        if id in self.by_id and (not code or of_code == id):
            return id
        if of_code and not id:
            if not told:
                hint = f"it was matched by its code, {code}"
                row.table.findings.doubt(row.table.grid.name, row.number, 1, "the hidden id of this row is gone", hint)
            return of_code
        if id in self.by_id:
            message = f"this row was made for {self.by_id[id].code} and now shows {code}: something was pasted over it"
            row.fault(names.CODE, message, "undo that, and write in the row itself")
        elif of_code:
            row.fault(
                names.CODE, "this row comes from another workbook", f"write in the row of {code} of this workbook"
            )
        elif written := row.filled(names.ANSWERS):
            self._of_nothing(row, code, written)
        return None

    def _of_nothing(self, row: Row, code: str, written: str) -> None:
        if code:
            hint = "write in the row of a competence that the sheet was made with; 'ncf assess update' adds new ones"
            row.fault(names.CODE, f"this workbook has no competence {code}", hint)
        else:
            row.fault(written, "this row has no code", "move what is written here to the row of its competence")


def _line(row: Row, line: Assessed, path: tuple[str, int], evidence: set[str] | None) -> Assessed:
    row.is_at(path, names.CODE)
    for key, heading in (("action", names.ACTION), ("by_when", names.BY_WHEN), ("notes", names.NOTES)):
        row.is_at((*path, key), heading)
    own, earlier_own = _judgement(row, line, "own", path)
    assessor, earlier_assessor = _judgement(row, line, "assessor", path)
    answers: dict[str, Any] = {
        "own": own,
        "assessor": assessor,
        "evidence": _named(row, path, evidence),
        "action": row.text(names.ACTION),
        "by_when": row.date(names.BY_WHEN),
        "notes": row.text(names.NOTES),
        "earlier": (*line.earlier, *earlier_own, *earlier_assessor),
    }
    return line.model_copy(update=answers)


def _judgement(
    row: Row, line: Assessed, whose: Whose, path: tuple[str, int]
) -> tuple[Judgement | None, tuple[Earlier, ...]]:
    """The view in a row, and the one before it if somebody has changed it."""
    view_in, on_in, by_in = COLUMNS[whose]
    row.is_at((*path, whose), view_in)
    row.is_at((*path, whose, "view"), view_in)
    row.is_at((*path, whose, "date"), on_in)
    row.is_at((*path, whose, "by"), by_in or view_in)
    before = line.view_of(whose)
    view, on = row.choice(view_in, VIEWS), row.date(on_in)
    by = row.text(by_in, line=True) if by_in else before.by if before else None
    if view is None:
        if (alone := row.filled((on_in, by_in))) and not row.raw(view_in):
            row.fault(view_in, f"'{alone}' is filled in, but there is no view", "choose a view, or clear that cell too")
        return None, _ended(line, whose, before)
    now = Judgement.model_construct(view=view, date=on, by=by)  # type: ignore[arg-type]
    if before is None or _goes_on(before, now):
        return now, ()
    return now, _ended(line, whose, before)


def _goes_on(before: Judgement, now: Judgement) -> bool:
    """Whether this is the view that was there before, if perhaps with a date or a role that it did not have."""
    return before.view == now.view and before.date in (None, now.date) and before.by in (None, now.by)


def _ended(line: Assessed, whose: Whose, before: Judgement | None) -> tuple[Earlier, ...]:
    if before is None:
        return ()
    return (
        Earlier(
            **before.model_dump(), whose=whose, because=ANSWERED_AGAIN,
            code=line.code, title=line.title, meaning=line.meaning,
        ),
    )  # fmt: skip


def _named(row: Row, path: tuple[str, int], evidence: set[str] | None) -> tuple[str, ...]:
    """The numbers of the evidence that a row names."""
    row.is_at((*path, "evidence"), names.NAMED)
    found = []
    for typed, id in evidence_named(row.text(names.NAMED) or ""):
        if id is None:
            hint = "write the numbers of the sheet Evidence, such as: E1, E3"
            row.fault(names.NAMED, f"'{typed}' is no number of a piece of evidence", hint)
        elif evidence is not None and id not in evidence:
            hint = "describe it on the sheet Evidence, or correct the number"
            row.fault(names.NAMED, f"{id} is not on the sheet Evidence", hint)
        else:
            found.append(id)
    return tuple(found)
