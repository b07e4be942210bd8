"""ncf rename: give a competence another code, or a role another id."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.changes import change
from ncf.cli.complete import complete_name

RENAMED = "The competence (by any printed form of its code) or the role to rename."
Old = Annotated[str, o.argument("OLD", RENAMED, complete_name)]
New = Annotated[str, o.argument("NEW", "The new code, or the new id of a role.")]


def rename(old: Old, new: New, dry_run: o.DryRun = False, format: o.Format = None, data: o.Data = None) -> None:
    """Change the code of a competence or the id of a role, wherever it is used. Titles stay the same.

    The old name still works, and 'ncf diff' and the release notes say that the entry was renamed: ncf keeps the old
    code in other_codes, and the old id of a role in former_ids. It leaves out a name that neither the last commit nor
    a release has.

    Examples:

    \b
      ncf rename PMWRV1 CFAPMVW1 --dry-run
      ncf rename volunteer service-volunteer --dry-run
    """
    from ncf.editing.renaming import rename as make

    change(data, dry_run, format, lambda workspace: make(workspace, old, new))
