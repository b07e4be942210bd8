"""ncf list: list the entries of the framework."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.app import LISTS
from ncf.cli.complete import one_of
from ncf.cli.output import give
from ncf.errors import WrongUse

Kind = Annotated[str, o.argument("WHAT", f"One of: {', '.join(LISTS)}.", one_of(*LISTS))]


def list_(
    what: Kind,
    service: o.Service = "",
    level: o.Level = "",
    area: o.Area = "",
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """List the roles, levels, competences, areas or services of the framework.

    Examples:

    \b
      ncf list roles --level 4
      ncf list competences --area communication --format csv -o communication.csv
    """
    from ncf.answers.list import list_ as answer

    give(answer(o.open_corpus(data, at), _listed(what), service=service, level=level, area=area), format, output)


def _listed(what: str) -> str:
    """The list that is meant: `roles`, `role` or `Roles`. Raises WrongUse if there is no such list."""
    from ncf.matching import guess

    name = what.casefold()
    found = next((list for list in LISTS if name in (list, list.removesuffix("s"))), "")
    if not found:
        raise WrongUse(f"no list of '{what}'{guess(name, LISTS)}", f"choose one of: {', '.join(LISTS)}")
    return found
