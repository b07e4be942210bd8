"""A real git repository with data, created for a test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.places import TINY

if shutil.which("git") is None:  # pragma: no cover
    pytest.skip("git is not installed", allow_module_level=True)
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
Edit = Callable[[Path], None]


class Repository:
    """A repository whose `data/` starts as the tiny corpus."""

    def __init__(self, folder: Path, base: Path = TINY) -> None:
        self.folder = folder
        self.data = folder / "data"
        shutil.copytree(base, self.data)
        self.git("init", "-q", "-b", "main")
        self.commit("first")

    def git(self, *words: str) -> str:
        """Run git in the repository."""
        done = subprocess.run(["git", *words], cwd=self.folder, env=ENVIRONMENT, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    def commit(self, message: str = "change", tag: str = "") -> str:
        """Commit everything, and return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD").strip()


def replace(path: str, pattern: str, new: str) -> Edit:
    """An edit that replaces the first match of a pattern in a file; the pattern must match."""

    def edit(data: Path) -> None:
        file = data / path
        text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, (path, pattern)
        file.write_text(text, encoding="utf-8")

    return edit


def write(path: str, text: str) -> Edit:
    """An edit that writes a file."""

    def edit(data: Path) -> None:
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        (data / path).write_text(text, encoding="utf-8")

    return edit


def together(*edits: Edit) -> Edit:
    """Several edits combined into one."""

    def edit(data: Path) -> None:
        for one in edits:
            one(data)

    return edit
