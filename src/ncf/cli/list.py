"""ncf list: list the entries of the framework."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ncf.cli.options import (
    AreaOption,
    AtOption,
    DataOption,
    FormatOption,
    LevelOption,
    OutputOption,
    ServiceOption,
    open_corpus,
)
from ncf.cli.output import give


class What(StrEnum):
    """The kinds of entry that can be listed."""

    roles = "roles"
    levels = "levels"
    competences = "competences"
    areas = "areas"
    services = "services"


Kind = Annotated[
    What, typer.Argument(metavar="WHAT", help="roles, levels, competences, areas or services.", show_default=False)
]


def list_(
    what: Kind,
    service: ServiceOption = "",
    level: LevelOption = "",
    area: AreaOption = "",
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
    at: AtOption = "",
) -> None:
    """List the roles, levels, competences, areas or services of the framework.

    Examples:

    \b
      ncf list roles --level 4
      ncf list competences --area communication --format csv -o communication.csv
    """
    from ncf.answers.list import list_ as answer

    give(answer(open_corpus(data, at), what.value, service=service, level=level, area=area), format, output)
