"""Shell completion of ids. It lists file names, which are ids, and opens no file."""

from __future__ import annotations

import os

FOLDERS = ("roles", "levels", "competences")
"""The folders of data files. A copy of `ncf.models.FOLDERS`, because importing that takes longer than completing."""


def complete_role(incomplete: str) -> list[str]:
    """The role ids that begin with `incomplete`."""
    return _beginning(incomplete, ("roles",))


def complete_name(incomplete: str) -> list[str]:
    """The ids of all entries in folders that begin with `incomplete`."""
    return _beginning(incomplete, FOLDERS)


def _beginning(incomplete: str, folders: tuple[str, ...]) -> list[str]:
    from ncf.errors import NcfError
    from ncf.storage.locate import find_data

    try:
        data = find_data().path
    except NcfError:
        return []
    start, found = incomplete.lower(), []
    for folder in folders:
        try:
            names = sorted(os.listdir(data / folder))
        except OSError:
            continue
        found += [name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and name.startswith(start)]
    return found
