"""ncf fmt: data files in the house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.options import DataOption, FormatOption, give, open_source

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH…]", help="Files or folders; none: all.", show_default=False)
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 where a file would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]


def fmt(
    paths: Paths = None, check: Check = False, diff: Diff = False, format: FormatOption = None, data: DataOption = None
) -> None:
    """Put data files into the house style: order of keys, quotes, title comments. Comments stay.

    A file that cannot be put into the style safely is left as it is and named.

    Examples:

    \b
      ncf fmt --check
      ncf fmt --diff
    """
    from ncf.editing.workspace import Workspace
    from ncf.errors import ANSWER_IS_NO

    with Workspace(open_source(data).root) as workspace:
        changes = _run(workspace, paths or [], write=not (check or diff), show_diff=diff, format=format)
    if check and changes:
        raise typer.Exit(ANSWER_IS_NO)


def _run(workspace: Workspace, paths: list[Path], *, write: bool, show_diff: bool, format: str | None) -> bool:
    from ncf.answers.changed import Changed, FileChange
    from ncf.editing.styling import restyle

    left = restyle(workspace, paths)
    files = [FileChange(path=str(workspace.root / path), change=kind) for path, kind in workspace.changes().items()]
    answer = Changed(
        done=write,
        files=tuple(files),
        diff=workspace.diff() if show_diff else "",
        not_done=tuple((str(workspace.root / path), reason) for path, reason in left.items()),
    )
    if write:
        workspace.write()
    give(answer, format, None)
    return bool(files or left)
