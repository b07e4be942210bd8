"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from ncf.errors import CannotWrite


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path`: the old bytes or the new ones are there, never a part.

    A temporary file beside the target is filled, forced to disk and moved over it; permissions of an
    existing file stay. What is no regular file (a pipe, /dev/null) is written to directly.
    Raises CannotWrite; then nothing has changed and nothing is left lying about.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise CannotWrite(f"{path} is a folder", "name a file in it")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content)
    except OSError as error:
        raise CannotWrite(
            f"cannot write {path}: {error.strerror}", "check the folder, its permissions and the disk"
        ) from error


def _replace(target: Path, content: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
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
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
