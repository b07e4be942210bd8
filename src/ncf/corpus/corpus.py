"""The Corpus: the whole framework by id. It opens no file and prints nothing.

Its mappings are lazy: an entry is read when it is first asked for, so a question costs what it touches
and a broken file that no question touches stops nobody. How reading happens is `ncf.corpus.files`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from ncf.codes import code_to_id, is_id, level_id, match_key, name_to_id
from ncf.corpus.requirements import Need, requirement
from ncf.errors import BrokenData, UnknownName
from ncf.problems import Problem, Severity

if TYPE_CHECKING:
    from ncf.models import Area, Competence, Editorial, Framework, Level, Role
    from ncf.yamlio.reader import DataPath, Span

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Corpus:
    """The framework in memory.

    Looking something up by what a user typed raises UnknownName with a suggestion; touching an entry
    whose file has problems raises BrokenData.
    """

    read_framework: Callable[[], Framework]
    read_editorial: Callable[[], Editorial]
    levels: Mapping[str, Level]
    competences: Mapping[str, Competence]
    roles: Mapping[str, Role]
    place: Callable[[str, DataPath, bool], Span]
    """Where in a file a value (or its key) stands: relative path, place in the data, key or not."""
    comment: Callable[[str, DataPath], str] = field(default=lambda _path, _place: "")
    """The comment behind a value: relative path, place in the data."""
    shown: Callable[[str], str] = field(default=str)
    """A relative path as the user can open it."""

    @property
    def framework(self) -> Framework:
        """What framework.yaml says."""
        return self.read_framework()

    @property
    def editorial(self) -> Editorial:
        """The changes of wording that are declared to leave the meaning as it was."""
        return self.read_editorial()

    # ── by what a user typed ─────────────────────────────────────────────────────────────────────────

    def role(self, typed: str) -> Role:
        """The role of that id or title, in any case."""
        wanted = name_to_id(typed)
        if wanted and wanted not in self.roles:
            for role in self.readable(self.roles):
                if name_to_id(role.title) == wanted:
                    return role
        return self.roles[self._known("role", name_to_id(typed), typed, self.roles)]

    def level(self, typed: str) -> Level:
        """The level typed as `5`, `L5` or `level-5`."""
        return self.levels[self._known("level", level_id(typed) or "", typed, self.levels)]

    def area(self, typed: str) -> Area:
        """The area of competence of that id or title."""
        areas = {area.id: area for area in self.framework.areas}
        by_title = {name_to_id(area.title): area.id for area in self.framework.areas}
        wanted = name_to_id(typed)
        return areas[self._known("area", by_title.get(wanted, wanted), typed, areas)]

    def service(self, typed: str) -> str:
        """The id of the service of that id or title."""
        services = self.framework.services()
        by_title = {name_to_id(title): id for id, title in services.items()}
        wanted = name_to_id(typed)
        return self._known("service", by_title.get(wanted, wanted), typed, services)

    def competence(self, typed: str) -> Competence:
        """The competence of that id, code, or any form in which the source prints the code."""
        id = code_to_id(typed)
        if is_id(id) and id in self.competences:
            return self.competences[id]
        key = match_key(typed)
        for competence in self.readable(self.competences):
            if key and key in code_keys(competence):
                return competence
        raise self._unknown("competence", typed, self.competences)

    def _known(self, what: str, id: str, typed: str, held: Mapping[str, object]) -> str:
        if is_id(id) and id in held:
            return id
        raise self._unknown(what, typed, held)

    def _unknown(self, what: str, typed: str, held: Mapping[str, object]) -> UnknownName:
        from ncf.matching import closest, guess

        names = [self.as_typed(id) for id in closest(typed, held)] if what == "competence" else list(held)
        plural = "competences" if what == "competence" else f"{what}s"
        hint = f"'ncf list {plural}' shows them all"
        if getattr(held, "complete", True) is False:
            hint = f"some files of {plural} cannot be read; 'ncf validate' lists them"
        return UnknownName(f"no {what} '{typed}'{guess(typed, names)}", hint)

    def as_typed(self, id: str) -> str:
        """The code of a competence, as a user would type it; its id where the file is broken."""
        try:
            return self.competences[id].code
        except BrokenData:
            return id

    @staticmethod
    def readable(entries: Mapping[str, T]) -> Iterable[T]:
        """The entries whose files have no problems."""
        sound: Iterable[T] | None = getattr(entries, "sound", None)
        return entries.values() if sound is None else sound

    def held(self, id: str) -> Competence:
        """The competence a data file names by `id`. Raises BrokenData where the corpus does not hold it."""
        if id not in self.competences:
            raise BrokenData([self._dangling(id)])
        return self.competences[id]

    def _dangling(self, id: str) -> Problem:
        lists = [(f"levels/{level.id}.yaml", "core", level.core or ()) for level in self.readable(self.levels)]
        for role in self.readable(self.roles):
            lists += [(f"roles/{role.id}.yaml", name, getattr(role, name)) for name in ("role_specific", "locality")]
        path, key, position = next((p, k, ids.index(id)) for p, k, ids in lists if id in ids)
        span = self.place(path, (key, position), False)
        message = f"no competence '{id}' is held"
        return Problem(self.shown(path), span.line, span.column, "known-competence", Severity.ERROR, message)

    # ── the framework's logic ────────────────────────────────────────────────────────────────────────

    def level_of(self, role: Role) -> Level:
        """The level a role stands at."""
        id = f"level-{role.level}"
        if id not in self.levels:
            path, place = f"roles/{role.id}.yaml", ("level",)
            span = self.place(path, place, False)
            message = f"level {role.level} is not held"
            problem = Problem(self.shown(path), span.line, span.column, "role-level", Severity.ERROR, message)
            raise BrokenData([problem])
        return self.levels[id]

    def requirement(self, role: Role, *, locality: bool = False) -> dict[str, Need]:
        """What a role needs: competence id to kind of need, in the order of the source.

        The core competences of its level, its role-specific ones and, where asked for, its locality
        ones. A competence that is listed twice counts once: core before role-specific before locality.
        """
        return requirement(self.level_of(role).core or (), role.role_specific, role.locality if locality else ())

    def needed_by(self, id: str) -> tuple[tuple[Role, Need], ...]:
        """Who needs the competence `id`, and why: (role, kind of need), by level and title; locality included."""
        return tuple((role, needs[id]) for role, needs in self.requirements() if id in needs)

    def requirements(self) -> Iterable[tuple[Role, dict[str, Need]]]:
        """Every role with its requirement, locality included, by level and title."""
        return [(role, self.requirement(role, locality=True)) for role in self.roles_in_order()]

    def area_titles(self) -> dict[str, str]:
        """Area id to title, in the order of the framework."""
        return {area.id: area.title for area in self.framework.areas}

    def roles_in_order(self, service: str | None = None) -> list[Role]:
        """All roles by level, then title; with `service`, only those of that service or area of service."""
        wanted = self.service_and_parts(service) if service else None
        found = (role for role in self.roles.values() if wanted is None or role.service in wanted)
        return sorted(found, key=lambda role: (role.level, role.title))

    def service_and_parts(self, service: str) -> set[str]:
        """The id of a service with, for an area of service, the ids of its parts."""
        for area in self.framework.service_areas:
            if area.id == service:
                return {service, *(part.id for part in area.services)}
        return {service}


def code_keys(competence: Competence) -> set[str]:
    """Every match key that names a competence: of its code, its printed forms and its other codes."""
    forms = [competence.code, *competence.printed_as, *(other.code for other in competence.other_codes)]
    return {match_key(form) for form in forms}
