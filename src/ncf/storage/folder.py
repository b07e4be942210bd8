"""Read data files. A source gives the bytes of a file by its relative path; `Folder` is the source on disk."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Protocol

from ncf.errors import WrongUse
from ncf.yamlio.scan import MAX_BYTES

NOT_A_FILE = ("not a regular file", "a data file must be an ordinary text file, not a link or folder")
"""What is wrong, and what to do."""


class Unreadable(Exception):
    """A file exists but cannot or must not be read. Holds what is wrong and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Source(Protocol):
    """Anything that holds the files of a framework."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; `""` is the data folder itself. Raises Unreadable."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it does not exist. Raises Unreadable."""

    def shown(self, path: str) -> str:
        """The path of a file as shown to the user, who can open it."""


class Folder:
    """A data folder on disk. Only regular files are read.

    Links in it are not followed, not even to another file of the folder: git stores a link as a path, which some
    systems check out as a text file, so the same data would have other entries there and at a revision. The data
    folder itself may be a link.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._links: dict[str, bool] = {}

    def names(self, folder: str) -> list[str]:
        """See `Source.names`."""
        place = self.root / folder
        try:
            if self._is_link(folder):
                raise Unreadable("a link, not a folder", "replace the link with the folder itself")
            return sorted(os.listdir(place))
        except FileNotFoundError:
            raise Unreadable("the folder does not exist", "the data needs levels, competences and roles") from None
        except NotADirectoryError:
            raise Unreadable("not a folder", "replace it with a folder") from None
        except OSError as error:
            raise Unreadable(f"the folder cannot be read: {error.strerror}", "check its permissions") from error

    def read(self, path: str) -> bytes | None:
        """See `Source.read`. Reads at most one byte more than the limit, into a buffer of about the file's size:
        a buffer of the limit's size costs more than everything else in reading a small file.
        """
        place = f"{self.root}{os.sep}{path}"
        try:
            status = os.lstat(place)
            if self._is_link(path.rpartition("/")[0]):
                raise Unreadable("the folder is a link", "replace the link with the folder itself")
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(*NOT_A_FILE)
            with open(place, "rb", buffering=0) as file:
                return _read(file, status.st_size)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unreadable(f"the file cannot be read: {error.strerror}", "check its permissions") from error

    def _is_link(self, folder: str) -> bool:
        """Whether a folder inside the data folder is a link."""
        if folder not in self._links:
            self._links[folder] = bool(folder) and (self.root / folder).is_symlink()
        return self._links[folder]

    def shown(self, path: str) -> str:
        """See `Source.shown`."""
        return os.path.join(self.root, path)


def _read(file: io.FileIO, size: int) -> bytes:
    """The content up to one byte more than the limit, even if the file has grown since its size was read."""
    content = file.read(min(size, MAX_BYTES) + 1)
    if len(content) == size + 1 <= MAX_BYTES:
        content += file.read(MAX_BYTES - size)
    return content


def read_asked(path: Path, at_most: int | None = None) -> bytes:
    """The bytes of a file that the user named. Raises WrongUse if it cannot be read, or if it has too many bytes."""
    try:
        if at_most is not None and path.stat().st_size > at_most:
            raise WrongUse(f"{path} has more than {at_most // 1024 // 1024} MB", "use a smaller file")
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"cannot read {path}: {error.strerror}", "check the path") from error
