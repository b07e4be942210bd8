"""Find the data folder and the templates, and say why these."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ncf.errors import NoData, WrongUse
from ncf.storage.folder import Folder, Source

BUNDLED = "the copy that came with the program"
"""Why the data inside the installed package is used. Nobody may change it."""
CHECKOUT = "the checkout that the program runs from"
MARKER = "framework.yaml"
"""A folder that holds this file is a data folder."""
_PACKAGE = Path(__file__).resolve().parents[1]
_INSIDE = _PACKAGE / "_bundled"


@dataclass(frozen=True, slots=True)
class Found:
    """A data folder, and why it was chosen, in words."""

    path: Path
    reason: str


def bundled(name: str) -> Path:
    """The `data` or `templates` folder that comes with the program: in the wheel, or in its checkout."""
    return _INSIDE / name if (_INSIDE / name).is_dir() else _PACKAGE.parents[1] / name


def find_data(asked: Path | None = None) -> Found:
    """The data folder: `asked` (--data), else NCF_DATA, else the nearest `data/` here or above, else the bundled copy.

    Raises NoData, with the places that were tried, if none is found. If the user named a folder, no other is tried.
    """
    for wish, reason in ((asked, "--data"), (_from_environment(), "NCF_DATA")):
        if wish is not None:
            return Found(_checked(wish, reason), f"named by {reason}")
    try:
        here = Path.cwd()
    except OSError as error:
        raise NoData("the current folder no longer exists", "change to another folder") from error
    for folder in (here, *here.parents):
        if _has_marker(folder / "data", "the nearest data folder"):
            return Found(_short(folder / "data", here), "the nearest data folder")
    if (bundled("data") / MARKER).is_file():
        return Found(bundled("data"), BUNDLED if bundled("data").parent == _INSIDE else CHECKOUT)
    raise NoData(
        f"no framework data found: no data/{MARKER} in {here} or above it, and no copy came with the program",
        "name the data folder with --data DIR, or set NCF_DATA",
    )


def top_of_repository(folder: Path) -> Path | None:
    """The folder that holds the `.git` of a folder, as far as can be seen without git; None outside a repository."""
    real = Path(os.path.realpath(folder))
    return next((place for place in (real, *real.parents) if os.path.lexists(place / ".git")), None)


def source_of(data: str | Path | Source | None = None) -> Source:
    """The source for a data folder, found as `find_data` does. A source is returned unchanged."""
    if data is None or isinstance(data, (str, os.PathLike)):
        return Folder(find_data(None if data is None else Path(data)).path)
    if not hasattr(data, "read"):
        raise WrongUse(f"data must be a path or a source, not {data!r}")
    return data


def template_folders(asked: Path | None, data: Path) -> list[Path]:
    """Where to look for templates, in this order: --templates, ./templates, beside the data, the bundled ones."""
    try:
        there = asked is None or asked.is_dir()
    except OSError as error:
        raise NoData(f"cannot open the folder {asked}: {error.strerror}", "check its permissions") from error
    if not there:
        raise NoData(f"the folder {asked} (named by --templates) does not exist", "check the path")
    wanted = [asked, Path("templates"), data.parent / "templates", bundled("templates")]
    return [folder for folder in wanted if folder is not None and folder.is_dir()]


def _from_environment() -> Path | None:
    value = os.environ.get("NCF_DATA")
    return Path(value) if value else None


def _checked(path: Path, reason: str) -> Path:
    named = f"the data folder named by {reason}"
    if _has_marker(path, named):
        return path
    if _has_marker(path / "data", named):
        raise NoData(f"{path} (named by {reason}) is not a data folder", f"did you mean {path / 'data'}?")
    what = f"has no {MARKER}" if path.is_dir() else "does not exist"
    raise NoData(f"the data folder {path} (named by {reason}) {what}", f"name a folder that contains {MARKER}")


def _has_marker(folder: Path, named: str) -> bool:
    """Whether a folder is a data folder. Raises NoData if it may not be looked into: it could be the right one."""
    try:
        return (folder / MARKER).exists()
    except OSError as error:
        raise NoData(
            f"cannot open {named}, {folder}: {error.strerror}", "check the path and its permissions"
        ) from error


def _short(path: Path, here: Path) -> Path:
    return Path("data") if path.parent == here else path
