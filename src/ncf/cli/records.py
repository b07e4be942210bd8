"""Open the record of a person that the user named."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ncf.cli import options as o
from ncf.errors import CANNOT_ANSWER, NcfError

if TYPE_CHECKING:
    from ncf.people.assessment import Assessment

ENDINGS = (".xlsx", ".yaml", ".yml")
"""The endings of the files of assessments."""
AsOf = Annotated[
    str, o.option("--as-of", metavar="DATE", help="Where the person stood on this day: 2026-11-24. Default: today.")
]


class BrokenRecord(NcfError):
    """A record has problems, so that no answer rests on it."""

    exit_code = CANNOT_ANSWER


def names_a_file(typed: str) -> bool:
    """Whether what the user typed is the name of a file with an assessment rather than a role."""
    return typed.lower().endswith(ENDINGS)


def open_assessment(file: Path) -> Assessment:
    """Read an assessment, with what the person accepted as evidence.

    Raises WrongUse if the file cannot be read, and BrokenRecord if it has problems.
    """
    from ncf.people.courses import settled
    from ncf.people.reading import MOST_BYTES, read_record, shown
    from ncf.storage.folder import read_asked

    record = read_record(read_asked(file, MOST_BYTES))
    if record.assessment is None:
        details = [f"{shown(file.name, problem)}: {problem.message}" for problem in record.problems[:5]]
        raise BrokenRecord(
            f"cannot answer: {file} has problems",
            f"correct the file; 'ncf assess check {file}' lists them all",
            details,
        )
    return settled(record.assessment)


def day_asked(typed: str) -> datetime.date:
    """The day of --as-of; today if it was not given. Raises WrongUse for what is no day."""
    from ncf.errors import WrongUse

    if not typed:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError as error:
        raise WrongUse(f"'{typed}' is not a day", "write year, month and day: --as-of 2026-11-24") from error
