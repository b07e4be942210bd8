"""From a source to a Corpus, with every Problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from ncf.codes import is_id
from ncf.corpus.corpus import Corpus
from ncf.errors import BrokenData, NoData
from ncf.models import KINDS, Debt, Entry, FileEntry, Kind
from ncf.problems import Problem, Severity
from ncf.storage.folder import Source, Unreadable
from ncf.yamlio.reader import ParsedFile, parse

E = TypeVar("E", bound=Entry)
SUFFIX = ".yaml"
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


@dataclass(slots=True)
class Reading(Generic[E]):
    """What came of one file: the entry, where it makes one, and the problems."""

    entry: E | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """True where the file must not be relied on."""
        return self.entry is None or any(problem.severity is Severity.ERROR for problem in self.problems)


class Entries(Mapping[str, E]):
    """The entries of one kind by id. Each file is read once, when it is first asked for.

    A file with problems raises BrokenData; with `lenient`, only one that makes no entry at all does:
    validation goes on where an answer must not.
    """

    def __init__(self, source: Source, kind: Kind, *, lenient: bool = False) -> None:
        self._source = source
        self._kind = kind
        self._lenient = lenient
        self._read: dict[str, Reading[E] | None] = {}
        self._ids: list[str] | None = None

    def reading(self, id: str) -> Reading[E] | None:
        """The entry and its problems; None where there is no such file."""
        if id not in self._read:
            self._read[id] = read_file(self._source, self._kind, f"{self._kind.folder}/{id}{SUFFIX}", id)
        return self._read[id]

    def __getitem__(self, id: str) -> E:
        reading = self.reading(id) if is_id(id) else None
        if reading is None:
            raise KeyError(id)
        if reading.entry is None or (reading.broken and not self._lenient):
            raise BrokenData(reading.problems)
        return reading.entry

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and is_id(id) and self.reading(id) is not None

    def __iter__(self) -> Iterator[str]:
        if self._ids is None:
            self._ids = [name.removesuffix(SUFFIX) for name in self._names() if name.endswith(SUFFIX)]
        return (id for id in self._ids if is_id(id))

    def _names(self) -> list[str]:
        try:
            return self._source.names(self._kind.folder)
        except Unreadable as error:
            if self._lenient:
                return []  # validation says so elsewhere, and goes on
            raise BrokenData(
                [_problem(self._source, self._kind.folder, 1, 1, "file", error.message, error.hint)]
            ) from error

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def sound(self) -> tuple[E, ...]:
        """Every entry that can be relied on; with `lenient`, every one there is. Each check walks over them."""
        readings = (self.reading(id) for id in self)
        return tuple(r.entry for r in readings if r and r.entry is not None and (self._lenient or not r.broken))

    @cached_property
    def refused(self) -> frozenset[str]:
        """The ids that files would have whose names are refused: `gen97` for `GEN97.yaml` and `gen97.yml`."""
        try:
            names = self._source.names(self._kind.folder)
        except Unreadable:
            return frozenset()
        stems = (name.lower().rpartition(".") for name in names)
        return frozenset(stem for stem, _, ending in stems if ending in ("yaml", "yml")) - frozenset(self)

    @cached_property
    def complete(self) -> bool:
        """Whether every file of the folder makes an entry: none is refused by its name, none is unreadable."""
        try:
            names = [name for name in self._source.names(self._kind.folder) if name.lower().endswith((".yaml", ".yml"))]
        except Unreadable:
            return False
        ids = [name.removesuffix(SUFFIX) for name in names]
        readings = (self.reading(id) if is_id(id) else None for id in ids)
        return all(reading is not None and reading.entry is not None for reading in readings)


def open_corpus(source: Source, *, lenient: bool = False) -> Corpus:
    """A Corpus over `source`. Nothing is read yet; what a question touches is read when it is asked."""
    document = _documents(source)
    return Corpus(
        read_framework=_single_file(source, KINDS["framework"], lenient),
        read_editorial=_single_file(source, KINDS["editorial"], lenient),
        levels=Entries(source, KINDS["level"], lenient=lenient),
        competences=Entries(source, KINDS["competence"], lenient=lenient),
        roles=Entries(source, KINDS["role"], lenient=lenient),
        place=lambda path, place, key: document(path).place(place, key=key),
        comment=lambda path, place: document(path).comment(place),
        shown=source.shown,
    )


def _single_file(source: Source, kind: Kind, lenient: bool) -> Callable[[], Any]:
    """A reader of a file that there is one of. One that may be left out reads as an empty one."""

    @cache
    def read() -> Any:
        reading = read_file(source, kind, kind.file)
        if reading is None:
            if kind.name == "framework":
                raise NoData(f"{source.shown(kind.file)} is missing", "a data folder holds framework.yaml")
            return kind.model()
        if reading.entry is None or (reading.broken and not lenient):
            raise BrokenData(reading.problems)
        return reading.entry

    return read


def _documents(source: Source) -> Callable[[str], ParsedFile]:
    """The parsed text of a file. It is read again: positions cost nothing until somebody needs one."""

    @cache
    def document(path: str) -> ParsedFile:
        try:
            return parse(source.read(path) or b"")
        except Unreadable:
            return ParsedFile()

    return document


@dataclass(frozen=True, slots=True)
class Everything:
    """The whole of a source: the corpus, the known debt, and the problems of single files."""

    corpus: Corpus
    debt: Debt
    problems: tuple[Problem, ...]
    files: int


def read_everything(source: Source) -> Everything:
    """Read every file of `source` and collect the problems of each. One bad file never hides the rest."""
    corpus = open_corpus(source, lenient=True)
    problems: list[Problem] = []
    files = 0
    debt = Debt()
    problems.extend(_strange_places(source))
    for kind in KINDS.values():
        if kind.file:
            reading = read_file(source, kind, kind.file)
            if reading and isinstance(reading.entry, Debt):
                debt = reading.entry
            readings = [reading]
        else:
            entries = {"level": corpus.levels, "competence": corpus.competences, "role": corpus.roles}[kind.name]
            problems.extend(_strange_names(source, kind))
            readings = [entries.reading(id) for id in entries] if isinstance(entries, Entries) else []
        files += sum(reading is not None for reading in readings)
        problems.extend(problem for reading in readings if reading for problem in reading.problems)
    return Everything(corpus, debt, tuple(problems), files)


def _strange_places(source: Source) -> Iterator[Problem]:
    """YAML files where no data lives: `chief.yaml` at the top, `role/chief.yaml` for `roles/chief.yaml`."""
    files = {kind.file for kind in KINDS.values()}
    folders = {kind.folder for kind in KINDS.values()}
    for name in source.names(""):
        if name.lower().endswith((".yaml", ".yml")) and name not in files:
            hint = f"data lives in {_named(folders)}, and in {_named(files)}"
            yield _problem(source, name, 1, 1, "file", f"{name} is not read: no such file belongs here", hint)
        elif "." not in name and name not in folders:
            try:
                inside = source.names(name)
            except Unreadable:
                continue
            if any(other.lower().endswith((".yaml", ".yml")) for other in inside):
                hint = f"data lives in {_named(folders)}"
                yield _problem(source, name, 1, 1, "file", f"the folder '{name}' is not read", hint)


def _named(names: set[str]) -> str:
    return ", ".join(sorted(filter(None, names)))


def _strange_names(source: Source, kind: Kind) -> Iterator[Problem]:
    try:
        names = source.names(kind.folder)
    except Unreadable as error:
        yield _problem(source, kind.folder, 1, 1, "file", error.message, error.hint)
        return
    for name in names:
        path, stem = f"{kind.folder}/{name}", name.removesuffix(SUFFIX)
        if name.lower().endswith((".yml", ".yaml")) and not name.endswith(SUFFIX):
            yield _problem(
                source, path, 1, 1, "file", f"{name} is not read: only '.yaml' is", "rename it to end in '.yaml'"
            )
        elif name.endswith(SUFFIX) and not is_id(stem):
            hint = "lower-case letters and digits, in parts joined by hyphens, then '.yaml'"
            yield _problem(source, path, 1, 1, "file", f"the file name '{stem}' is not an id", hint)
        elif name.endswith(SUFFIX) and RESERVED.fullmatch(stem):
            hint = "choose another id; the file could not be copied to such a computer"
            yield _problem(source, path, 1, 1, "file", f"'{stem}' is a name that Windows keeps for itself", hint)


def read_file(source: Source, kind: Kind, path: str, id: str | None = None) -> Reading[Any] | None:
    """Read and validate one file; None where it is not there."""
    try:
        raw = source.read(path)
    except Unreadable as error:
        return Reading(problems=[_problem(source, path, 1, 1, "file", error.message, error.hint)])
    if raw is None:
        return None
    document = parse(raw)
    problems = [
        Problem(source.shown(path), f.line, f.column, f.check, f.severity, f.message, f.hint) for f in document.faults
    ]
    entry, more = _validated(source, kind, path, id, document)
    lines = {problem.line for problem in problems if problem.severity is Severity.ERROR}
    # A value that YAML bends is one fault, not two: what the schema says of the same line is left out.
    problems.extend(problem for problem in more if problem.line not in lines)
    return Reading(entry, problems)


def _validated(
    source: Source, kind: Kind, path: str, id: str | None, document: ParsedFile
) -> tuple[Entry | None, list[Problem]]:
    data = document.data
    if data is None:
        if document.faults:
            return None, []
        message = "the file is empty"
        return None, [_problem(source, path, 1, 1, "schema", message, f"a {kind.name} file begins with its keys")]
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        message = f"a {kind.name} file holds keys and values, but this one is {what}"
        return None, [_problem(source, path, 1, 1, "schema", message, "write 'key: value' lines")]
    from pydantic import ValidationError

    given, problems = dict(data), []
    if issubclass(kind.model, FileEntry):
        if "id" in data:
            span = document.place(("id",), key=True)
            message, hint = "the key 'id' does not belong here", "the file name is the id; delete the line"
            problems.append(_problem(source, path, span.line, span.column, "schema", message, hint))
        given["id"] = id
    try:
        return kind.model.model_validate(given), problems
    except ValidationError as error:
        from ncf.corpus.schema_errors import explain

        problems.extend(
            _problem(source, path, fault.span.line, fault.span.column, "schema", fault.message, fault.hint)
            for fault in explain(error, kind.model, document)
        )
        return None, problems


def _problem(source: Source, path: str, line: int, column: int, check: str, message: str, hint: str) -> Problem:
    return Problem(source.shown(path), line, column, check, Severity.ERROR, message, hint)
