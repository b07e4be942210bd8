"""The steps that commands share which write to the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.complete import complete_name
from ncf.cli.output import give

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the changes; write nothing.")]

CodesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="CODE…", help="Codes or ids of competences.", autocompletion=complete_name, show_default=False
    ),
]


def change(data: Path | None, dry_run: bool, format: str | None, make: Callable[[Workspace], object]) -> None:
    """Have `make` change the data in a locked workspace, write unless `dry_run`, and say what changed."""
    from ncf.answers.changed import changed
    from ncf.editing.workspace import Workspace

    with Workspace(own_folder(data, dry_run), look_only=dry_run) as workspace:
        make(workspace)
        answer = changed(workspace.root, workspace.changes(), done=not dry_run, diff=workspace.diff())
        if dry_run:
            workspace.must_be_right()  # what would be refused is refused without writing, too
        else:
            workspace.write()
    give(answer, format, None)


def own_folder(data: Path | None, look_only: bool) -> Path:
    """The data folder that applies. Raises WrongUse for a change to the copy that came with the program."""
    from ncf.errors import WrongUse
    from ncf.storage.locate import BUNDLED, find_data

    found = find_data(data)
    if found.reason == BUNDLED and not look_only:
        raise WrongUse(f"{found.path} is the copy that came with the program", "name your own data with --data DIR")
    return found.path
