"""ncf show: one thing of the framework."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import AtOption, DataOption, FormatOption, LocalityOption, NameArgument, OutputOption, open_corpus
from ncf.cli.output import give

All = Annotated[bool, typer.Option("--all", help="Everything about a role: every competence, notes, source.")]


def show(
    id: NameArgument,
    all_: All = False,
    locality: LocalityOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
    at: AtOption = "",
) -> None:
    """One thing of the framework: a role, a level, a competence, an area or a service.

    Examples:

    \b
      ncf show practitioner --all
      ncf show 5
      ncf show "SfJ AB1"
    """
    from ncf.answers.show import show as answer

    give(answer(open_corpus(data, at), id, locality=locality), format, output, full=all_)
