"""ncf gap: what a move from one role to another asks."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.complete import complete_role
from ncf.cli.options import DataOption, FormatOption, LocalityOption, OutputOption, give, open_corpus

From = Annotated[
    str,
    typer.Option("--from", metavar="ROLE", help="The role you are in: its id or title.", autocompletion=complete_role),
]
To = Annotated[
    str, typer.Option("--to", metavar="ROLE", help="The role you want: its id or title.", autocompletion=complete_role)
]


def gap(
    from_: From,
    to: To,
    locality: LocalityOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> None:
    """What a move from one role to another asks: new, kept and dropped competences.

    Examples:

    \b
      ncf gap --from support-worker --to practitioner
      ncf gap --from volunteer --to support-worker --format markdown -o gap.md
    """
    from ncf.answers.gap import gap as answer

    give(answer(open_corpus(data), from_, to, locality=locality), format, output)
