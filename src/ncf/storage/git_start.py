"""Make a new git repository. Everything else in ncf only reads from git."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from ncf.errors import CannotWrite

if TYPE_CHECKING:
    from pathlib import Path

BRANCH = "main"
AS_PUBLISHED = "framework"
"""The branch that stays as the framework was published. Later releases are merged from it."""


def must_have_git() -> None:
    """Raise CannotWrite if git is not installed."""
    if not shutil.which("git"):
        raise CannotWrite("git is not installed", "install it from https://git-scm.com")


def make_repository(folder: Path, message: str, branch: str) -> bool:
    """Make `folder` a repository on the branch `main` and commit its files, in the name set in the user's git. A
    second branch, `branch`, stays at that commit.

    Returns False if nothing is committed, because the user has not set a name. Raises CannotWrite if git fails. No
    hook or template of the user runs.
    """
    for words in (
        ("init", "--quiet", "--template="),
        ("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}"),
        ("add", "--all"),
    ):
        done = _git(folder, *words)
        if done.returncode:
            raise CannotWrite(f"git {words[0]} failed: {done.stderr.strip()}", "check that git works in another folder")
    done = _git(folder, "commit", "--quiet", "--no-gpg-sign", "--message", message)
    return done.returncode == 0 and _git(folder, "branch", branch).returncode == 0


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in the folder. Variables that point it at another repository do not count; those with a name do."""
    elsewhere = (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
    )
    own = {name: value for name, value in os.environ.items() if name not in elsewhere}
    command = ["git", "-c", f"core.hooksPath={os.devnull}", "-c", "user.useConfigOnly=true", *words]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, errors="replace", check=False)
