"""ncf --version: the version of the program, and which data it uses."""

from __future__ import annotations

import typer


def tell() -> None:
    """Print the version of the program, the release of the data, and where ncf found the data."""
    from ncf import __version__
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Folder
    from ncf.storage.locate import find_data

    typer.echo(f"ncf {__version__}")
    found = find_data()
    framework = Corpus(Folder(found.path)).framework
    typer.echo(f"data: {framework.title}, release {framework.release}")
    typer.echo(f"from: {found.path} ({found.reason})")
