"""ncf validate: check the data."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.output import chosen_format, give
from ncf.writers.findings import FINDING_FORMATS

if TYPE_CHECKING:
    from ncf.answers.validate import Validation

    FindingFormat = str
else:
    FindingFormat = StrEnum("FindingFormat", {name: name for name in FINDING_FORMATS})

Format = Annotated[FindingFormat | None, o.format_option(FINDING_FORMATS)]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 1 for warnings too.")]
Since = Annotated[str, o.option("--since", metavar="REV", help="Also report what is missing since this release.")]


def validate(
    strict: Strict = False,
    since: Since = "",
    format: Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Check every data file and report every problem with its file, line and column. The data is never changed.

    Exit code 0: no errors. Exit code 1: errors, or with --strict also warnings.

    Examples:

    \b
      ncf validate
      ncf validate --strict --format github
    """
    from ncf.answers.validate import excerpts, failed
    from ncf.answers.validate import validate as answer
    from ncf.errors import ANSWER_IS_NO
    from ncf.views.validate import in_words

    source = o.open_at(data, at)
    result = answer(source, o.open_at(data, since) if since else None)
    chosen = chosen_format(format, output, formats=FINDING_FORMATS)
    give(result, chosen, output, FINDING_FORMATS, lines=excerpts(source, result.problems) if chosen == "text" else {})
    _add_to_job_summary(result, chosen)
    if result.problems:
        typer.echo(in_words(result) + " 'ncf explain CHECK' explains a check.", err=True)
    if failed(result, strict=strict):
        raise typer.Exit(ANSWER_IS_NO)


def _add_to_job_summary(result: Validation, format: str) -> None:
    page = os.environ.get("GITHUB_STEP_SUMMARY") if format == "github" else None
    if page:
        from ncf.storage.atomic import append
        from ncf.writers.github import summary

        append(Path(page), summary(result))
