"""What every Answer is: a frozen model that can show itself as an outline, a table and JSON."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict

from ncf.corpus.requirements import Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block, Table
    from ncf.models import Competence, Role


class Part(BaseModel):
    """A part of an Answer."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Answer(Part):
    """What a question found. `schema_name` is the name its JSON carries; the number moves when a key changes."""

    schema_name: ClassVar[str]

    @abstractmethod
    def outline(self) -> Iterator[Block]:
        """How the answer reads, from top to bottom."""

    @abstractmethod
    def table(self) -> Table:
        """The answer as one flat table, for spreadsheets: column names are field names."""

    def as_data(self) -> dict[str, Any]:
        """The answer as JSON data; `schema` comes first, then the fields in order."""
        return {"schema": self.schema_name, **self.model_dump(mode="json", by_alias=True)}


class CompetenceRef(Part):
    """A competence, named."""

    id: str
    code: str
    title: str
    area: str


class Required(CompetenceRef):
    """A competence with the kind of need a role has of it."""

    kind: Need


class RoleRef(Part):
    """A role, named, with its level and service."""

    id: str
    title: str
    level: int
    service: str


def competence_ref(competence: Competence) -> CompetenceRef:
    """A competence as answers name it."""
    return CompetenceRef(id=competence.id, code=competence.code, title=competence.title, area=competence.area)


def role_ref(role: Role) -> RoleRef:
    """A role as answers name it."""
    return RoleRef(id=role.id, title=role.title, level=role.level, service=role.service)


def competence_refs(corpus: Corpus, ids: Iterable[str]) -> tuple[CompetenceRef, ...]:
    """Competences as answers name them, by area in the framework's order, then by code.

    An id that nothing holds raises BrokenData with the place that names it: see `Corpus.held`.
    """
    order = {area.id: number for number, area in enumerate(corpus.framework.areas)}
    found = [competence_ref(corpus.held(id)) for id in ids]
    return tuple(sorted(found, key=lambda ref: (order.get(ref.area, len(order)), ref.code)))


def required(corpus: Corpus, needs: dict[str, Need]) -> tuple[Required, ...]:
    """What a role needs, as answers name it, by area and code."""
    return tuple(Required(**ref.model_dump(), kind=needs[ref.id]) for ref in competence_refs(corpus, needs))


def by_area(
    corpus_areas: dict[str, str], refs: Iterable[CompetenceRef]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(title of the area, ((code, title), …)) for each area that occurs, in the order of `refs`."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for ref in refs:
        groups.setdefault(corpus_areas.get(ref.area, ref.area), []).append((ref.code, ref.title))
    return tuple((title, tuple(rows)) for title, rows in groups.items())
