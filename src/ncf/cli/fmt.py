"""ncf fmt: format data files in the house style."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.changes import own_folder
from ncf.cli.output import chosen_format, give, must_be_shown
from ncf.writers import FORMATS

Paths = Annotated[list[Path] | None, o.argument("[PATH…]", "Files or folders. Default: all.")]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; end with exit code 1 if a file would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]


def fmt(
    paths: Paths = None, check: Check = False, diff: Diff = False, format: o.Format = None, data: o.Data = None
) -> None:
    """Format data files in the house style: order of keys, quotes, title comments. Your own comments stay.

    If a file cannot be formatted safely, the command leaves it as it is, names it and ends with exit code 1.

    Examples:

    \b
      ncf fmt --check
      ncf fmt --diff
    """
    from ncf.answers.changed import changed
    from ncf.editing.styling import restyle
    from ncf.editing.workspace import Workspace
    from ncf.errors import ANSWER_IS_NO

    look_only = check or diff
    must_be_shown(FORMATS[chosen_format(format, None)], None)  # before anything is changed
    with Workspace(own_folder(data, look_only), look_only=look_only) as workspace:
        left = restyle(workspace, paths or [])
        files = workspace.changes()
        answer = changed(workspace.root, files, done=not look_only, diff=workspace.diff() if diff else "", left=left)
        if not look_only:
            workspace.write()
    give(answer, format, None)
    if left or (check and files):
        raise typer.Exit(ANSWER_IS_NO)
