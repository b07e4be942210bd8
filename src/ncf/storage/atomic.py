"""Writing files: whole or not at all."""

from __future__ import annotations

import glob
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from ncf.errors import CannotWrite


class Anything:
    """For `expected`: whatever the file holds may be replaced."""


ANYTHING = Anything()


def write_whole(path: Path, content: bytes, *, expected: bytes | Anything | None = ANYTHING) -> None:
    """Put `content` into `path`: the old bytes or the new ones are there, never a part.

    A temporary file beside the target is filled, forced to disk and moved over it; permissions of an
    existing file stay. What is no regular file (a pipe, /dev/null) is written to directly. With
    `expected`, the file must still hold that (None: must not be there), or somebody's newer text would
    be lost. Raises CannotWrite; then nothing has changed and nothing is left lying about.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise CannotWrite(f"{path} is a folder", "name a file in it")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content, expected)
    except OSError as error:
        raise CannotWrite(
            f"cannot write {path}: {error.strerror}", "check the folder, its permissions and the disk"
        ) from error


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


def remove_litter(path: Path) -> None:
    """Remove what a writer that was killed may have left beside `path`. Call it under the lock of the folder."""
    for left in path.parent.glob(f"{glob.escape(_temporary(path))}*.new"):
        left.unlink(missing_ok=True)


def _temporary(path: Path) -> str:
    """How the temporary files beside `path` begin; short enough for any file system."""
    return f".{path.name[:60]}."


def must_hold(path: Path, expected: bytes | Anything | None) -> None:
    """Raise CannotWrite where a file does not hold what is expected, or is marked as not to be written."""
    if path.exists() and not os.access(path, os.W_OK):
        raise CannotWrite(f"{path} is marked read-only", "take the mark away first, if it is yours to change")
    if isinstance(expected, Anything):
        return
    if (path.read_bytes() if path.exists() else None) != expected:
        raise CannotWrite(f"{path} was changed by somebody else meanwhile", "look at it, then try again")


def _replace(target: Path, content: bytes, expected: bytes | Anything | None) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_temporary(target), suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        must_hold(target, expected)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


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
