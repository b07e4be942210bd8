"""What a command changed, or would change, in the data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ncf.answers.answer import Answer
from ncf.storage.locate import top_of_repository


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a command creates, changes or deletes."""

    path: str
    change: str


@dataclass(frozen=True, slots=True)
class FileLeft:
    """A file that was left unchanged, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Changed(Answer, schema="ncf/changed/2"):
    """The answer of every command that writes to the data."""

    done: bool
    """False for `--dry-run`: nothing was written."""
    files: tuple[FileChange, ...]
    diff: str
    not_done: tuple[FileLeft, ...]
    notes: tuple[str, ...] = ()
    """What the user should know besides, such as rows of a list that were passed over."""
    in_git: bool = False
    """Whether the data is in a git repository, whose `git diff` shows the changes."""


def changed(
    root: Path, files: Mapping[str, str], *, done: bool, diff: str = "", left: Mapping[str, str] | None = None
) -> Changed:
    """Return what was changed, or would be.

    `files` maps a relative path to its change, `left` to the reason why the file was left unchanged.
    """
    return Changed(
        done=done,
        files=tuple(FileChange(str(root / path), change) for path, change in files.items()),
        diff=diff,
        in_git=top_of_repository(root) is not None,
        not_done=tuple(FileLeft(str(root / path), reason) for path, reason in (left or {}).items()),
    )
