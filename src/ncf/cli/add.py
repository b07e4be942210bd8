"""ncf add: add competences to a role or level."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.changes import change

Locality = Annotated[bool, typer.Option("--locality", help="Add to the locality list of the role.")]
When = Annotated[
    str | None,
    o.option("--when", metavar="TEXT", help="With --locality: the condition, such as 'Where children are seen'."),
]


def add(
    owner: o.Owner,
    codes: o.Codes,
    locality: Locality = False,
    when: When = None,
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Add competences to a role as role-specific, or to the core of a level.

    In the file, only the lines of the new competences change.

    Examples:

    \b
      ncf add practitioner GEN99 --dry-run
      ncf add specialist-practitioner --locality "CM G4" GEN99 --dry-run
      ncf add practitioner --locality CS32 --when "Where people work with children" --dry-run
    """
    from ncf.editing.lists import add as make

    change(data, dry_run, format, lambda workspace: make(workspace, owner, codes, locality=locality, when=when))
