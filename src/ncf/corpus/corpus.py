"""The Corpus: the whole framework by id. It prints nothing and reports no problems of its own.

It is lazy: an entry is read when it is first asked for, so a question costs what it touches, and a broken file that
no question touches stops nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ncf.corpus import names
from ncf.corpus.entries import Entries
from ncf.corpus.files import Files, Reading, read_file
from ncf.corpus.names import KINDS as NAMED
from ncf.corpus.names import Reference
from ncf.corpus.requirements import Need, requirement
from ncf.errors import BrokenData, NoData
from ncf.models import KINDS, Entry, Kind
from ncf.models.fields import references
from ncf.problems import KNOWN_COMPETENCE, ROLE_LEVEL, Problem

if TYPE_CHECKING:
    from ncf.models import Area, Competence, Debt, Editorial, Framework, Level, Role
    from ncf.problems import DataPath
    from ncf.storage.folder import Source


class Corpus:
    """A framework, from the files of one source.

    Looking something up by what a user typed raises UnknownName with a suggestion, or AmbiguousName with the
    candidates; touching an entry whose file has problems raises BrokenData. With `lenient`, as validation wants it,
    only a file that makes no entry at all does. May be used by several threads; cannot be pickled.
    """

    levels: Entries[Level]
    competences: Entries[Competence]
    roles: Entries[Role]

    def __init__(self, source: Source, *, lenient: bool = False) -> None:
        self.source = source
        self.files = Files(source)
        self.lenient = lenient
        self.levels = Entries(self.files, KINDS["level"], lenient=lenient)
        self.competences = Entries(self.files, KINDS["competence"], lenient=lenient)
        self.roles = Entries(self.files, KINDS["role"], lenient=lenient)
        self._singles: dict[str, Reading[Any] | None] = {}

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Corpus cannot be pickled: it reads its files as they are asked for; load it again instead")

    # ── the files that there is one of ───────────────────────────────────────────────────────────────

    @cached_property
    def framework(self) -> Framework:
        """What framework.yaml says."""
        return cast("Framework", self._single("framework"))

    @cached_property
    def editorial(self) -> Editorial:
        """The changes of wording that are declared to leave the meaning as it was."""
        return cast("Editorial", self._single("editorial"))

    @cached_property
    def known_debt(self) -> Debt:
        """The findings that are known and stay, each with its reason."""
        return cast("Debt", self._single("known-debt"))

    def _single(self, name: str) -> Any:
        kind = KINDS[name]
        (reading,) = self.readings(kind)
        if reading is None:
            if kind.must_be_there:
                raise NoData(f"{self.source.shown(kind.file)} is missing", f"a data folder holds {kind.file}")
            return kind.model()
        if reading.entry is None or (reading.broken and not self.lenient):
            raise BrokenData(reading.problems, self.source.shown)
        return reading.entry

    def readings(self, kind: Kind) -> list[Reading[Any] | None]:
        """What came of every file of a kind; None for a single file that is not there."""
        if kind.file:
            if kind.name not in self._singles:
                self._singles[kind.name] = read_file(self.files, kind)
            return [self._singles[kind.name]]
        entries: Entries[Any] = getattr(self, kind.folder)
        return [entries.reading(id) for id in entries.ids]

    @cached_property
    def readable_framework(self) -> Framework | None:
        """framework.yaml, or None where it is broken: then what leans on it cannot be checked."""
        try:
            return self.framework
        except BrokenData:
            return None

    def everything(self) -> Iterator[tuple[str, Entry]]:
        """(path, entry) of every entry that can be relied on, the single files last."""
        for entries in (self.levels, self.competences, self.roles):
            yield from ((entries.kind.path(entry.id), entry) for entry in entries.readable)
        for name in ("framework", "editorial", "known-debt"):
            try:
                yield KINDS[name].file, getattr(self, name.replace("-", "_"))
            except BrokenData:
                continue

    # ── by what a user typed ─────────────────────────────────────────────────────────────────────────

    def find(self, typed: str, kinds: tuple[str, ...] = NAMED) -> Reference:
        """The one entry of these kinds that `typed` names: see `ncf.corpus.names`."""
        return names.find(self, typed, kinds)

    def role(self, typed: str) -> Role:
        """The role of that id or title, in any case."""
        return self.roles[self.find(typed, ("role",)).id]

    def level(self, typed: str) -> Level:
        """The level typed as `5`, `L5` or `level-5`."""
        return self.levels[self.find(typed, ("level",)).id]

    def competence(self, typed: str) -> Competence:
        """The competence of that id, code, or any form in which the source prints the code."""
        return self.competences[self.find(typed, ("competence",)).id]

    def area(self, typed: str) -> Area:
        """The area of competence of that id or title."""
        id = self.find(typed, ("area",)).id
        return next(area for area in self.framework.areas if area.id == id)

    def service(self, typed: str) -> str:
        """The id of the service of that id or title."""
        return self.find(typed, ("service",)).id

    # ── the framework's logic ────────────────────────────────────────────────────────────────────────

    def held(self, id: str) -> Competence:
        """The competence that a data file names by `id`. Raises BrokenData where the corpus does not hold it."""
        if id not in self.competences:
            path, place = next(
                (entries.kind.path(entry.id), ref.place)
                for entries in (self.levels, self.roles)
                for entry in entries.readable
                for ref in references(entry)
                if (ref.kind, ref.id) == ("competence", id)
            )
            self._stop(path, place, KNOWN_COMPETENCE, names.not_held("competence", id))
        return self.competences[id]

    def level_of(self, role: Role) -> Level:
        """The level that a role stands at. Raises BrokenData where the corpus does not hold it."""
        id = f"level-{role.level}"
        if id not in self.levels:
            self._stop(self.roles.kind.path(role.id), ("level",), ROLE_LEVEL, f"level {role.level} is not held")
        return self.levels[id]

    def _stop(self, path: str, place: DataPath, check: str, message: str) -> NoReturn:
        raise BrokenData([Problem(path, self.files.span(path, place), check, message)], self.source.shown)

    def requirement(self, role: Role, *, locality: bool = False) -> dict[str, Need]:
        """What a role requires: see `ncf.corpus.requirements`. Locality competences only where asked for."""
        return requirement(self.level_of(role).core or (), role.role_specific, role.locality if locality else ())

    def requirements(self) -> list[tuple[Role, dict[str, Need]]]:
        """Every role with its requirement, locality included, by level and title."""
        return [(role, self.requirement(role, locality=True)) for role in self.roles_in_order()]

    @cached_property
    def uses(self) -> dict[str, tuple[tuple[Role, Need], ...]]:
        """Competence id to who needs it: what `needed_by` says of each, for questions about many."""
        found: dict[str, list[tuple[Role, Need]]] = {}
        for role, needs in self.requirements():
            for id, need in needs.items():
                found.setdefault(id, []).append((role, need))
        return {id: tuple(roles) for id, roles in found.items()}

    def needed_by(self, id: str) -> tuple[tuple[Role, Need], ...]:
        """Who needs the competence `id`, and why: (role, kind of need), by level and title; locality included.

        Only the roles are read whose files name it, unless it is core somewhere.
        """
        if any(id in (level.core or ()) for level in self.levels.values()):
            return self.uses.get(id, ())
        word = id.encode()
        naming = self.roles.ids_holding(lambda raw: word in raw or not raw.isascii() or b"\\" in raw)
        roles = _in_order(self.roles[role] for role in naming)
        needs = ((role, self.requirement(role, locality=True)) for role in roles)
        return tuple((role, needed[id]) for role, needed in needs if id in needed)

    @cached_property
    def _area_titles(self) -> dict[str, str]:
        return {area.id: area.title for area in self.framework.areas}

    def area_titles(self) -> dict[str, str]:
        """Area id to title, in the order of the framework."""
        return self._area_titles

    def roles_in_order(self, service: str | None = None) -> list[Role]:
        """All roles by level, then title; with `service`, only those of that service or area of service."""
        wanted = self.service_and_parts(service) if service else None
        found = (role for role in self.roles.values() if wanted is None or role.service in wanted)
        return _in_order(found)

    def service_and_parts(self, service: str) -> set[str]:
        """The id of a service with, for an area of service, the ids of its parts."""
        for area in self.framework.service_areas:
            if area.id == service:
                return {service, *(part.id for part in area.services)}
        return {service}


def _in_order(roles: Iterable[Role]) -> list[Role]:
    """Roles by level, then title; roles of the same title by service and id."""
    return sorted(roles, key=lambda role: (role.level, role.title, role.service, role.id))


def open_corpus(source: Source, *, lenient: bool = False) -> Corpus:
    """A Corpus over `source`. Nothing is read until a question touches it."""
    return Corpus(source, lenient=lenient)
