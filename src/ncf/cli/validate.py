"""ncf validate: is the data right?"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.options import AtOption, DataOption, OutputOption, open_at
from ncf.cli.output import chosen_format, give
from ncf.writers.findings import FINDING_FORMATS

if TYPE_CHECKING:
    from ncf.answers.validate import Validation

    FindingFormat = str
else:
    FindingFormat = StrEnum("FindingFormat", {name: name for name in FINDING_FORMATS})

Format = Annotated[
    FindingFormat | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How to tell the problems: {', '.join(FINDING_FORMATS)}.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count as problems too.")]


Since = Annotated[
    str,
    typer.Option("--since", metavar="REV", help="Tell what has vanished since this release, too.", show_default=False),
]


def validate(
    strict: Strict = False,
    since: Since = "",
    format: Format = None,
    output: OutputOption = None,
    data: DataOption = None,
    at: AtOption = "",
) -> None:
    """Check every file of the data and tell all problems at once. It never writes to the data.

    Exit code 0: nothing wrong; 1: errors found, or with --strict any problem.

    Examples:

    \b
      ncf validate
      ncf validate --strict --format github
    """
    from ncf.answers.validate import excerpts, failed
    from ncf.answers.validate import validate as answer
    from ncf.errors import ANSWER_IS_NO
    from ncf.views.validate import in_words

    source = open_at(data, at)
    result = answer(source, open_at(data, since) if since else None)
    chosen = chosen_format(format, output, formats=FINDING_FORMATS)
    give(result, chosen, output, FINDING_FORMATS, lines=excerpts(source, result.problems) if chosen == "text" else {})
    _add_to_job_summary(result, chosen)
    if result.problems:
        typer.echo(in_words(result) + " 'ncf explain CHECK' says more of a check.", err=True)
    if failed(result, strict=strict):
        raise typer.Exit(ANSWER_IS_NO)


def _add_to_job_summary(result: Validation, format: str) -> None:
    page = os.environ.get("GITHUB_STEP_SUMMARY") if format == "github" else None
    if page:
        from ncf.storage.atomic import append
        from ncf.writers.github import summary

        append(Path(page), summary(result))
