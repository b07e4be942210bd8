"""A data folder that is being changed: locked, every file old or new, an editor's newer text never lost."""

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
from ncf.storage.atomic import Change, write_together
from ncf.storage.folder import Folder

if TYPE_CHECKING:
    from types import TracebackType

    from filelock import BaseFileLock

    from ncf.problems import Problem

LOCK = ".ncf.lock"
WAIT = 30.0
"""How long to wait for somebody else who is writing, in seconds."""


@dataclass
class Workspace:
    """The changes to be made to a data folder, between `with` and `write`.

    The lock is held the whole time, so that what was read is still true when it is written. Nothing is
    written before `write` is called.
    """

    root: Path
    look_only: bool = False
    """Nothing will be written: no lock is taken, and a folder that may only be read is enough."""
    before: dict[str, bytes | None] = field(default_factory=dict)
    after: dict[str, bytes | None] = field(default_factory=dict)
    restyled: set[str] = field(default_factory=set)
    """The files that will say what they say now, in another style: they need no second look."""

    def __enter__(self) -> Self:
        self._lock = None if self.look_only else _lock_for(self.root)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock:
            self._lock.release()

    @cached_property
    def corpus(self) -> Corpus:
        """The framework as it is on disk."""
        return Corpus(Folder(self.root))

    def read(self, path: str) -> bytes:
        """The file as it is to be, with the changes so far."""
        if path not in self.before:
            self.before[path] = Folder(self.root).read(path)
        content = self.after.get(path, self.before[path])
        if content is None:
            raise CannotWrite(f"{self.root / path} is not there", "look at the path")
        return content

    def put(self, path: str, content: bytes, *, restyled: bool = False) -> None:
        """Stage new content for a file; `restyled` where its values are the ones of the valid file on disk."""
        if path not in self.before:
            self.before[path] = Folder(self.root).read(path)
        self.after[path] = content
        (self.restyled.add if restyled else self.restyled.discard)(path)

    def remove(self, path: str) -> None:
        """Have a file go."""
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
        """Make the changes. New files come first and deletions last: whenever it is interrupted, every
        file is old or new and every id that a file names is there.

        Raises BrokenData where a file would not be valid, CannotWrite where one was changed meanwhile.
        """
        self.must_be_right()
        steps: dict[str, list[Change]] = {"created": [], "changed": [], "deleted": []}
        for path, change in self.changes().items():
            steps[change].append(Change(self.root / path, self.before[path], self.after[path]))
        write_together(list(steps.values()))

    def must_be_right(self) -> None:
        """Raise BrokenData where a file would not be valid by itself after the changes."""
        for path, change in self.changes().items():
            if change != "deleted" and path not in self.restyled and (problems := self.problems(path)):
                raise BrokenData(problems, _Changed(self).shown)

    def problems(self, path: str) -> list[Problem]:
        """The problems that a file would have by itself; none where it may be written."""
        reading = read_file(Files(_Changed(self)), kind_of(path), id_of(path))
        return reading.problems if reading and reading.broken else []


@dataclass(frozen=True)
class _Changed:
    """The files as they are to be, as a source."""

    workspace: Workspace

    def names(self, folder: str) -> list[str]:
        return Folder(self.workspace.root).names(folder)

    def read(self, path: str) -> bytes | None:
        return self.workspace.read(path)

    def shown(self, path: str) -> str:
        return str(self.workspace.root / path)


def unified_diff(path: str, old: bytes | None, new: bytes | None) -> str:
    """A unified diff of one file; '' where nothing differs."""
    before, after = ((content or b"").decode("utf-8", "replace").splitlines(keepends=True) for content in (old, new))
    lines = difflib.unified_diff(before, after, path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ no newline at the end\n" for line in lines)


def _lock_for(root: Path) -> BaseFileLock:
    """The lock of a data folder: a hidden file in it, so that all who write there meet at it."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=WAIT)
    except Timeout:
        raise CannotWrite(f"somebody else is writing to {root}", "try again when they are done") from None
    except OSError as error:
        raise CannotWrite(
            f"cannot write to {root}: {error.strerror}", "check the folder, its permissions and the disk"
        ) from error
    return lock
