"""What the framework holds: its roles, levels, competences, areas or services, in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import SerializeAsAny

from ncf.answers.answer import Answer, Part, competence_ref, role_ref
from ncf.documents.document import Commands, Heading, Paragraph, Table, count
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block


class RoleItem(Part):
    """A role with the length of its lists."""

    id: str
    title: str
    level: int
    service: str
    core: int
    role_specific: int
    locality: int


class LevelItem(Part):
    """A level; `core` is None where no list is published."""

    id: str
    number: int
    title: str
    core: int | None
    roles: tuple[str, ...]


class CompetenceItem(Part):
    """A competence with the ids of the roles that need it."""

    id: str
    code: str
    title: str
    area: str
    status: str
    roles: tuple[str, ...]


class AreaItem(Part):
    """An area of competence."""

    id: str
    title: str
    competences: int


class ServiceItem(Part):
    """A service; `part_of` names the area of service it belongs to, '' for the area itself."""

    id: str
    title: str
    part_of: str
    roles_held: int


class Listing(Answer):
    """The answer of `ncf list`."""

    schema_name: ClassVar[str] = "ncf/list/1"

    kind: str
    items: tuple[SerializeAsAny[Part], ...]
    note: str

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(count(len(self.items), self.kind.removesuffix("s"), self.kind))
        table = self.table()
        columns = [position for position, name in enumerate(table.columns) if name not in HIDDEN[self.kind]]
        names = tuple(
            LABELS.get(table.columns[position], table.columns[position].replace("_", " ").capitalize())
            for position in columns
        )
        yield Table(names, tuple(tuple(row[position] for position in columns) for row in table.rows))
        if self.note:
            yield Paragraph(self.note, note=True)
        if self.items:
            yield Commands(((f"ncf show {getattr(self.items[0], 'id', '')}", "the first of them"),))

    def table(self) -> Table:
        """See `Answer.table`: one row an item."""
        names = tuple(ITEMS[self.kind].model_fields)
        rows = tuple(tuple(_cell(getattr(item, name)) for name in names) for item in self.items)
        return Table(names, rows)


ITEMS: dict[str, type[Part]] = {
    "roles": RoleItem,
    "levels": LevelItem,
    "competences": CompetenceItem,
    "areas": AreaItem,
    "services": ServiceItem,
}
HIDDEN = {
    "roles": {"service"},
    "levels": {"id"},
    "competences": {"id", "area", "status", "roles"},
    "areas": set[str](),
    "services": set[str](),
}
"""Columns that people do not need on a screen; files and programs get them."""
LABELS = {"id": "ID", "role_specific": "Role-specific"}
FILTERS = {
    "roles": {"service", "level"},
    "levels": set[str](),
    "competences": {"service", "level", "area"},
    "areas": set[str](),
    "services": set[str](),
}


def list_(corpus: Corpus, kind: str, *, service: str = "", level: str = "", area: str = "") -> Listing:
    """List what is held of one kind.

    `service` and `level` keep the roles of that service and level, and the competences that those roles
    need; `area` keeps the competences of that area. Raises WrongUse for a filter that does not apply.
    """
    given = {"service": service, "level": level, "area": area}
    for name, value in given.items():
        if value and name not in FILTERS[kind]:
            kinds = " or ".join(other for other, names in FILTERS.items() if name in names)
            raise WrongUse(f"'ncf list {kind}' cannot be narrowed by --{name}", f"--{name} goes with {kinds}")
    number = corpus.level(level).number if level else None
    service_id = corpus.service(service) if service else None
    makers: dict[str, Callable[[], list[Part]]] = {
        "roles": lambda: _roles(corpus, service_id, number),
        "levels": lambda: _levels(corpus),
        "competences": lambda: _competences(corpus, service_id, number, corpus.area(area).id if area else None),
        "areas": lambda: _areas(corpus),
        "services": lambda: _services(corpus),
    }
    return Listing(kind=kind, items=tuple(makers[kind]()), note=_note(corpus, kind))


def _roles(corpus: Corpus, service: str | None, level: int | None) -> list[Part]:
    return [
        RoleItem(
            **role_ref(role).model_dump(),
            core=len(corpus.level_of(role).core or ()),
            role_specific=len(role.role_specific),
            locality=len(role.locality),
        )
        for role in corpus.roles_in_order(service)
        if level in (None, role.level)
    ]


def _levels(corpus: Corpus) -> list[Part]:
    roles = corpus.roles_in_order()
    return [
        LevelItem(
            id=level.id,
            number=level.number,
            title=level.title,
            core=None if level.core is None else len(level.core),
            roles=tuple(role.id for role in roles if role.level == level.number),
        )
        for level in sorted(corpus.levels.values(), key=lambda level: level.number)
    ]


def _competences(corpus: Corpus, service: str | None, level: int | None, area: str | None) -> list[Part]:
    everyone = corpus.roles_in_order()
    wanted = {role.id for role in corpus.roles_in_order(service) if level in (None, role.level)}
    needs = {role.id: corpus.requirement(role, locality=True) for role in everyone}
    core = set(corpus.level(str(level)).core or ()) if level else set()
    found: list[Part] = []
    for competence in sorted(corpus.competences.values(), key=lambda competence: competence.code):
        roles = tuple(role for role, need in needs.items() if competence.id in need)
        narrowed = service is not None or level is not None
        if area not in (None, competence.area) or (
            narrowed and not (wanted & set(roles) or (competence.id in core and not service))
        ):
            continue
        found.append(CompetenceItem(**competence_ref(competence).model_dump(), status=competence.status, roles=roles))
    return found


def _areas(corpus: Corpus) -> list[Part]:
    held = [competence.area for competence in corpus.competences.values()]
    return [AreaItem(id=id, title=title, competences=held.count(id)) for id, title in corpus.area_titles().items()]


def _services(corpus: Corpus) -> list[Part]:
    found: list[Part] = []
    for area in corpus.framework.service_areas:
        for service, part_of in [(area, ""), *((part, area.id) for part in area.services)]:
            held = len(corpus.roles_in_order(service.id))
            found.append(ServiceItem(id=service.id, title=service.title, part_of=part_of, roles_held=held))
    return found


def _note(corpus: Corpus, kind: str) -> str:
    if kind in {"roles", "services"}:
        published = corpus.framework.profiles_published
        return f"{len(corpus.roles)} roles are held here; {published} role profiles are published."
    if kind == "areas":
        return "Areas are this project's own sorting."
    return ""


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
