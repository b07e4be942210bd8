"""Whether git would take a private file into a repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from ncf.storage.git_process import NoRevision, run_git
from ncf.storage.locate import top_of_repository


class Exposed(NamedTuple):
    """A file that git may take into a repository."""

    ignore_file: Path
    """The `.gitignore` at the top of the repository."""
    line: str
    """The line to add to it, so that git leaves the file out."""
    tracked: bool
    """Whether the file is in the repository already. Then the line alone is not enough."""


def exposed(path: Path) -> Exposed | None:
    """How to keep a file out of the git repository that it lies in; None if it is in none, or is ignored there.

    The file must exist. Without a working git, a file in a repository counts as exposed.
    """
    real = Path(os.path.realpath(path))
    top = top_of_repository(real.parent)
    if top is None:
        return None
    name = real.relative_to(top).as_posix()
    try:
        tracked = bool(run_git(top, "ls-files", "-z", "--", name))
        listed = run_git(top, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", name)
        ignored = not tracked and bool(listed)
    except NoRevision:
        tracked = ignored = False
    return None if ignored else Exposed(top / ".gitignore", f"/{_literal(name)}", tracked)


def _literal(name: str) -> str:
    """A path as `.gitignore` needs it: with a backslash before each sign that has a meaning there."""
    escaped = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in name)
    return f"{escaped[:-1]}\\ " if escaped.endswith(" ") else escaped
