"""ncf validate: is the data right?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ncf.cli.options import DataOption, OutputOption, open_source, put
from ncf.renderers.findings import FINDING_FORMATS

FindingFormat = StrEnum("FindingFormat", {name: name for name in FINDING_FORMATS})  # type: ignore[misc]
Format = Annotated[
    FindingFormat,
    typer.Option("--format", metavar="FORMAT", help=f"How to tell the problems: {', '.join(FINDING_FORMATS)}."),
]


def validate(
    format: Format = FindingFormat.text,  # type: ignore[attr-defined]
    output: OutputOption = None,
    data: DataOption = None,
) -> None:
    """Check every file of the data and tell all problems at once. It never writes to the data.

    Exit code 0: no problems; 1: problems found.

    Examples:

    \b
      ncf validate
      ncf validate --format github
    """
    from ncf.answers.validate import validate as answer
    from ncf.errors import ANSWER_IS_NO
    from ncf.renderers.findings import render

    result = answer(open_source(data))
    put(render(result, format.value), output)
    if result.problems:
        typer.echo(result.in_words(), err=True)
        raise typer.Exit(ANSWER_IS_NO)
