"""Change a data folder safely: under a lock, each file old or new, and nobody's newer text lost."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ncf.corpus.corpus import Corpus
from ncf.corpus.files import Files, read_file
from ncf.errors import BrokenData, CannotWrite
from ncf.models import id_of, kind_of
from ncf.storage.atomic import Change, or_cannot_write, write_together
from ncf.storage.folder import Folder, Unreadable

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from ncf.problems import Problem

LOCK = ".ncf.lock"
WAIT = 30.0
"""How many seconds to wait while another program is writing."""


@dataclass
class Workspace:
    """The staged changes to a data folder. Use it in a `with` statement and call `write` to make them.

    The lock is held the whole time, so that nothing changes between reading and writing. Only `write` writes.
    """

    root: Path
    look_only: bool = False
    """Nothing will be written, so no lock is taken and read access is enough."""
    before: dict[str, bytes | None] = field(default_factory=dict)
    after: dict[str, bytes | None] = field(default_factory=dict)
    restyled: set[str] = field(default_factory=set)
    """The files that only change their style. They are valid already, so `write` does not check them again."""

    notes: list[str] = field(default_factory=list)
    """What the user should know about the change, a sentence each."""

    def __enter__(self) -> Self:
        self._lock = None if self.look_only else _lock_for(self.root)
        return self

    def __exit__(self, *error: object) -> None:
        if self._lock:
            self._lock.release()

    @cached_property
    def corpus(self) -> Corpus:
        """The framework as it is on disk."""
        return Corpus(Folder(self.root))

    def read(self, path: str) -> bytes:
        """The content of a file with the changes so far."""
        old = self._on_disk(path)
        content = self.after.get(path, old)
        if content is None:
            raise CannotWrite(f"{self.root / path} does not exist", "check the path")
        return content

    def put(self, path: str, content: bytes, *, restyled: bool = False) -> None:
        """Stage new content for a file. `restyled`: its values are those of the valid file on disk."""
        self._on_disk(path)
        self.after[path] = content
        (self.restyled.add if restyled else self.restyled.discard)(path)

    def _on_disk(self, path: str) -> bytes | None:
        """The content of a file when it was first needed. Raises CannotWrite for what is not an ordinary file."""
        if path not in self.before:
            try:
                self.before[path] = Folder(self.root).read(path)
            except Unreadable as error:
                raise CannotWrite(f"{self.root / path}: {error.message}", error.hint) from error
        return self.before[path]

    def remove(self, path: str) -> None:
        """Stage a deletion."""
        self.read(path)
        self.after[path] = None

    def changes(self) -> dict[str, str]:
        """Relative path to `created`, `changed` or `deleted`, for every file that will differ."""
        found = {}
        for path, content in sorted(self.after.items()):
            old = self.before[path]
            if content != old:
                found[path] = "created" if old is None else "deleted" if content is None else "changed"
        return found

    def diff(self) -> str:
        """The changes as a unified diff."""
        return "".join(
            unified_diff(str(self.root / path), self.before[path], self.after[path]) for path in self.changes()
        )

    def write(self) -> None:
        """Write the changes: new files first, deletions last. After an interruption at any moment, each file is
        old or new, and every id that a file refers to exists.

        Raises BrokenData if a file would not be valid, and CannotWrite if one has changed since it was read.
        """
        self.must_be_right()
        steps: dict[str, list[Change]] = {"created": [], "changed": [], "deleted": []}
        for path, change in self.changes().items():
            steps[change].append(Change(self.root / path, self.before[path], self.after[path]))
        write_together(list(steps.values()))

    def must_be_right(self) -> None:
        """Raise BrokenData if a file would not be valid by itself after the changes."""
        for path in self.changes():
            if path not in self.restyled and (problems := self.problems(path)):
                raise BrokenData(problems, _Changed(self).shown)

    def problems(self, path: str) -> list[Problem]:
        """The problems that a file would have by itself; empty if it may be written."""
        reading = read_file(Files(_Changed(self)), kind_of(path), id_of(path))
        return reading.problems if reading and reading.broken else []


class _Changed(Folder):
    """The data folder with the changes so far."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.root)
        self.after = workspace.after

    def read(self, path: str) -> bytes | None:
        return self.after[path] if path in self.after else super().read(path)


def unified_diff(path: str, old: bytes | None, new: bytes | None) -> str:
    """A unified diff of one file; '' if nothing differs."""
    before, after = ((content or b"").decode("utf-8", "replace").splitlines(keepends=True) for content in (old, new))
    lines = difflib.unified_diff(before, after, path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ no newline at the end\n" for line in lines)


def _lock_for(root: Path) -> BaseFileLock:
    """The lock of a data folder: a hidden file in it, which every program that writes there uses."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK)
    with or_cannot_write(root):
        try:
            lock.acquire(timeout=WAIT)
        except Timeout:
            raise CannotWrite(f"another program is writing to {root}", "try again when it has finished") from None
    return lock
