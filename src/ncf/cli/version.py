"""ncf --version: the version of the program, and which data it uses."""

from __future__ import annotations


def tell() -> None:
    """Print the version of the program, the release of the data, and where ncf found the data."""
    from ncf import __version__
    from ncf.cli.output import put
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Folder
    from ncf.storage.locate import find_data

    found = find_data()
    framework = Corpus(Folder(found.path)).framework
    data = f"data: {framework.title}, release {framework.release}"
    put(f"ncf {__version__}\n{data}\nfrom: {found.path} ({found.reason})\n", None)
