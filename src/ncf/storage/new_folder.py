"""Make a new folder with files in it, whole or not at all. No file that was there before is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ncf.errors import WrongUse
from ncf.storage.atomic import or_cannot_write


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to fill, and turn it into `folder` at the end; after an error, remove it.

    Raises WrongUse if something is in `folder` already, and CannotWrite if it cannot be made.
    """
    with or_cannot_write(folder):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and os.listdir(folder)):
            raise WrongUse(f"{folder} is not empty", "name a new folder; nothing was written")
        if folder.is_dir() and Path.cwd().is_relative_to(folder.resolve()):
            # It would be replaced, and the shell that the user types in would be left in a folder that is gone.
            raise WrongUse(f"you are in the folder {folder}", "name a new folder, such as our-framework")
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".ncf-start-", dir=folder.parent))
    try:
        with or_cannot_write(folder):
            made.chmod(0o755)
            yield made
            if folder.is_dir():
                folder.rmdir()
            made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder with everything in it, but for hidden files such as a lock."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"), copy_function=shutil.copyfile)


def text_of(path: Path) -> str:
    """The text of a file that came with the program."""
    return path.read_text(encoding="utf-8")


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files in a new folder: relative path to text, with LF at the ends of lines."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
