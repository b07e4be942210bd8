"""Open the record that somebody named, and say where each of its problems is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ncf.errors import BrokenRecord
from ncf.people.checks import problems_in, severity_in_record
from ncf.people.reading import MOST_BYTES, Record, read_record, shown
from ncf.problems import NOT_CARRIED_OVER, Problem, Severity
from ncf.storage.folder import read_asked

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment

MOST_SHOWN = 5
"""How many errors an error message lists."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that holds a record of a person."""

    path: Path
    raw: bytes
    record: Record

    @property
    def comments(self) -> int:
        """How many comments a person wrote in a YAML file; in a workbook, also how many sheets they added."""
        if self.record.workbook:
            return sum(problem.check == NOT_CARRIED_OVER for problem in self.record.problems)
        from ncf.editing.comments import MODELINE
        from ncf.yamlio.comments import comments_in
        from ncf.yamlio.reader import parse

        return sum(not comment.text.startswith(MODELINE) for comment in comments_in(parse(self.raw)))

    def where(self, problem: Problem) -> str:
        """The place of a problem as people find it: `dan.xlsx: Assessment!E14`, or `dan.yaml:14:3`."""
        return str(self.path) if self.record.workbook and not problem.path else shown(str(self.path), problem)


def open_record(path: Path) -> Opened:
    """Read the file that somebody named, whatever is wrong in it. Raises WrongUse if it cannot be read at all."""
    raw = read_asked(path, MOST_BYTES)
    return Opened(path, raw, read_record(raw))


def right(opened: Opened, corpus: Corpus, day: datetime.date) -> Assessment:
    """The assessment in a file. Raises BrokenRecord if a problem is an error: an answer would be wrong."""
    return _without_errors(opened, problems_in(opened.record, corpus, day))


def read_assessment(path: str | Path) -> Assessment:
    """Read the assessment in a workbook or YAML file, whatever the framework says of it.

    Raises WrongUse if the file cannot be read, and BrokenRecord if it is not a whole record.
    """
    opened = open_record(Path(path))
    return _without_errors(opened, opened.record.problems)


def _without_errors(opened: Opened, problems: Iterable[Problem]) -> Assessment:
    errors = [problem for problem in problems if severity_in_record(problem.check) is Severity.ERROR]
    if opened.record.assessment is not None and not errors:
        return opened.record.assessment
    told = [f"{opened.where(error)}: {error.message}" for error in errors[:MOST_SHOWN]]
    if len(errors) > MOST_SHOWN:
        told.append(f"… and {len(errors) - MOST_SHOWN} more")
    count = f"{len(errors)} errors" if len(errors) > 1 else "an error"
    hint = f"correct the file first; 'ncf assess check {opened.path}' says how"
    raise BrokenRecord(f"cannot use {opened.path}: it has {count}", hint, told)
