"""The Corpus: the whole framework by id. It prints nothing and makes no checks of its own.

It is lazy: it reads an entry when that entry is first needed. So the cost of a question depends on the entries it
uses, and a broken file stops only the questions that use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ncf.codes import level_id
from ncf.corpus import names
from ncf.corpus.entries import Entries
from ncf.corpus.files import Files, Reading, read_file
from ncf.corpus.names import KINDS as NAMED
from ncf.corpus.names import EntryRef
from ncf.corpus.requirements import Need, requirement
from ncf.corpus.role_names import role_names
from ncf.errors import BrokenData, NoData, UnknownName, must_be_text
from ncf.models import KINDS, Entry, Kind
from ncf.models.fields import references
from ncf.problems import KNOWN_COMPETENCE, ROLE_LEVEL, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.models import Area, Competence, Debt, Editorial, Framework, Level, Role
    from ncf.problems import DataPath
    from ncf.storage.folder import Source

_LEVEL = re.compile(rb"^level: ([1-9])$", re.MULTILINE)
"""The level of a role, as files in the house style state it."""


class Corpus:
    """A framework, read from the files of one source.

    Looking up a name that a user typed raises UnknownName with a suggestion, or AmbiguousName with the candidates.
    With `now`, the source of later data, a name that an entry was given since then finds it too.
    Using an entry whose file has problems raises BrokenData. With `lenient`, which validation needs, only a file that
    gives no entry at all does so. Several threads may use one Corpus. It cannot be pickled.
    """

    levels: Entries[Level]
    competences: Entries[Competence]
    roles: Entries[Role]

    entries: dict[str, Entries[Any]]
    """The kinds of entry that live in folders, by name of the kind; the three above are among them."""

    def __init__(self, source: Source, *, lenient: bool = False, now: Source | None = None) -> None:
        self.source = source
        self.now = Corpus(now) if now else None
        self.files = Files(source)
        self.lenient = lenient
        folders = (kind for kind in KINDS.values() if kind.folder)
        self.entries = {k.name: Entries(self.files, k, lenient=lenient) for k in folders}
        self.levels, self.competences, self.roles = (self.entries[name] for name in ("level", "competence", "role"))
        self._singles: dict[str, Reading[Any] | None] = {}

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Corpus cannot be pickled, because it reads files when they are needed; load it again instead"
        )

    # ── the single files ───────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def framework(self) -> Framework:
        """The content of framework.yaml."""
        return cast("Framework", self.single(KINDS["framework"]))

    @cached_property
    def editorial(self) -> Editorial:
        """The changes of wording declared not to change the meaning."""
        return cast("Editorial", self.single(KINDS["editorial"]))

    @cached_property
    def known_debt(self) -> Debt:
        """The problems that are known and accepted, each with its reason."""
        return cast("Debt", self.single(KINDS["known-debt"]))

    def single(self, kind: Kind) -> Any:
        """The entry of a kind that has one file; an empty one if the file may be left out and is."""
        (reading,) = self.readings(kind)
        if reading is None:
            if kind.must_be_there:
                raise NoData(f"{self.source.shown(kind.file)} is missing", f"every data folder needs {kind.file}")
            return kind.model()
        if reading.entry is None or (reading.broken and not self.lenient):
            raise BrokenData(reading.problems, self.source.shown)
        return reading.entry

    def readings(self, kind: Kind) -> list[Reading[Any] | None]:
        """The reading of every file of a kind; None for a single file that does not exist."""
        if kind.file:
            if kind.name not in self._singles:
                self._singles[kind.name] = read_file(self.files, kind)
            return [self._singles[kind.name]]
        entries = self.entries[kind.name]
        return [entries.reading(id) for id in entries.ids]

    @cached_property
    def readable_framework(self) -> Framework | None:
        """framework.yaml, or None if it has an error: its lists may lack something, so no check may rely on them."""
        (reading,) = self.readings(KINDS["framework"])
        return None if reading and reading.broken else self.framework

    def everything(self) -> Iterator[tuple[str, Entry]]:
        """(path, entry) of every usable entry, the single files last."""
        for entries in self.entries.values():
            yield from ((entries.kind.path(entry.id), entry) for entry in entries.readable)
        for kind in KINDS.values():
            if kind.file:
                with suppress(BrokenData):
                    yield kind.file, self.single(kind)

    def must_be_readable(self) -> None:
        """Raise BrokenData if any file has an error: a change that must reach every mention of an id stops then."""
        for entries in self.entries.values():
            for id in entries.ids:
                entries[id]
        for kind in KINDS.values():
            if kind.file:
                self.single(kind)

    # ── look-up by what a user typed ───────────────────────────────────────────────────────────────────────

    def find(self, typed: str, kinds: tuple[str, ...] = NAMED) -> EntryRef:
        """The one entry of these kinds that `typed` names (see `ncf.corpus.names`)."""
        must_be_text(typed)
        return names.find(self, typed, kinds)

    def role(self, typed: str) -> Role:
        """The role with this id or title, in any letter case."""
        return self.roles[self.find(typed, ("role",)).id]

    def level(self, typed: str) -> Level:
        """The level, typed as `5`, `L5` or `level-5`."""
        return self.levels[self.find(typed, ("level",)).id]

    def competence(self, typed: str) -> Competence:
        """The competence with this id, code, or any form of the code that the source prints."""
        return self.competences[self.find(typed, ("competence",)).id]

    def area(self, typed: str) -> Area:
        """The area of competence with this id or title."""
        id = self.find(typed, ("area",)).id
        return next(area for area in self.framework.areas if area.id == id)

    def service(self, typed: str) -> str:
        """The id of the service with this id or title."""
        return self.find(typed, ("service",)).id

    # ── the framework's logic ────────────────────────────────────────────────────────────────────────

    def held(self, id: str) -> Competence:
        """The competence that a data file refers to by `id`. Raises BrokenData if there is none.

        Raises UnknownName for an id that no file refers to.
        """
        if id not in self.competences:
            places = (
                (entries.kind.path(entry.id), ref.place)
                for entries in (self.levels, self.roles)
                for entry in entries.readable
                for ref in references(entry)
                if (ref.kind, ref.id) == ("competence", id)
            )
            found = next(places, None)
            if found is None:
                raise UnknownName(names.not_held("competence", id))
            self._stop(*found, KNOWN_COMPETENCE, names.not_held("competence", id))
        return self.competences[id]

    def level_of(self, role: Role) -> Level:
        """The level of a role. Raises BrokenData if the corpus has no such level."""
        id = level_id(role.level)
        if id not in self.levels:
            self._stop(self.roles.kind.path(role.id), ("level",), ROLE_LEVEL, f"level {role.level} does not exist")
        return self.levels[id]

    def _stop(self, path: str, place: DataPath, check: str, message: str) -> NoReturn:
        raise BrokenData([Problem(path, self.files.span(path, place), check, message)], self.source.shown)

    def requirement(self, role: Role, *, locality: bool = False) -> dict[str, Need]:
        """What a role requires (see `ncf.corpus.requirements`); with `locality`, its locality competences too."""
        return requirement(self.level_of(role).core or (), role.role_specific, role.local if locality else ())

    def requirements(self) -> list[tuple[Role, dict[str, Need]]]:
        """Every role with its requirement, including locality competences, by level and title."""
        return [(role, self.requirement(role, locality=True)) for role in self.roles_in_order()]

    @cached_property
    def uses(self) -> dict[str, tuple[tuple[Role, Need], ...]]:
        """Competence id to what `needed_by` returns for it. For questions about many competences."""
        found: dict[str, list[tuple[Role, Need]]] = {}
        for role, needs in self.requirements():
            for id, need in needs.items():
                found.setdefault(id, []).append((role, need))
        return {id: tuple(roles) for id, roles in found.items()}

    def needed_by(self, id: str) -> tuple[tuple[Role, Need], ...]:
        """The roles that require the competence `id`, and why: (role, need), by level and title, locality included.

        Reads only the roles whose files mention it or a level at which it is core.
        """
        word = id.encode()
        core_at = {b"%d" % level.number for level in self.levels.values() if id in (level.core or ())}

        def may_need(_: str, raw: bytes) -> bool:
            level = _LEVEL.search(raw)
            return word in raw or level is None or level[1] in core_at or not raw.isascii() or b"\\" in raw

        roles = _in_order(self.roles[role] for role in self.roles.ids_holding(may_need))
        needs = ((role, self.requirement(role, locality=True)) for role in roles)
        return tuple((role, needed[id]) for role, needed in needs if id in needed)

    def by_area(self, ids: Iterable[str]) -> list[Competence]:
        """Competences by area, in the framework's order, then by code. Raises BrokenData: see `held`."""
        order = {area: number for number, area in enumerate(self.area_titles())}
        return sorted(map(self.held, ids), key=lambda item: (order.get(item.area, len(order)), item.code))

    @cached_property
    def _area_titles(self) -> dict[str, str]:
        return {area.id: area.title for area in self.framework.areas}

    def area_titles(self) -> dict[str, str]:
        """Area id to title, in the order of framework.yaml."""
        return self._area_titles

    def roles_in_order(self, service: str | None = None) -> list[Role]:
        """All roles by level, then title; with `service`, only those in that service or service area."""
        wanted = self.service_and_parts(service) if service else None
        found = (role for role in self.roles.values() if wanted is None or not wanted.isdisjoint(role.services))
        return _in_order(found)

    @cached_property
    def role_names(self) -> dict[str, str]:
        """Role id to the name that tells the role apart from all others (see `ncf.corpus.role_names`)."""
        return role_names(self)

    def service_and_parts(self, service: str) -> set[str]:
        """The id of a service; for a service area, also the ids of its services."""
        for area in self.framework.service_areas:
            if area.id == service:
                return {service, *(part.id for part in area.services)}
        return {service}


def _in_order(roles: Iterable[Role]) -> list[Role]:
    """Roles by level, then title; roles with the same title by service and id."""
    return sorted(roles, key=lambda role: (role.level, role.title, role.service, role.id))


def load(data: str | Path | Source | None = None) -> Corpus:
    """Open the framework in a folder or source; by default NCF_DATA, the nearest data/ or the bundled copy.

    Files are read when they are first needed. Raises NoData if there is no framework.
    """
    from ncf.storage.locate import source_of

    return Corpus(source_of(data))
