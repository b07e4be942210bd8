"""ncf matrix: show the competences of several roles in one table."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.complete import complete_roles
from ncf.cli.output import give
from ncf.errors import WrongUse

LISTED = "Only these roles: ids separated by commas."
Roles = Annotated[str, o.option("--roles", metavar="A,B,…", help=LISTED, complete=complete_roles)]


def matrix(
    service: o.Service = "",
    area: o.Area = "",
    roles: Roles = "",
    locality: o.Locality = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
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
    corpus = o.open_corpus(data, at)
    give(answer(corpus, service=service, area=area, roles=named, locality=locality), format, output)
