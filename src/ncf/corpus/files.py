"""Turn the files of a source into entries, and collect every problem on the way.

Reading has two steps with plain data between them: `Files.data` turns bytes into keys and values, `build` turns those
into an entry. A clean file is read once, without places. If anything is odd, or a caller asks for the place of a
value, the careful reader reads that one file again and the result is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, TypeVar

from ncf.models import KINDS, Entry, FileEntry, Kind
from ncf.models.fields import lists_competences
from ncf.problems import FILE, SCHEMA, START, DataPath, Problem, Span
from ncf.storage.folder import Source, Unreadable
from ncf.yamlio.plain import ODD, plain_data
from ncf.yamlio.reader import ParsedFile, parse

E = TypeVar("E", bound=Entry)
TITLED = tuple(f"{kind.folder}/" for kind in KINDS.values() if kind.folder and lists_competences(kind.model))
"""Path prefixes of the files that list ids, each with its title as a comment."""


@dataclass(slots=True)
class Reading(Generic[E]):
    """The result of reading one file: the entry, if it gives one, and the problems."""

    entry: E | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether the file has an error, so that answers must not use it."""
        return self.entry is None or any(not problem.doubtful for problem in self.problems)


class Data(NamedTuple):
    """The content of a file as plain data (None if unreadable), and the problems in its text."""

    values: Any
    problems: list[Problem]


class Files:
    """The files of one source. Files that took the careful path stay in memory."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._parsed: dict[str, ParsedFile] = {}
        self._texts: dict[str, str] = {}
        self._last: tuple[str, bytes | None] = ("", None)

    def _read(self, path: str) -> bytes | None:
        """The bytes of a file. A look at them before parsing is no second reading: the last ones are kept."""
        last, raw = self._last
        if last != path:
            raw = self.source.read(path)
            self._last = path, raw
        return raw

    def raw(self, path: str) -> bytes | None:
        """The bytes of a file; None if it does not exist or cannot be read."""
        try:
            return self._read(path)
        except Unreadable:
            return None

    def data(self, path: str) -> Data | None:
        """The plain data of a file; None if there is no such file."""
        try:
            raw = self._read(path)
        except Unreadable as error:
            return Data(None, [Problem(path, START, FILE, error.message, error.hint)])
        if raw is None:
            return None
        if path.startswith(TITLED):
            self._texts[path] = raw.decode("utf-8", "replace")
        values = plain_data(raw)
        if values is not ODD:
            return Data(values, [])
        parsed = self._parsed[path] = parse(raw)
        return Data(parsed.data, [replace(problem, path=path) for problem in parsed.problems])

    def parsed(self, path: str) -> ParsedFile:
        """A file with the place of each value; an empty ParsedFile if it cannot be read."""
        if path not in self._parsed:
            raw = self.raw(path)
            self._parsed[path] = ParsedFile() if raw is None else parse(raw)
        return self._parsed[path]

    def text(self, path: str) -> str:
        """The text of a file, '' if it cannot be read. Files in TITLED keep it from their first reading."""
        if path not in self._texts:
            self._texts[path] = (self.raw(path) or b"").decode("utf-8", "replace")
        return self._texts[path]

    def span(self, path: str, place: DataPath, *, key: bool = False) -> Span:
        """The place of a value (or its key) in a file; if missing, of the nearest value around it."""
        return self.parsed(path).place(place, key=key)


def read_file(files: Files, kind: Kind, id: str = "") -> Reading[Any] | None:
    """Read and build one entry; None if there is no such file."""
    path = kind.path(id)
    data = files.data(path)
    return None if data is None else build(files, kind, id, data)


def build(files: Files, kind: Kind, id: str, data: Data) -> Reading[Any]:
    """Build an entry from plain data, or report what is wrong with the data."""
    path = kind.path(id)
    values, problems = data
    if not isinstance(values, dict):
        if values is None and problems:
            return Reading(None, problems)
        return Reading(None, [*problems, Problem(path, START, SCHEMA, *_wrong_shape(kind, values))])
    given, more = values, []
    if issubclass(kind.model, FileEntry):
        if "id" in values:
            message, hint = "the key 'id' does not belong here", "delete the line: the file name is the id"
            more.append(Problem(path, files.span(path, ("id",), key=True), SCHEMA, message, hint))
        given = {**values, "id": id}
    entry, faults = _validated(files, kind, path, given)
    # An unquoted value that YAML bends is one problem, not two: leave out what the schema reports on the same line.
    lines = {problem.line for problem in problems if not problem.doubtful}
    return Reading(entry, [*problems, *(problem for problem in (*more, *faults) if problem.line not in lines)])


def _validated(files: Files, kind: Kind, path: str, given: dict[str, Any]) -> tuple[Entry | None, list[Problem]]:
    from pydantic import ValidationError

    try:
        return kind.model.model_validate(given), []
    except ValidationError as error:
        from ncf.corpus.schema_errors import schema_problems

        return None, list(schema_problems(error, kind.model, path, files.parsed(path)))


def _wrong_shape(kind: Kind, values: Any) -> tuple[str, str]:
    if values is None:
        return "the file is empty", f"'ncf schema {kind.name}' shows the keys it needs"
    what = "a list" if isinstance(values, list) else "a single value"
    return f"a {kind.name} file must contain keys and values, not {what}", "write 'key: value' lines"
