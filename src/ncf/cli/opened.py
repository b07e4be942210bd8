"""What a command has opened. The program closes it when the command ends, also after an error."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.storage.git import Repository

OPENED = ExitStack()
_REPOSITORIES: dict[Path, Repository] = {}


def open_repository(data: Path) -> Repository:
    """The git repository that contains a data folder. Each call returns the same one, with a single git process."""
    from ncf.storage.git import Repository

    if data not in _REPOSITORIES:
        _REPOSITORIES[data] = OPENED.enter_context(Repository(data))
        OPENED.callback(_REPOSITORIES.pop, data)
    return _REPOSITORIES[data]
