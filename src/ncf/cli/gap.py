"""ncf gap: what a move from one role to another asks."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.complete import complete_role
from ncf.cli.options import AtOption, DataOption, FormatOption, LocalityOption, OutputOption, open_corpus
from ncf.cli.output import give

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
    at: AtOption = "",
) -> None:
    """What a move from one role to another asks: new, kept and dropped competences.

    Examples:

    \b
      ncf gap --from support-worker --to practitioner
      ncf gap --from volunteer --to support-worker --format markdown -o gap.md

    A role may be taken from an older release: --from support-worker@1.0
    """
    from ncf.answers.gap import gap as answer

    (old, old_at), (new, new_at) = _side(from_, at), _side(to, at)
    corpus = open_corpus(data, new_at)
    before = corpus if old_at == new_at else open_corpus(data, old_at)
    give(answer(corpus, old, new, locality=locality, before=before), format, output)


def _side(typed: str, at: str) -> tuple[str, str]:
    """A role and the revision it is taken from: `role@1.0`, else the one --at names."""
    role, mark, own = typed.rpartition("@")
    return (role, own) if mark and role and own else (typed, at)
