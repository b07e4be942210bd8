"""ncf show: show one entry of the framework."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.output import give

All = Annotated[bool, typer.Option("--all", help="Show everything about a role: every competence, notes, source.")]


def show(
    id: o.NameWords,
    all_: All = False,
    locality: o.Locality = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Show a role, level, competence, area or service.

    Examples:

    \b
      ncf show practitioner --all
      ncf show level 5
      ncf show "SfJ AB1"
    """
    from ncf.answers.show import show as answer

    give(answer(o.open_corpus(data, at), " ".join(id), locality=locality), format, output, full=all_)
