"""ncf rename: give a competence another code, or a role another id."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.changes import DryRunOption, change
from ncf.cli.complete import complete_name
from ncf.cli.options import DataOption, FormatOption

Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD",
        help="The competence (by any printed form of its code) or the role to rename.",
        autocompletion=complete_name,
        show_default=False,
    ),
]
New = Annotated[str, typer.Argument(metavar="NEW", help="The new code, or the new id of a role.", show_default=False)]


def rename(
    old: Old, new: New, dry_run: DryRunOption = False, format: FormatOption = None, data: DataOption = None
) -> None:
    """Change the code of a competence or the id of a role, wherever it is used. Titles stay the same.

    You can still find a competence by its old code: ncf keeps it as one of its other codes.

    Examples:

    \b
      ncf rename PMWRV1 CFAPMVW1 --dry-run
      ncf rename volunteer service-volunteer --dry-run
    """
    from ncf.editing.renaming import rename as make

    change(data, dry_run, format, lambda workspace: make(workspace, old, new))
