"""The steps shared by the commands that change the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ncf.cli.output import chosen_format, give, must_be_shown
from ncf.writers import FORMATS

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace


def change(data: Path | None, dry_run: bool, format: str | None, make: Callable[[Workspace], object]) -> None:
    """Change the data with `make` in a locked workspace, write unless `dry_run`, and report what changed."""
    from ncf.answers.changed import changed
    from ncf.editing.workspace import Workspace

    must_be_shown(FORMATS[chosen_format(format, None)], None)  # before anything is changed
    with Workspace(own_folder(data), look_only=dry_run) as workspace:
        make(workspace)
        answer = changed(workspace.root, workspace.changes(), done=not dry_run, diff=workspace.diff())
        answer = replace(answer, notes=tuple(workspace.notes))
        if dry_run:
            workspace.must_be_right()  # a dry run refuses what a real run would refuse
        else:
            workspace.write()
    give(answer, format, None)


def own_folder(data: Path | None, look_only: bool = False) -> Path:
    """The data folder to change. Raises WrongUse if it is the copy that came with the program.

    With `look_only`, nothing about a change is shown, so that copy will do.
    """
    from ncf.errors import WrongUse
    from ncf.storage.locate import BUNDLED, find_data

    found = find_data(data)
    if found.reason == BUNDLED and not look_only:
        raise WrongUse(
            f"{found.path} came with the program and cannot be changed",
            "make your own copy with 'ncf start DIR', or name one with --data DIR",
        )
    return found.path
