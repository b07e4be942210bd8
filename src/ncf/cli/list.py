"""ncf list: list the entries of the framework."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from ncf.cli import options as o
from ncf.cli.output import give


class What(StrEnum):
    """The kinds of entry that can be listed."""

    roles = "roles"
    levels = "levels"
    competences = "competences"
    areas = "areas"
    services = "services"


Kind = Annotated[What, o.argument("WHAT", "roles, levels, competences, areas or services.")]


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

    give(answer(o.open_corpus(data, at), what.value, service=service, level=level, area=area), format, output)
