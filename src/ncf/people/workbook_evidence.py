"""The sheets Evidence and Proposals of a workbook."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Literal

from ncf.codes import match_key
from ncf.people import sheets as names
from ncf.people.assessment import EVIDENCE_KINDS, CourseProposal, Evidence
from ncf.people.workbook_table import AnswerTable, Findings, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.people.sheet_state import LastWritten
    from ncf.people.workbook_cells import Grid

_NUMBER = re.compile(r"[eE]?\s*([1-9]\d{0,3})\.?", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*|\s+(?=[eE]\s*\d)", re.IGNORECASE)
ACCEPTED: tuple[Literal["yes"], Literal["no"]] = ("yes", "no")


def evidence_number(typed: str) -> str | None:
    """The number of a piece of evidence, however somebody wrote it: 'e 3' and '3' are E3. None if it is none."""
    found = _NUMBER.fullmatch(typed)
    return f"E{found[1]}" if found else None


def evidence_named(typed: str) -> Iterator[tuple[str, str | None]]:
    """What somebody wrote for each piece of evidence in a list such as 'E1, E3', and its number."""
    for part in _BETWEEN.split(typed):
        if part.strip():
            yield part.strip(), evidence_number(part.strip())


def read_evidence(grid: Grid, state: LastWritten, findings: Findings) -> list[Evidence]:
    """The evidence in the order in which it was last written; what is new comes after it, by number."""
    table = AnswerTable(grid, findings, (names.NUMBER, *names.DESCRIPTION), ())
    rows: dict[str, Row] = {}
    numbers = _Numbers(table, state)
    for row in table.rows():
        if not row.filled(names.DESCRIPTION):
            continue
        id = evidence_number(row.raw(names.NUMBER)) or numbers.of(row)
        if id is None:
            continue
        if id in rows:
            hint = "give one of the two another number"
            row.fault(names.NUMBER, f"{id} is also in row {rows[id].number}", hint)
        else:
            rows[id] = row
    before = {id: number for number, id in enumerate(state.evidence)}
    found = sorted(rows, key=lambda name: (before.get(name, len(before)), int(name[1:])))
    return [_evidence(rows[id], id, ("evidence", number)) for number, id in enumerate(found)]


class _Numbers:
    """The numbers for rows that have none: the one that was written in a row, or one that is free to be written."""

    def __init__(self, table: AnswerTable, state: LastWritten) -> None:
        self.table = table
        there = (evidence_number(row.raw(names.NUMBER)) for row in table.rows())
        self.used = {int(id[1:]) for id in there if id}
        self.written = names.evidence_numbers(int(id[1:]) for id in state.evidence if evidence_number(id))

    def of(self, row: Row) -> str | None:
        """The number of a row that kept its place, with a warning; None, with a problem, for another."""
        typed, at = row.raw(names.NUMBER), row.number - self.table.start - 1
        own = self.written[at] if 0 <= at < len(self.written) else 0
        if not typed and own and own not in self.used:
            hint = f"name it as E{own}; 'ncf assess update' writes the number into the sheet again"
            row.doubt(f"this row has no number; it was read as E{own}", hint)
            return f"E{own}"
        what = f"'{typed}' is no number of a piece of evidence" if typed else "this row has no number"
        free = own if own and own not in self.used else self._free()
        hint = f"choose Review > Unprotect Sheet and write E{free} in column A"
        row.fault(names.NUMBER, what, hint if typed else f"move it to an empty row that has a number; or {hint}")
        return None

    def _free(self) -> int:
        """A number that no row has, and that no other row was told."""
        taken = self.used | set(self.written)
        free = next(number for number in count(1) if number not in taken)
        self.used.add(free)
        return free


def _evidence(row: Row, id: str, path: tuple[str, int]) -> Evidence:
    row.is_at(path, names.NUMBER)
    columns = {"id": names.NUMBER, "title": names.NAME, "kind": names.KIND, "date": names.DATE}
    columns |= {"expires": names.EXPIRES, "kept": names.KEPT, "notes": names.NOTES}
    for key, heading in columns.items():
        row.is_at((*path, key), heading)
    title, kind = row.text(names.NAME, line=True), row.choice(names.KIND, EVIDENCE_KINDS)
    if not title and not row.raw(names.NAME):
        row.fault(names.NAME, f"{id} has no title", f"say what it is, or clear the other cells of {id}")
    if not kind and not row.raw(names.KIND):
        row.fault(names.KIND, f"{id} has no kind", f"choose one: {', '.join(EVIDENCE_KINDS)}")
    return Evidence.model_construct(
        id=id, title=title or "?", kind=kind or "other", date=row.date(names.DATE),  # type: ignore[arg-type]
        expires=row.date(names.EXPIRES), kept=row.text(names.KEPT, line=True), notes=row.text(names.NOTES),
    )  # fmt: skip


def read_proposals(grid: Grid, state: LastWritten, findings: Findings) -> list[CourseProposal]:
    """The proposals that were last written, with what the person has decided. A row that is gone is undecided."""
    table = AnswerTable(grid, findings, (names.ACCEPT,), (names.NAMED, names.COURSE, names.CODE, names.ROW))
    found = list(state.proposals)
    seen: dict[int, int] = {}
    for row in table.rows():
        at = _proposal_of(row, state)
        if at is None:
            if row.filled((names.ACCEPT,)):
                hint = "decide in the rows that were there, and clear this one"
                row.fault(names.ACCEPT, "this row is none of the proposals", hint)
        elif at in seen:
            row.fault(names.ACCEPT, f"this is the same proposal as in row {seen[at]}", "delete one of the two rows")
        else:
            seen[at] = row.number
            row.is_at(("proposals", at), names.ACCEPT)
            answer = row.choice(names.ACCEPT, ACCEPTED)
            found[at] = found[at].model_copy(update={"accepted": answer})
    return found


def _proposal_of(row: Row, state: LastWritten) -> int | None:
    """The place of the proposal of a row: by its hidden number, if the visible code agrees, else by what it says."""
    code, number = match_key(row.raw(names.CODE)), row.raw(names.ROW)
    at = int(number) if re.fullmatch("[0-9]{1,6}", number) else len(state.proposals)
    if at < len(state.proposals) and match_key(state.proposals[at].code) == code:
        return at
    told = row.raw(names.NAMED), row.raw(names.COURSE), code
    return next(
        (at for at, each in enumerate(state.proposals) if (each.evidence, each.course, match_key(each.code)) == told),
        None,
    )
