"""ncf gap: compare two roles."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.complete import complete_role
from ncf.cli.options import AtOption, DataOption, FormatOption, LocalityOption, OutputOption, open_corpus
from ncf.cli.output import give

From = Annotated[
    str,
    typer.Option("--from", metavar="ROLE", help="The present role: its id or title.", autocompletion=complete_role),
]
To = Annotated[
    str, typer.Option("--to", metavar="ROLE", help="The new role: its id or title.", autocompletion=complete_role)
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
    """Compare two roles: which competences to develop, which are kept and which are no longer required.

    Examples:

    \b
      ncf gap --from support-worker --to practitioner
      ncf gap --from volunteer --to support-worker --format markdown -o gap.md

    To use a role of an older release: --from support-worker@1.0
    """
    from ncf.answers.gap import gap as answer

    (old, old_at), (new, new_at) = _side(from_, at), _side(to, at)
    corpus = open_corpus(data, new_at)
    before = corpus if old_at == new_at else open_corpus(data, old_at)
    give(answer(corpus, old, new, locality=locality, before=before), format, output)


def _side(typed: str, at: str) -> tuple[str, str]:
    """Split `role@1.0` into the role and its revision; without `@`, the revision is the one from --at."""
    role, mark, own = typed.rpartition("@")
    return (role, own) if mark and role and own else (typed, at)
