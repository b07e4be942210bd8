"""Open the record of a person that the user named."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ncf.cli import options as o

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment

ENDINGS = (".xlsx", ".yaml", ".yml")
"""The endings of the files of assessments."""
AsOf = Annotated[
    str, o.option("--as-of", metavar="DATE", help="Where the person stood on this day: 24/11/2026. Default: today.")
]


def names_a_file(typed: str) -> bool:
    """Whether what the user typed is the name of a file with an assessment rather than a role."""
    return typed.lower().endswith(ENDINGS)


def open_assessment(file: Path, corpus: Corpus) -> Assessment:
    """Read an assessment that 'ncf assess check' finds no errors in, with what the person accepted as evidence.

    Raises WrongUse if the file cannot be read, and BrokenRecord if it has errors.
    """
    from ncf.cli.output import is_about_a_person
    from ncf.people.courses import settled
    from ncf.people.opening import open_record, right

    is_about_a_person()
    return settled(right(open_record(file), corpus, day_asked("")))


def day_asked(typed: str) -> datetime.date:
    """The day of --as-of, day first as in a workbook; today if it was not given. Raises WrongUse for what is no day."""
    from ncf.errors import WrongUse
    from ncf.people.dates import typed_date

    if not typed:
        return datetime.datetime.now().astimezone().date()
    day = typed_date(typed) or ""
    if day.count("-") != 2:
        raise WrongUse(f"'{typed}' is not a day", "write day, month and year: --as-of 24/11/2026")
    return datetime.date.fromisoformat(day)
