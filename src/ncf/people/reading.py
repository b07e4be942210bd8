"""Read a record of a person from a workbook or a YAML file, with the place of each value.

Nothing is written here. A record with problems gives no assessment, so that no answer rests on half of one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ncf.errors import WrongUse
from ncf.problems import SCHEMA, START, DataPath, Problem, Span

if TYPE_CHECKING:
    from ncf.people.assessment import Assessment

MOST_BYTES = 10 * 1024 * 1024
"""How large a record may be: one that is filled in has a hundredth of it."""
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the old Excel (.xls) begins, and a workbook with a password."""

Place = tuple[str, Span]
"""A sheet of a workbook, '' in a YAML file, and a range in it: lines and columns, which are rows and columns there."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was read. `assessment` is None if a problem is an error.

    A Problem has the name of the sheet as its path, or '' in a YAML file.
    """

    assessment: Assessment | None
    problems: tuple[Problem, ...]
    place: Callable[[DataPath], Place]
    """The place of a value of the assessment."""
    workbook: bool
    readable: Assessment | None = None
    """What could be read of a workbook although some of it could not be. Only checks look at it."""


def read_record(raw: bytes) -> Record:
    """Read a record from the bytes of a file. Raises WrongUse if it is neither a workbook nor text."""
    if raw.startswith(ZIP):
        from ncf.people.workbook import read_workbook

        return read_workbook(raw)
    if raw.startswith(OLD_OFFICE):
        message = "this is a workbook of the old Excel (.xls), or one with a password"
        raise WrongUse(message, "open it in Excel, take the password off, and save it as an Excel workbook (.xlsx)")
    if _is_table(raw):
        hint = "fill in the workbook itself (.xlsx): a CSV file has no place for the ids and for the other sheets"
        raise WrongUse("this is a CSV file, not a workbook, whatever it is called", hint)
    return read_yaml(raw)


def _is_table(raw: bytes) -> bool:
    """Whether this is the text of a sheet: its first lines have the headings with a sign between them."""
    from ncf.people.sheets import CODE, OWN, TITLE

    lines = (line.decode("utf-8", errors="replace") for line in raw[:4000].splitlines())
    return any(
        {CODE, TITLE, OWN} <= {part.strip(' "\ufeff') for part in line.split(sign)} for line in lines for sign in ",;\t"
    )


def read_yaml(raw: bytes) -> Record:
    """Read a record from a YAML file."""
    from pydantic import ValidationError

    from ncf.corpus.schema_errors import schema_problems
    from ncf.people.assessment import Assessment
    from ncf.yamlio.reader import parse

    parsed = parse(raw)
    problems, assessment = [replace(problem, path="") for problem in parsed.problems], None
    if not isinstance(parsed.data, dict):
        hint = "'ncf assess new' makes one, and 'ncf schema assessment' shows its keys"
        problems += [] if problems else [Problem("", START, SCHEMA, "this is not an assessment", hint)]
    elif all(problem.doubtful for problem in problems):
        try:
            assessment = Assessment.model_validate(parsed.data)
        except ValidationError as error:
            problems += schema_problems(error, Assessment, "", parsed)
    return Record(assessment, tuple(problems), lambda place: ("", parsed.place(place)), workbook=False)


def yaml_text(assessment: Assessment) -> str:
    """The record as the text of a YAML file, with the name of its schema for editors."""
    from ncf.editing.house_style import entry_text

    data = assessment.model_dump(exclude_none=True, exclude_defaults=True)
    return entry_text(type(assessment), data, "assessment.schema.json")


def shown(file: str, problem: Problem) -> str:
    """The place of a problem as people name it: `mine.xlsx: Assessment!E14`, or `mine.yaml:14:3`."""
    if problem.path:
        cell = cell_of(problem)
        return f"{file}: {problem.path}!{cell}" if cell else f"{file}: {problem.path}"
    return f"{file}:{problem.line}:{problem.column}"


def cell_of(problem: Problem) -> str:
    """The cell of a workbook that a problem begins at, such as E14; '' for a problem with a whole sheet."""
    if problem.span == START:
        return ""
    letters, number = "", problem.column
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{problem.line}"
