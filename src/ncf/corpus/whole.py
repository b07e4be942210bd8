"""Read every file of a source, collect the problems of each, and find files in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ncf.codes import is_id
from ncf.models import FOLDERS, KINDS, SUFFIX, Kind
from ncf.problems import FILE, START, Problem
from ncf.storage.folder import Unreadable

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Source

YAML = (".yaml", ".yml")
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


class Whole(NamedTuple):
    """The number of files, and the problems of each file by itself."""

    files: int
    problems: tuple[Problem, ...]


def read_whole(corpus: Corpus) -> Whole:
    """Read every file of a corpus. One bad file never hides the rest."""
    readings = [reading for kind in KINDS.values() for reading in corpus.readings(kind) if reading]
    problems = [problem for reading in readings for problem in reading.problems]
    strange = [*_strange_places(corpus.source), *(p for kind in KINDS.values() for p in _strange(corpus.source, kind))]
    return Whole(len(readings), (*strange, *problems))


def _file_problem(path: str, message: str, hint: str) -> Problem:
    return Problem(path, START, FILE, message, hint)


def _strange_places(source: Source) -> Iterator[Problem]:
    """YAML files where no data belongs: `chief.yaml` at the top, `role/chief.yaml` for `roles/chief.yaml`."""
    files = {kind.file for kind in KINDS.values() if kind.file}
    folders = ", ".join(sorted(FOLDERS))
    for name in source.names(""):
        if name.lower().endswith(YAML) and name not in files:
            hint = f"data files belong in {folders}; at the top are only {', '.join(sorted(files))}"
            yield _file_problem(name, f"{name} is not a data file, so it is not read", hint)
        elif "." not in name and name not in FOLDERS and any(n.lower().endswith(YAML) for n in _names(source, name)):
            yield _file_problem(name, f"the folder '{name}' is not read", f"data files belong in {folders}")


def _names(source: Source, folder: str) -> list[str]:
    try:
        return source.names(folder)
    except Unreadable:
        return []


def _strange(source: Source, kind: Kind) -> Iterator[Problem]:
    """Files in the folder of a kind whose names are not allowed."""
    try:
        names = source.names(kind.folder) if kind.folder else []
    except Unreadable as error:
        yield _file_problem(kind.folder, error.message, error.hint)
        return
    for name in names:
        path, stem = f"{kind.folder}/{name}", name.removesuffix(SUFFIX)
        if name.lower().endswith(YAML) and not name.endswith(SUFFIX):
            yield _file_problem(path, f"{name} is not read: its name must end in '.yaml'", "rename the file")
        elif name.endswith(SUFFIX) and not is_id(stem):
            hint = "use lower-case letters and digits, with single hyphens between them, then '.yaml'"
            yield _file_problem(path, f"the file name '{stem}' is not an id", hint)
        elif name.endswith(SUFFIX) and RESERVED.fullmatch(stem):
            hint = "choose another id: Windows cannot store this file"
            yield _file_problem(path, f"'{stem}' is a reserved name on Windows", hint)
