"""Write files whole or not at all."""

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
    """The type of ANYTHING, which for `expected` means: replace the file whatever it contains."""


ANYTHING = Anything()
ENDING = ".new"
"""How the names of temporary files end."""
MANY = 32
"""If more files than this are written together, they are forced to disk by one system call."""


class Change(NamedTuple):
    """A file to change: its old and new content, None where the file does not exist."""

    path: Path
    old: bytes | None
    new: bytes | None


def write_whole(
    path: Path, content: bytes, *, expected: bytes | Anything | None = ANYTHING, private: bool = False
) -> None:
    """Write `content` to `path` so that the file holds the old bytes or the new ones, never a mixture.

    Writes a temporary file beside the target, forces it to disk and moves it over the target. An existing file keeps
    its permissions. Anything that is not a regular file (a pipe, /dev/null) is written to directly. With `expected`,
    the file must still contain exactly that (None: must not exist), so that nobody's newer text is lost. Raises
    CannotWrite; then nothing has changed and no temporary file is left. A new file that is `private` can be read by
    its owner alone, on systems that have permissions.
    """
    with or_cannot_write(path):
        if path.is_dir():
            raise CannotWrite(f"{path} is a folder", "give the name of a file in it")
        if path.exists() and not path.is_file():  # the real path of an open pipe, as in /dev/fd/3, is no path
            path.write_bytes(content)
            return
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise CannotWrite(f"{path} is a link that leads to itself", "delete the link, or name another file")
        _replace(target, content, expected, private=private)


def must_be_writable(path: Path) -> None:
    """Raise CannotWrite if it shows beforehand that `write_whole` would fail: the folder is missing or closed, or the
    file is a folder or read-only.
    """
    with or_cannot_write(path):
        if path.is_dir():
            raise CannotWrite(f"{path} is a folder", "give the name of a file in it")
        if path.exists() and not path.is_file():
            return
        folder = Path(os.path.realpath(path)).parent
        if not os.access(folder, os.W_OK):  # true also of a folder that is not there
            folder.stat()
            raise CannotWrite(f"{folder} is read-only", "name a file in another folder")
    must_hold(path, ANYTHING)


def append(path: Path, text: str) -> None:
    """Append text to a file, as UTF-8. Raises CannotWrite."""
    with or_cannot_write(path), path.open("ab") as file:
        file.write(text.encode())


def write_together(steps: Sequence[Sequence[Change]]) -> None:
    """Make many changes in steps. Each file is always old or new, and a step begins when the one before is complete.

    The caller must hold a lock that every writer of these files takes. All new content is on disk before the first
    file is replaced, so a full disk changes nothing. Raises CannotWrite where a file cannot be changed or no longer
    has its old content. In that case, and on an interruption, the changes made so far are undone.
    """
    changes = [change for step in steps for change in step]
    targets: dict[Path, Path] = {}
    for path, *_ in changes:
        with or_cannot_write(path):
            targets[path] = Path(os.path.realpath(path))
    _remove_litter(targets.values())
    for change in changes:
        must_hold(change.path, change.old)
    done: list[Change] = []
    staged: dict[Path, Path] = {}
    try:
        _stage_all(changes, targets, staged)
        for step in steps:
            for change in step:
                done.append(change)  # noted first: to undo a change that was not made does no harm
                _make(change, targets[change.path], staged)
            for folder in {targets[change.path].parent for change in step}:
                _sync_folder(folder)
    except BaseException:
        for name in staged.values():
            name.unlink(missing_ok=True)
        for change in reversed(done):
            with suppress(CannotWrite):  # a file that somebody has changed since then is left alone
                _undo(change)
        raise


def _stage_all(changes: Sequence[Change], targets: Mapping[Path, Path], staged: dict[Path, Path]) -> None:
    """Write the new content of each file to a temporary file beside it, and force them all to disk."""
    all_at_once = sys.platform == "linux" and len(changes) > MANY
    for path, _, new in changes:
        if new is not None:
            with or_cannot_write(path):
                staged[path] = _stage(targets[path], new, sync=not all_at_once)
    if all_at_once:
        os.sync()


def _make(change: Change, target: Path, staged: dict[Path, Path]) -> None:
    if change.new is None:
        _delete(change.path, change.old)
        return
    must_hold(change.path, change.old)
    with or_cannot_write(change.path):
        os.replace(staged[change.path], target)
        del staged[change.path]


def _delete(path: Path, expected: bytes | None) -> None:
    must_hold(path, expected)
    with or_cannot_write(path):
        path.unlink()


def _undo(change: Change) -> None:
    if change.old is None:
        _delete(change.path, change.new)
        _sync_folder(change.path.parent)
    else:
        write_whole(change.path, change.old, expected=change.new)


def _remove_litter(targets: Iterable[Path]) -> None:
    """Delete the temporary files that a killed writer may have left beside these files."""
    wanted: dict[Path, set[str]] = {}
    for target in targets:
        wanted.setdefault(target.parent, set()).add(_temporary(target.name))
    for folder, beginnings in wanted.items():
        with suppress(OSError):  # a folder that cannot be listed holds none of our files
            for name in os.listdir(folder):
                if name.endswith(ENDING) and name[: name.rfind(".", 0, -len(ENDING)) + 1] in beginnings:
                    Path(folder, name).unlink()


def _temporary(name: str) -> str:
    """How the names of temporary files for a file begin; short enough for any file system."""
    return f".{name[:60]}."


def must_hold(path: Path, expected: bytes | Anything | None) -> None:
    """Raise CannotWrite where a file is read-only or does not contain what is expected."""
    with or_cannot_write(path):
        there = path.exists()
        if there and not os.access(path, os.W_OK):
            raise CannotWrite(f"{path} is read-only", "make it writable first, if you are allowed to change it")
        if isinstance(expected, Anything):
            return
        if (path.read_bytes() if there else None) != expected:
            raise CannotWrite(f"{path} has been changed since it was read", "check the change, then try again")


def _replace(target: Path, content: bytes, expected: bytes | Anything | None, *, private: bool) -> None:
    staged = _stage(target, content, private=private)
    try:
        must_hold(target, expected)
        os.replace(staged, target)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _stage(target: Path, content: bytes, *, sync: bool = True, private: bool = False) -> Path:
    """Create a temporary file beside the target, with the target's permissions and the new content."""
    new = 0o600 if private else 0o666
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else new & ~_umask()
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
def or_cannot_write(path: Path) -> Iterator[None]:
    """Turn an error of the system into CannotWrite, with the path."""
    try:
        yield
    except OSError as error:
        hint = "check the folder, its permissions and the disk"
        raise CannotWrite(f"cannot write {path}: {error.strerror}", hint) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Force the folder's new entry to disk, on systems that can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The new file is in place: a folder that cannot be read or forced to disk is no reason to fail.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
