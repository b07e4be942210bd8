"""Read a record from a workbook. No formula is evaluated, and nothing in the workbook is run.

Rows are found by their hidden ids, and columns by their headings: whole rows in another order change nothing,
and neither do columns that were moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from ncf.errors import WrongUse
from ncf.people import sheets as names
from ncf.people.assessment import Assessment
from ncf.people.reading import Record
from ncf.people.sheet_state import LastWritten, is_state, read_state
from ncf.people.workbook_cells import Grid, read_grids
from ncf.people.workbook_evidence import read_evidence, read_proposals
from ncf.people.workbook_lines import read_lines
from ncf.people.workbook_table import AnswerTable, Findings, Row, spaced
from ncf.problems import START, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ncf.people.assessment import CourseProposal


def read_workbook(raw: bytes) -> Record:
    """Read a record from a workbook that `ncf assess new` made. Raises WrongUse if it is another one."""
    grids = read_grids(raw)
    state, findings = _state(grids), Findings()
    evidence = lines = label = None
    proposals: Sequence[CourseProposal] | None = None
    if grid := _sheet(grids, names.EVIDENCE, findings):
        evidence = read_evidence(grid, state, findings)
    if grid := _sheet(grids, names.ASSESSMENT, findings):
        listed = None if evidence is None else {item.id for item in evidence}
        lines = read_lines(grid, state, listed, findings)
    if not state.proposals:
        proposals = state.proposals
    elif grid := _sheet(grids, names.PROPOSALS, findings):
        proposals = read_proposals(grid, state, findings)
    if grid := _sheet(grids, names.README, findings):
        label = _label(grid, findings)
    if findings.usable:  # else one of the sheets may be ours under another name
        _tell_of_own(grids, findings)
    made = Assessment.model_construct(
        label=label, role=state.role, target=state.target, locality=state.locality, release=state.release,
        competences=tuple(lines or ()), evidence=tuple(evidence or ()), proposals=tuple(proposals or ()),
    )  # fmt: skip
    readable = _validated(made, findings)
    whole = all(problem.doubtful for problem in findings.problems)
    found = tuple(findings.problems)
    return Record(readable if whole else None, found, findings.place, workbook=True, readable=readable)


def _tell_of_own(grids: list[Grid], findings: Findings) -> None:
    """Warn of comments and of sheets that a person added: a workbook that ncf writes does not have them."""
    ours = {
        name.casefold() for name in (names.README, names.ASSESSMENT, names.EVIDENCE, names.PROPOSALS, names.EARLIER)
    }
    for grid in grids:
        if is_state(next(grid.texts(), [])):
            continue
        if spaced(grid.name).casefold() not in ours and grid.rows:
            findings.left(grid.name, START, "this sheet is your own")
            continue
        for row, column in grid.comments:
            findings.left(grid.name, Span(row, column, row, column), "this cell has a comment")


def _validated(made: Assessment, findings: Findings) -> Assessment | None:
    """The record, if it is one that YAML may hold too. What the model refuses becomes a problem."""
    try:
        return Assessment.model_validate(made.model_dump())
    except ValidationError as error:
        findings.add_refused(error)
        return None


def _state(grids: list[Grid]) -> LastWritten:
    """What was last written: in a sheet that begins with a mark, whatever the sheet is called now."""
    for grid in grids:
        if is_state(next(grid.texts(), [])):
            return read_state(grid.texts())
    raise WrongUse(
        "this workbook is no assessment: the hidden sheet is not there that 'ncf assess new' writes",
        "check which file it is, or go back to an earlier copy of it",
    )


def _sheet(grids: list[Grid], name: str, findings: Findings) -> Grid | None:
    found = next((grid for grid in grids if spaced(grid.name).casefold() == name.casefold()), None)
    if found is None:
        others = ", ".join(f"'{grid.name}'" for grid in grids if not is_state(next(grid.texts(), [])))
        hint = f"give it its name again, or go back to an earlier copy; the workbook has {others or 'no other sheet'}"
        findings.about_sheet(name, f"the sheet '{name}' is missing, or has another name", hint)
    return found


def _label(grid: Grid, findings: Findings) -> str | None:
    """The label: what stands to the right of the word that asks for it. A problem if that word is gone."""
    table = AnswerTable(Grid(grid.name), findings, (), ())
    for number, cells in sorted(grid.rows.items()):
        for at, cell in cells.items():
            if spaced(str(cell.value)).casefold() == names.LABEL.casefold():
                table.columns = {names.LABEL: at + 1}
                row = Row(table, number, cells)
                row.is_at(("label",), names.LABEL)
                return row.text(names.LABEL, line=True)
    hint = f"write '{names.LABEL}' in one cell again, and your initials, or any word, in the cell to the right of it"
    findings.about_sheet(grid.name, f"the word '{names.LABEL}' is gone", hint)
    return None
