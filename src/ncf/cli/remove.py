"""ncf remove: remove competences from a role or level."""

from __future__ import annotations

from ncf.cli.changes import CodesArgument, DryRunOption, change
from ncf.cli.options import DataOption, FormatOption, OwnerArgument


def remove(
    owner: OwnerArgument,
    codes: CodesArgument,
    dry_run: DryRunOption = False,
    format: FormatOption = None,
    data: DataOption = None,
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
