"""ncf start: make your own copy of the data, as a git repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The new folder.", show_default=False)]


def start(folder: Folder) -> None:
    """Make your own copy of the data in a new folder: a git repository, ready for pull requests.

    It contains the data that came with ncf, the templates, the settings and schemas for your editor, a workflow that
    checks each pull request on GitHub, and a README. A folder that is not empty is left as it is.

    Example:

    \b
      ncf start our-framework
    """
    from ncf.corpus.corpus import load
    from ncf.editing.starting import start as make
    from ncf.storage.git_start import AS_PUBLISHED
    from ncf.storage.locate import bundled

    release = load(bundled("data")).framework.release
    committed = make(folder, release)
    typer.echo(f"Made {folder} with the framework's data, release {release}.")
    if not committed:
        typer.echo("Nothing is committed yet, because git does not know your name. Set it, then commit:")
        typer.echo('  git config --global user.name "Your Name"')
        typer.echo("  git config --global user.email you@example.org")
        typer.echo(f'  git -C {folder} commit -m "Start"')
        typer.echo(f"  git -C {folder} branch {AS_PUBLISHED}")
    typer.echo(f"Next: read {folder / 'README.md'}, and run ncf in that folder: it finds the data there.")
