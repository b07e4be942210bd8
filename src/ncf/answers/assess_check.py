"""Every problem in the record of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer
from ncf.people.checks import problems_in, severity_in_record
from ncf.people.reading import cell_of
from ncf.problems import Severity

if TYPE_CHECKING:
    import datetime

    from ncf.corpus.corpus import Corpus
    from ncf.people.opening import Opened


@dataclass(frozen=True, slots=True)
class InRecord:
    """A problem in a record. In a workbook it has a sheet and a cell, else a line and a column; the others are None."""

    where: str
    """The place with the file, as people find it."""
    sheet: str | None
    cell: str | None
    line: int | None
    column: int | None
    check: str
    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True)
class AssessmentCheck(Answer, schema="ncf/assessment-check/1"):
    """The answer of `ncf assess check`: every problem; what identifies somebody comes first."""

    file: str
    problems: tuple[InRecord, ...]
    errors: int
    warnings: int


def assess_check(opened: Opened, corpus: Corpus, day: datetime.date) -> AssessmentCheck:
    """Find every problem in a record: in the file, and in what people wrote, seen from today's framework."""
    workbook = opened.record.workbook
    found = tuple(
        InRecord(
            opened.where(p),
            (p.path or None) if workbook else None,
            (cell_of(p) or None) if workbook and p.path else None,
            None if workbook else p.line,
            None if workbook else p.column,
            p.check,
            severity_in_record(p.check),
            p.message,
            p.hint,
        )
        for p in problems_in(opened.record, corpus, day)
    )
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return AssessmentCheck(str(opened.path), found, errors, len(found) - errors)
