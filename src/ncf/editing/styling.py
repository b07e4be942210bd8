"""Format data files in the house style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ncf.editing.comments import Titles
from ncf.editing.former_titles import FormerTitles
from ncf.editing.house_style import NotFormatted, reformat
from ncf.errors import WrongUse
from ncf.models import KINDS, SUFFIX

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace


def restyle(workspace: Workspace, paths: Sequence[Path]) -> dict[str, str]:
    """Stage these files in the house style. A folder stands for every file in it, no paths for all data files.

    Returns the files that were left unchanged: relative path to the reason.
    """
    corpus = workspace.corpus
    now = {competence.id: competence.title for competence in corpus.competences.readable}
    sound = {KINDS["competence"].path(id) for id in now}  # just read, for the titles
    left = {}
    with FormerTitles(workspace.root) as former:
        titles = Titles(now, former.of)
        for path, kind in _asked(workspace.root, paths):
            if path not in sound and (problems := workspace.problems(path)):
                left[path] = f"line {problems[0].line}: {problems[0].message}"
                continue
            try:
                workspace.put(path, reformat(kind, workspace.read(path), titles), restyled=path in sound)
            except NotFormatted as error:
                left[path] = str(error)
    return left


def _asked(root: Path, paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Relative path and kind of every data file that `paths` names."""
    files, top = dict(_data_files(root)), root.resolve()
    if not paths:
        yield from files.items()
        return
    for path in paths:
        asked = path.resolve()
        found = {name: kind for name, kind in files.items() if (top / name).is_relative_to(asked)}
        if not found:
            raise WrongUse(f"{path} is not a data file in {root}", "name a data file or folder, or none for all files")
        yield from found.items()


def _data_files(root: Path) -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        if kind.file and (root / kind.file).is_file():
            yield kind.file, kind.name
        elif kind.folder:
            for path in sorted((root / kind.folder).glob(f"*{SUFFIX}")):
                if path.is_file():
                    yield kind.path(path.stem), kind.name
