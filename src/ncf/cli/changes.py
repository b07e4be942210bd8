"""The steps that commands share which write to the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.options import give, open_source

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the changes; write nothing.")]


def change(data: Path | None, dry_run: bool, format: str | None, make: Callable[[Workspace], object]) -> None:
    """Have `make` change the data in a locked workspace, write unless `dry_run`, and say what changed."""
    from ncf.answers.changed import Changed, FileChange
    from ncf.editing.workspace import Workspace

    with Workspace(open_source(data).root) as workspace:
        make(workspace)
        files = [FileChange(path=str(workspace.root / path), change=kind) for path, kind in workspace.changes().items()]
        answer = Changed(done=not dry_run, files=tuple(files), diff=workspace.diff())
        if not dry_run:
            workspace.write()
    give(answer, format, None)
