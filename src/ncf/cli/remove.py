"""ncf remove: remove competences from a role or level."""

from __future__ import annotations

from ncf.cli import options as o
from ncf.cli.changes import change


def remove(
    owner: o.Owner,
    codes: o.Codes,
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Remove competences from the lists of a role, or from the core of a level.

    In the file, only the lines of these competences disappear.

    Examples:

    \b
      ncf remove practitioner GEN36 --dry-run
      ncf remove level-5 GEN13 --dry-run
    """
    from ncf.editing.lists import remove as make

    change(data, dry_run, format, lambda workspace: make(workspace, owner, codes))
