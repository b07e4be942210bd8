"""ncf assess show: where a person stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.output import give
from ncf.cli.records import AsOf, day_asked, open_assessment

File = Annotated[Path, o.argument("FILE", "The assessment: a workbook (.xlsx) or a YAML file.")]
Every = Annotated[bool, typer.Option("--all", help="List every competence with both views.")]


def show(
    file: File,
    as_of: AsOf = "",
    all_: Every = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
) -> None:
    """Show where a person stands.

    The answer has counts by area, what to confirm, what is due, and which evidence expires.

    An answer counts only for the wording that it was about. If the framework has changed what a competence asks for
    since then, the answer has to be confirmed. Nothing is written to the file.

    Example:

    \b
      ncf assess show mine.xlsx
      ncf assess show mine.xlsx --as-of 2026-06-30 --all
    """
    from ncf.answers.assess_show import assess_show

    corpus = o.open_corpus(data)
    answer = assess_show(open_assessment(file, corpus), corpus, day_asked(as_of))
    give(answer, format, output, full=all_, file=str(file))
