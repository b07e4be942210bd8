"""ncf add: have a role or level list more competences."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.changes import CodesArgument, DryRunOption, change
from ncf.cli.options import DataOption, FormatOption, OwnerArgument

Locality = Annotated[bool, typer.Option("--locality", help="Into the role's locality list.")]


def add(
    owner: OwnerArgument,
    codes: CodesArgument,
    locality: Locality = False,
    dry_run: DryRunOption = False,
    format: FormatOption = None,
    data: DataOption = None,
) -> None:
    """Add competences to what a role needs beyond the core; for a level, to its core.

    Only the new lines change in the file.

    Examples:

    \b
      ncf add practitioner GEN99 --dry-run
      ncf add specialist-practitioner --locality "CM G4" GEN99 --dry-run
    """
    from ncf.editing.lists import add as make

    change(data, dry_run, format, lambda workspace: make(workspace, owner, codes, locality=locality))
