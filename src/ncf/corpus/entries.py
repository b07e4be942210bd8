"""The entries of one kind by id, each read when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from ncf.codes import is_id
from ncf.corpus.files import Files, Reading, read_file
from ncf.errors import BrokenData
from ncf.models import SUFFIX, Entry, Kind
from ncf.problems import FILE, START, Problem
from ncf.storage.folder import Unreadable

E = TypeVar("E", bound=Entry)
Fits = Callable[[str, bytes], bool]
"""Whether a file may hold what is wanted, by its id and its bytes; a file that is odd must be let through."""


def containing(text: str) -> Fits:
    """Accept the files that contain a text, such as a key. A file with a backslash may have it as an escape."""
    wanted = text.encode()
    return lambda _, raw: wanted in raw or b"\\" in raw


class Entries(Mapping[str, E]):
    """The entries of one kind by id. Each file is read once, when it is first needed.

    A file with problems raises BrokenData. With `lenient`, only a file that gives no entry at all does: validation
    continues where an answer must not.
    """

    def __init__(self, files: Files, kind: Kind, *, lenient: bool) -> None:
        self.kind = kind
        self._files = files
        self._lenient = lenient
        self._readings: dict[str, Reading[E] | None] = {}

    def reading(self, id: str) -> Reading[E] | None:
        """The entry and its problems; None if there is no such file."""
        if id not in self._readings:
            self._readings[id] = read_file(self._files, self.kind, id)
        return self._readings[id]

    def __getitem__(self, id: str) -> E:
        reading = self.reading(id) if is_id(id) else None
        if reading is None:
            raise KeyError(id)
        if not self._sound(reading) or reading.entry is None:
            raise BrokenData(reading.problems, self._files.source.shown)
        return reading.entry

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and is_id(id) and self.reading(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def _sound(self, reading: Reading[E]) -> bool:
        return reading.entry is not None and (self._lenient or not reading.broken)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The file names in the folder. Raises Unreadable."""
        return tuple(self._files.source.names(self.kind.folder))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all files, sorted. Raises BrokenData if the folder cannot be read."""
        try:
            names = self._names
        except Unreadable as error:
            if self._lenient:
                return ()  # `read_whole` reports the folder
            problem = Problem(self.kind.folder, START, FILE, error.message, error.hint)
            raise BrokenData([problem], self._files.source.shown) from error
        stems = (name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))
        return tuple(stem for stem in stems if is_id(stem))

    @cached_property
    def readable(self) -> tuple[E, ...]:
        """Every entry whose file has no error; with `lenient`, every entry."""
        readings = (self.reading(id) for id in self.ids)
        return tuple(r.entry for r in readings if r and r.entry is not None and self._sound(r))

    def ids_holding(self, fits: Fits) -> Iterator[str]:
        """The ids of the files that `fits` accepts. Nothing is parsed."""
        for id in self.ids:
            raw = self._files.raw(self.kind.path(id))
            if raw is None or fits(id, raw):
                yield id

    def readable_holding(self, fits: Fits) -> Iterator[E]:
        """The usable entries of the files that `fits` accepts. The other files are not parsed."""
        for id in self.ids_holding(fits):
            reading = self.reading(id)
            if reading and reading.entry is not None and self._sound(reading):
                yield reading.entry

    @cached_property
    def refused(self) -> frozenset[str]:
        """The ids that wrongly named files were probably meant to have: `gen97` for `GEN97.yaml` and `gen97.yml`."""
        try:
            stems = [name.lower().rpartition(".") for name in self._names]
        except Unreadable:
            return frozenset()
        return frozenset(stem for stem, _, ending in stems if ending in ("yaml", "yml")) - frozenset(self.ids)

    @cached_property
    def complete(self) -> bool:
        """Whether every file in the folder gives an entry: none is wrongly named and none unreadable."""
        try:
            self._names  # noqa: B018 - a folder that cannot be read
        except Unreadable:
            return False
        readings = (self.reading(id) for id in self.ids)
        return not self.refused and all(reading is not None and reading.entry is not None for reading in readings)
