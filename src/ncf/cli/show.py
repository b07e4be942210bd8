"""ncf show: show one entry of the framework."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import AtOption, DataOption, FormatOption, LocalityOption, NameArgument, OutputOption, open_corpus
from ncf.cli.output import give

All = Annotated[bool, typer.Option("--all", help="Show everything about a role: every competence, notes, source.")]


def show(
    id: NameArgument,
    all_: All = False,
    locality: LocalityOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
    at: AtOption = "",
) -> None:
    """Show a role, level, competence, area or service.

    Examples:

    \b
      ncf show practitioner --all
      ncf show 5
      ncf show "SfJ AB1"
    """
    from ncf.answers.show import show as answer

    give(answer(open_corpus(data, at), id, locality=locality), format, output, full=all_)
