"""ncf explain: explain a check."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.output import give

CheckName = Annotated[str, o.argument("[CHECK]", "The name of a check.")]


def explain(check: CheckName = "", format: o.Format = None, output: o.Output = None) -> None:
    """Explain what a check requires and why, with a wrong and a right example.

    Without a name, the command lists every check.

    Examples:

    \b
      ncf explain
      ncf explain code-in-address
    """
    from ncf.answers.explain import explain as answer

    give(answer(check), format, output)
