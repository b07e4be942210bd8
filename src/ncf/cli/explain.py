"""ncf explain: explain a check."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import FormatOption, OutputOption
from ncf.cli.output import give

CheckName = Annotated[str, typer.Argument(metavar="[CHECK]", help="The name of a check.", show_default=False)]


def explain(check: CheckName = "", format: FormatOption = None, output: OutputOption = None) -> None:
    """Explain what a check requires and why, with a wrong and a right example.

    Without a name, the command lists every check.

    Examples:

    \b
      ncf explain
      ncf explain code-in-address
    """
    from ncf.answers.explain import explain as answer

    give(answer(check), format, output)
