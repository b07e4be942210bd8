"""Where data is read from: the only reader of data files. A source hands out bytes by relative path."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Protocol

from ncf.errors import WrongUse
from ncf.yamlio.scan import MAX_BYTES


class Unreadable(Exception):
    """A file is there but must not or cannot be read: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Source(Protocol):
    """Something that holds the files of a framework."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none where there is no such folder. `""` is the top."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is no such file. Raises Unreadable."""

    def shown(self, path: str) -> str:
        """The path as the user can open it."""


class Folder:
    """A data folder on disk. Only regular files inside it are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._links: dict[str, bool] = {}

    def names(self, folder: str) -> list[str]:
        """See `Source.names`."""
        place = self.root / folder
        try:
            if self._is_link(folder):
                raise Unreadable("a link in place of a folder", "put the folder itself here")
            return sorted(os.listdir(place))
        except FileNotFoundError:
            raise Unreadable("the folder is not there", "a data folder holds levels, competences and roles") from None
        except NotADirectoryError:
            raise Unreadable("not a folder", "a kind of data lives in a folder of its own") from None
        except OSError as error:
            raise Unreadable(f"the folder cannot be read: {error.strerror}", "check its permissions") from error

    def read(self, path: str) -> bytes | None:
        """See `Source.read`. One byte more than the limit is read at most, and not much more memory asked for than
        the file needs: a buffer of the limit's size costs more than all the rest of reading a small file.
        """
        place = f"{self.root}{os.sep}{path}"
        try:
            status = os.lstat(place)
            if self._is_link(path.rpartition("/")[0]):
                raise Unreadable("the folder is a link", "put the folder itself here")
            if stat.S_ISLNK(status.st_mode):
                status = self._follow(place)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not a regular file", "a data file is an ordinary text file")
            with open(place, "rb", buffering=0) as file:
                return _read(file, status.st_size)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unreadable(f"the file cannot be read: {error.strerror}", "check its permissions") from error

    def _is_link(self, folder: str) -> bool:
        """Whether a folder of the data is a link; the data folder itself may be one."""
        if folder not in self._links:
            self._links[folder] = bool(folder) and (self.root / folder).is_symlink()
        return self._links[folder]

    def _follow(self, place: str) -> os.stat_result:
        target = os.path.realpath(place)
        if not Path(target).is_relative_to(os.path.realpath(self.root)):
            raise Unreadable("a link to a place outside the data folder", "put the file itself here")
        try:
            return os.stat(target)
        except FileNotFoundError:
            raise Unreadable("a link that leads nowhere", "put the file itself here") from None

    def shown(self, path: str) -> str:
        """See `Source.shown`."""
        return os.path.join(self.root, path)


def _read(file: io.FileIO, size: int) -> bytes:
    """Everything up to one byte more than the limit, also where the file has grown since its size was looked up."""
    content = file.read(min(size, MAX_BYTES) + 1)
    if len(content) == size + 1 <= MAX_BYTES:
        content += file.read(MAX_BYTES - size)
    return content


def read_asked(path: Path) -> bytes:
    """A file that the user named. Raises WrongUse where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"cannot read {path}: {error.strerror}", "check the path") from error
