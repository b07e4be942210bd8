"""ncf matrix: show the competences of several roles in one table."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role, complete_roles
from ncf.cli.output import give
from ncf.errors import WrongUse

LISTED = "Only these roles: ids separated by commas."
Roles = Annotated[str, o.option("--roles", metavar="A,B,…", help=LISTED, complete=complete_roles)]

Words = Annotated[list[str] | None, o.argument("[ROLE]...", "The roles to show: ids or titles.", complete_role)]
Shared = Annotated[bool, typer.Option("--shared", help="List only what every one of these roles requires.")]
OnlyOne = Annotated[bool, typer.Option("--only-one", help="List only what a single one of these roles requires.")]


def matrix(
    words: Words = None,
    service: o.Service = "",
    area: o.Area = "",
    roles: Roles = "",
    locality: o.Locality = False,
    shared: Shared = False,
    only_one: OnlyOne = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Show in one table which roles require which competences: as core, role-specific or locality.

    Use it to see what several roles or teams have in common, and what makes one of them different.

    Examples:

    \b
      ncf matrix --area communication
      ncf matrix -o matrix.xlsx
      ncf matrix support-worker practitioner --shared
    """
    from ncf.answers.matrix import Selection
    from ncf.answers.matrix import matrix as answer

    listed_roles = tuple(role.strip() for role in roles.split(",") if role.strip())
    if roles and not listed_roles:
        raise WrongUse("--roles names no role", "separate ids with commas: --roles practitioner,volunteer")
    if shared and only_one:
        raise WrongUse("--shared and --only-one exclude each other", "ask for one of them")
    listed = Selection.SHARED if shared else Selection.ONLY_ONE if only_one else Selection.ALL
    corpus = o.open_corpus(data, at)
    found = answer(
        corpus, service=service, area=area, roles=(*(words or ()), *listed_roles), locality=locality, listed=listed
    )
    give(found, format, output)
