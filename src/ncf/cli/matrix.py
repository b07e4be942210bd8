"""ncf matrix: show the competences of several roles in one table."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.complete import complete_role
from ncf.cli.options import (
    AreaOption,
    AtOption,
    DataOption,
    FormatOption,
    LocalityOption,
    OutputOption,
    ServiceOption,
    open_corpus,
)
from ncf.cli.output import give
from ncf.errors import WrongUse

Roles = Annotated[
    str,
    typer.Option(
        "--roles",
        metavar="A,B,…",
        help="Only these roles: ids separated by commas.",
        autocompletion=complete_role,
        show_default=False,
    ),
]


def matrix(
    service: ServiceOption = "",
    area: AreaOption = "",
    roles: Roles = "",
    locality: LocalityOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
    at: AtOption = "",
) -> None:
    """Show in one table which roles require which competences: as core, role-specific or locality.

    Use it to see what several roles or teams have in common.

    Examples:

    \b
      ncf matrix --area communication
      ncf matrix --roles practitioner,specialist-practitioner --format csv -o matrix.csv
    """
    from ncf.answers.matrix import matrix as answer

    named = tuple(role.strip() for role in roles.split(",") if role.strip())
    if roles and not named:
        raise WrongUse("--roles names no role", "separate ids with commas: --roles practitioner,volunteer")
    corpus = open_corpus(data, at)
    give(answer(corpus, service=service, area=area, roles=named, locality=locality), format, output)
