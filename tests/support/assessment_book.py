"""Workbooks of assessments, changed as people and other programs change them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from ncf.people.assessment import Assessment, CourseProposal, Evidence, Judgement
from ncf.people.reading import Record, read_record, shown
from ncf.people.updating import new
from ncf.writers.assessment import write
from support.people import corpus_of, first_state

CORPUS = corpus_of(first_state())
OWN, OWN_ON, NAMED, BY = "My view", "My date", "Evidence", "Assessor's role"


def filled() -> Assessment:
    """An invented assessment for two roles: two answers, two pieces of evidence and a proposal."""
    blank = new(CORPUS, "helper", "leader", label="JB")
    first, second, *rest = blank.competences
    first = first.model_copy(update={
        "own": Judgement(view="partly", date="2026-03-01"), "evidence": ("E1",), "notes": "Twice\nin court",
        "assessor": Judgement(view="yes", date="2026-04", by="line manager"),
    })  # fmt: skip
    second = second.model_copy(update={"own": Judgement(view="not yet"), "action": "= ask", "by_when": "2027-01-31"})
    return blank.model_copy(update={
        "competences": (first, second, *rest),
        "evidence": (
            Evidence(id="E1", title="Safeguarding", kind="course", date="2026-02-01", expires="2029-02-01"),
            Evidence(id="E2", title="1, 3", kind="meeting", kept="With my manager"),
        ),
        "proposals": (CourseProposal(evidence="E1", id=first.id, code=first.code, course="Safeguarding"),),
    })  # fmt: skip


def written() -> bytes:
    """The workbook of that assessment."""
    return write(filled(), CORPUS)


def edited(raw: bytes, edit: Callable[[Any], object]) -> bytes:
    """The workbook after a change."""
    book = load_workbook(io.BytesIO(raw))
    edit(book)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(out)
    return out.getvalue()


def column(sheet: Any, heading: str) -> int:
    """The number of the column under a heading."""
    return next(cell.column for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == heading)


def row_of(sheet: Any, code: str) -> int:
    """The number of the row of a code or of a piece of evidence."""
    return next(cell.row for row in sheet.iter_rows(min_row=4) for cell in row if cell.value == code)


def cell(book: Any, code: str, heading: str, sheet: str = "Assessment") -> Any:
    """A cell by the code of its row and the heading of its column."""
    return book[sheet].cell(row_of(book[sheet], code), column(book[sheet], heading))


def typed(code: str, heading: str, value: object, sheet: str = "Assessment") -> Record:
    """What is read after somebody has typed something into a cell."""

    def edit(book: Any) -> None:
        cell(book, code, heading, sheet).value = value

    return read_record(edited(written(), edit))


def told(record: Record) -> list[tuple[str, str, str]]:
    """The cell, message and hint of each problem."""
    return [(shown("", item)[2:], item.message, item.hint) for item in record.problems]
