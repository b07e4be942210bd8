"""Write the record of a person. It is private: nothing is written but the file that the user named."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.output import is_about_a_person, may_put, put, same_place
from ncf.cli.records import ENDINGS
from ncf.errors import CannotWrite, WrongUse

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment

WORKBOOK = ".xlsx"
RecordOutput = Annotated[
    Path | None, o.option("-o", "--output", metavar="FILE", help="The file to write: .xlsx for Excel, or .yaml.")
]


def must_be_a_record(output: Path | None, example: str) -> Path:
    """The file to write. Raises WrongUse if none is named, or if its ending is of no record."""
    if output is None:
        raise WrongUse("name the file to write with -o", f"for example: {example}")
    if output.suffix.lower() not in ENDINGS:
        raise WrongUse(
            f"a record is an Excel workbook or a YAML file, and {output} is neither",
            "name a file that ends in .xlsx or .yaml",
        )
    return output


def may_be_written(output: Path, read: Path | None = None) -> bool:
    """Check that a record may be written to a file, and return whether it replaces another one.

    The file that it was read from is replaced only with --force, without a question. Raises CannotWrite or WrongUse.
    """
    if read and same_place(read, output) and not forced():
        raise CannotWrite(f"this would replace {read}", "name another file with -o, or replace this one with --force")
    return may_put(output)


def forced() -> bool:
    """Whether the user gave --force."""
    context = o.running()
    return bool(context and context.meta.get(o.FORCE))


def put_record(assessment: Assessment, corpus: Corpus, output: Path, *, replace: bool | None = None) -> None:
    """Write a record to the named file, and warn if git may take that file into a repository."""
    is_about_a_person()
    put(_content(assessment, corpus, output), output, replace=replace)


def _content(assessment: Assessment, corpus: Corpus, output: Path) -> bytes:
    if output.suffix.lower() == WORKBOOK:
        written: bytes = import_module("ncf.writers.assessment").write(assessment, corpus)
        return written
    from ncf.people.reading import yaml_text

    return yaml_text(assessment).encode("utf-8")


def tell_of_comments(count: int) -> None:
    """Say that comments, or sheets that a person added, were not carried over, if there were any."""
    if count:
        them = f"{count} comments or sheets" if count > 1 else "a comment or sheet"
        typer.echo(f"note: {them} of your own could not be carried over", err=True)
