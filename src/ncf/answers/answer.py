"""The Answer: a frozen dataclass of plain data. `ncf.views` turns it into something to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ncf.corpus.requirements import Need
from ncf.corpus.role_names import service_title

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Requirement
    from ncf.models import Level, Role

K = TypeVar("K")
V = TypeVar("V")


class Answer:
    """The result of a question, as a frozen dataclass.

    `schema` names the answer in its JSON; its number goes up when a key is removed or changes its meaning.
    """

    schema_name: ClassVar[str]

    def __init_subclass__(cls, *, schema: str) -> None:
        cls.schema_name = schema


@dataclass(frozen=True, slots=True)
class CompetenceRef:
    """The names of a competence. If the framework does not know the area, `area_title` is the id of the area.

    `url` is None if the source gives no web address.
    """

    id: str
    code: str
    title: str
    area: str
    area_title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Required(CompetenceRef):
    """A competence with the reason a role requires it."""

    kind: Need


@dataclass(frozen=True, slots=True)
class Local(Required):
    """A competence with the condition under which a role requires it as locality; '' if the source states none."""

    where: str


@dataclass(frozen=True, slots=True)
class RoleRef:
    """The names of a role, with its level and services. `service` is the first of `services`; `service_title` names
    them all.
    """

    id: str
    title: str
    level: int
    service: str
    services: tuple[str, ...]
    service_title: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a fact comes from: the document, and the place in it."""

    document: str
    place: str


def as_data(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON data: `schema` first, then the fields in order."""
    return {"schema": answer.schema_name, **fields_of(answer)}


def fields_of(record: Any) -> dict[str, Any]:
    """Return the fields of a dataclass as plain data, in order. Records become dicts, tuples lists, enums strings.

    A trailing underscore that Python requires, as in `from_`, is removed.
    """
    return {field.name.removesuffix("_"): _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return str(value) if isinstance(value, StrEnum) else value.name
    if value is None or isinstance(value, (str, int, float)):
        return value
    if is_dataclass(value):
        return fields_of(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value]


def role_ref(corpus: Corpus, role: Role) -> RoleRef:
    """Return the role as answers name it."""
    return RoleRef(role.id, role.title, role.level, role.service, role.services, service_title(corpus, role))


def also_core(corpus: Corpus, role: Role) -> tuple[str, ...]:
    """Return the ids that the source lists as role-specific and that are core at the level: they count once."""
    core = corpus.level_of(role).core or ()
    return tuple(id for id in role.role_specific if id in core)


def competence_refs(corpus: Corpus, ids: Iterable[str]) -> tuple[CompetenceRef, ...]:
    """Return competences as answers name them, by area in the framework's order, then by code.

    Raises BrokenData for an unknown id, with the place that uses it: see `Corpus.held`.
    """
    titles = corpus.area_titles()
    return tuple(
        CompetenceRef(item.id, item.code, item.title, item.area, titles.get(item.area, item.area), item.url)
        for item in corpus.by_area(ids)
    )


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group the second of each pair by the first, in the order in which they first occur."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def facets(level: Level) -> Iterator[tuple[str, str, str | None]]:
    """Yield the name, title and text of each facet of a level; no text if the source does not state it."""
    for name, title in level.key_elements.facets().items():
        yield name, title, getattr(level.key_elements, name)


def named(ref: CompetenceRef) -> tuple[str, str, str, str, str, str | None]:
    """Return the fields of a reference, to build a record that adds fields to it."""
    return ref.id, ref.code, ref.title, ref.area, ref.area_title, ref.url


def required(corpus: Corpus, needs: Requirement) -> tuple[Required, ...]:
    """Return the competences of a requirement as answers name them, by area and code."""
    return tuple(Required(*named(ref), needs[ref.id]) for ref in competence_refs(corpus, needs))


def local(corpus: Corpus, role: Role, ids: Iterable[str]) -> tuple[Local, ...]:
    """Return these locality competences of a role as answers name them, by area and code."""
    return with_conditions(corpus, role, dict.fromkeys(ids, Need.LOCALITY))


def with_conditions(corpus: Corpus, role: Role, needs: Requirement) -> tuple[Local, ...]:
    """Return competences that a role requires like `required`, the locality ones with their condition."""
    where = {id: role.local[id] for id, need in needs.items() if need is Need.LOCALITY}
    return tuple(Local(*named(i), i.kind, where.get(i.id, "")) for i in required(corpus, needs))


def user_titles(corpus: Corpus, id: str) -> tuple[str, ...]:
    """Return the names of the roles in `users`, in the same order (see `Corpus.role_names`)."""
    return tuple(corpus.role_names[role.id] for role, _ in corpus.uses.get(id, ()))


def users(corpus: Corpus, id: str) -> tuple[str, ...]:
    """Return the ids of the roles that require a competence, by level and title. For questions about many of them."""
    return tuple(role.id for role, _ in corpus.uses.get(id, ()))
