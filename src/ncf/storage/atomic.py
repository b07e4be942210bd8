"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ncf.errors import CannotWrite


class Anything:
    """For `expected`: whatever the file holds may be replaced."""


ANYTHING = Anything()
ENDING = ".new"
"""How the names of temporary files end."""
MANY = 32
"""Where more files than this are written together, the system is told once to put everything on disk."""


class Change(NamedTuple):
    """A file that is to be changed: its old and its new content, None where it is not there."""

    path: Path
    old: bytes | None
    new: bytes | None


def write_whole(path: Path, content: bytes, *, expected: bytes | Anything | None = ANYTHING) -> None:
    """Put `content` into `path`: the old bytes or the new ones are there, never a part.

    A temporary file beside the target is filled, forced to disk and moved over it; permissions of an
    existing file stay. What is no regular file (a pipe, /dev/null) is written to directly. With
    `expected`, the file must still hold that (None: must not be there), or somebody's newer text would
    be lost. Raises CannotWrite; then nothing has changed and nothing is left lying about.
    """
    with _or_cannot_write(path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise CannotWrite(f"{path} is a folder", "name a file in it")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content, expected)


def append(path: Path, text: str) -> None:
    """Add text to the end of a file that collects such texts. Raises CannotWrite."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}", "check the path") from error


def delete_whole(path: Path, *, expected: bytes | None) -> None:
    """Remove a file, if it still holds what is expected. Raises CannotWrite."""
    try:
        must_hold(path, expected)
        path.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise CannotWrite(f"cannot delete {path}: {error.strerror}", "check the folder and its permissions") from error


def write_together(steps: Sequence[Sequence[Change]]) -> None:
    """Make many changes, step by step: at each moment a file is old or new, and no step begins before the last is done.

    Call it under a lock that all writers of these files take. Every new file is on disk before the first name
    changes, so a full disk changes nothing. Raises CannotWrite where a file cannot be changed or does not hold its
    old content; then, and where it is interrupted, what was changed goes back.
    """
    changes = [change for step in steps for change in step]
    with _or_cannot_write(changes[0].path if changes else Path()):
        targets = {change.path: Path(os.path.realpath(change.path)) for change in changes}
    _remove_litter(targets.values())
    for change in changes:
        must_hold(change.path, change.old)
    done: list[Change] = []
    staged: dict[Path, Path] = {}
    try:
        _stage_all(changes, targets, staged)
        for step in steps:
            for change in step:
                done.append(change)  # before it is: what is not made yet cannot be undone, and is left alone
                _make(change, targets[change.path], staged)
            for folder in {targets[change.path].parent for change in step}:
                _sync_folder(folder)
    except BaseException:
        for name in staged.values():
            name.unlink(missing_ok=True)
        for change in reversed(done):
            with suppress(CannotWrite):  # where somebody has touched it since, theirs stays
                _undo(change)
        raise


def _stage_all(changes: Sequence[Change], targets: Mapping[Path, Path], staged: dict[Path, Path]) -> None:
    """Write the new content of each file beside it, and force it all to disk."""
    all_at_once = sys.platform == "linux" and len(changes) > MANY
    for path, _, new in changes:
        if new is not None:
            with _or_cannot_write(path):
                staged[path] = _stage(targets[path], new, sync=not all_at_once)
    if all_at_once:
        os.sync()


def _make(change: Change, target: Path, staged: dict[Path, Path]) -> None:
    must_hold(change.path, change.old)
    with _or_cannot_write(change.path):
        if change.new is None:
            change.path.unlink()
        else:
            os.replace(staged[change.path], target)
            del staged[change.path]


def _undo(change: Change) -> None:
    if change.old is None:
        delete_whole(change.path, expected=change.new)
    else:
        write_whole(change.path, change.old, expected=change.new)


def _remove_litter(targets: Iterable[Path]) -> None:
    """Remove what a writer that was killed may have left beside the files."""
    wanted: dict[Path, set[str]] = {}
    for target in targets:
        wanted.setdefault(target.parent, set()).add(_temporary(target.name))
    for folder, beginnings in wanted.items():
        with suppress(OSError):  # a folder that cannot be looked through holds nothing of ours
            for name in os.listdir(folder):
                if name.endswith(ENDING) and name[: name.rfind(".", 0, -len(ENDING)) + 1] in beginnings:
                    Path(folder, name).unlink()


def _temporary(name: str) -> str:
    """How the temporary files beside a file begin; short enough for any file system."""
    return f".{name[:60]}."


def must_hold(path: Path, expected: bytes | Anything | None) -> None:
    """Raise CannotWrite where a file does not hold what is expected, or is marked as not to be written."""
    with _or_cannot_write(path):
        there = path.exists()
        if there and not os.access(path, os.W_OK):
            raise CannotWrite(f"{path} is marked read-only", "take the mark away first, if it is yours to change")
        if isinstance(expected, Anything):
            return
        if (path.read_bytes() if there else None) != expected:
            raise CannotWrite(f"{path} was changed by somebody else meanwhile", "look at it, then try again")


def _replace(target: Path, content: bytes, expected: bytes | Anything | None) -> None:
    staged = _stage(target, content)
    try:
        must_hold(target, expected)
        os.replace(staged, target)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _stage(target: Path, content: bytes, *, sync: bool = True) -> Path:
    """A temporary file beside the target, with its permissions and the new content."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_temporary(target.name), suffix=ENDING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, mode)
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)


@contextmanager
def _or_cannot_write(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"cannot write {path}: {error.strerror}", "check the folder, its permissions and the disk"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Force the new name to disk, where the system can do that for a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The new file stands already: a folder that cannot be read or forced to disk undoes nothing.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
