"""What a command has opened; the program closes it when the command ends, however it ends."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.storage.git import Repository

OPENED = ExitStack()
_REPOSITORIES: dict[Path, Repository] = {}


def open_repository(data: Path) -> Repository:
    """The git repository that a data folder lies in; one, and one git process, however often it is asked for."""
    from ncf.storage.git import Repository

    if data not in _REPOSITORIES:
        _REPOSITORIES[data] = OPENED.enter_context(Repository(data))
        OPENED.callback(_REPOSITORIES.pop, data)
    return _REPOSITORIES[data]
