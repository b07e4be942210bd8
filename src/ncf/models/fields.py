"""Facts about the fields of the models, read from their annotations, and walks over an entry that use them.

A model declares once that a field is a reference or a quotation. Checks, renaming, comments, the house style and
links all use these walks, so a new field needs no code in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from ncf.models.entry import OneLine, RefersTo, Verbatim, model_in
from ncf.problems import DataPath


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """Facts about one field of a model."""

    name: str
    refers_to: str
    """The kind of entry whose id it holds (see `RefersTo`); '' if it is not a reference."""
    verbatim: bool
    one_line: bool
    many: bool
    text: bool
    model: type[BaseModel] | None
    """The model of its value, if that has fields of its own. A list may hold ids as well as such values."""

    @property
    def lists_competences(self) -> bool:
        """Whether it is a list of competence ids, which the house style writes with their titles as comments."""
        return self.many and self.refers_to == "competence"


class Reference(NamedTuple):
    """A reference from an entry: its place, the kind of entry it should lead to, and the id."""

    place: DataPath
    kind: str
    id: str


class Prose(NamedTuple):
    """A text whose wording may be checked, and its place: neither a quotation nor an id."""

    place: DataPath
    text: str


@cache
def facts(model: type[BaseModel]) -> dict[str, FieldFacts]:
    """The facts of every field of a model, by name, in order."""
    return {name: _facts(name, field.annotation, tuple(field.metadata)) for name, field in model.model_fields.items()}


def _facts(name: str, annotation: Any, metadata: tuple[Any, ...]) -> FieldFacts:
    marks = (*metadata, *_marks(annotation))
    verbatim = any(isinstance(mark, Verbatim) for mark in marks)
    return FieldFacts(
        name=name,
        refers_to=next((mark.kind for mark in marks if isinstance(mark, RefersTo)), ""),
        verbatim=verbatim,
        one_line=verbatim or any(isinstance(mark, OneLine) for mark in marks),
        many=_is_many(annotation),
        text=_holds_text(annotation),
        model=model_in(annotation),
    )


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def _is_many(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple or any(_is_many(inner) for inner in get_args(annotation))


def _holds_text(annotation: Any) -> bool:
    return annotation is str or any(_holds_text(inner) for inner in get_args(annotation) if not isinstance(inner, str))


def lists_competences(model: type[BaseModel]) -> bool:
    """Whether the entries of a model have lists of competence ids."""
    return any(field.lists_competences for field in facts(model).values())


def references(entry: BaseModel) -> Iterator[Reference]:
    """Every reference from an entry to another, in the order of the fields."""
    for place, text, field in _walk(entry, (), _leads):
        if field.refers_to:
            yield Reference(place, field.refers_to, text)


def listed(entry: BaseModel) -> Iterator[Reference]:
    """Every competence in a list that makes it required, such as the core of a level; not those that criteria name."""
    return (reference for reference in references(entry) if facts(type(entry))[_key(reference)].lists_competences)


def _key(reference: Reference) -> str:
    """The top-level key under which a reference stands."""
    return str(reference.place[0])


def prose(entry: BaseModel) -> Iterator[Prose]:
    """Every text of an entry that is neither a quotation nor an id."""
    for place, text, field in _walk(entry, (), _speaks):
        if not field.verbatim and not field.refers_to:
            yield Prose(place, text)


def _leads(field: FieldFacts) -> bool:
    return bool(field.refers_to) or (field.model is not None and bool(_any_field(field.model, _leads)))


def _speaks(field: FieldFacts) -> bool:
    own = field.text and not field.verbatim and not field.refers_to and field.name != "id"
    return own or (field.model is not None and bool(_any_field(field.model, _speaks)))


@cache
def _any_field(model: type[BaseModel], wanted: Callable[[FieldFacts], bool]) -> tuple[FieldFacts, ...]:
    return tuple(field for field in facts(model).values() if wanted(field))


def _walk(
    entry: BaseModel, place: DataPath, wanted: Callable[[FieldFacts], bool]
) -> Iterator[tuple[DataPath, str, FieldFacts]]:
    """(place, text, field) of every wanted text in an entry, at any depth."""
    for field in _any_field(type(entry), wanted):
        value = getattr(entry, field.name)
        if not value:
            continue
        values = enumerate(value) if field.many else ((None, value),)
        for position, item in values:
            at = (*place, field.name) if position is None else (*place, field.name, position)
            if isinstance(item, BaseModel):
                yield from _walk(item, at, wanted)
            else:
                yield at, item, field
