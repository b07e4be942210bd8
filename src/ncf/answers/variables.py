"""The values that a template of `ncf jd` may use, read from the fields of the answers that fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ncf.answers.answer import Answer

LONGEST_EXAMPLE = 60


@dataclass(frozen=True, slots=True)
class Variable:
    """A value: how a template writes it, its type in words, and an example; '' if the example has none."""

    name: str
    type: str
    example: str


@dataclass(frozen=True)
class Variables(Answer, schema="ncf/template-variables/1"):
    """The answer of `ncf jd --variables`. The examples come from one role."""

    role_title: str
    variables: tuple[Variable, ...]


def variables(role_title: str, roots: Mapping[str, Any]) -> Variables:
    """List every value in these records. `roots`: the name that a template gives each record."""
    return Variables(
        role_title, tuple(found for name, record in roots.items() for found in _of(name, type(record), record))
    )


def _of(name: str, record: type, example: Any) -> Iterator[Variable]:
    hints = get_type_hints(record)
    for field in fields(record):
        value = None if example is None else getattr(example, field.name)
        yield from _value(f"{name}.{field.name.removesuffix('_')}", hints[field.name], value)


def _value(name: str, hint: Any, value: Any) -> Iterator[Variable]:
    """Yield a value, or the values inside it: those of a record, or those of each item of a list."""
    optional = get_origin(hint) is UnionType and NoneType in get_args(hint)
    if optional:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        item, first = get_args(hint)[0], value[0] if value else None
        inner = list(_value(f"{name}[]", item, first))
        yield from inner
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from _of(name, hint, value)
    elif get_origin(hint) in (dict, Mapping):
        key, text = next(iter(value.items()), ("", "")) if value else ("", "")
        yield Variable(f'{name}["…"]', "text", _short(f"{key}: {text}" if key else ""))
    else:
        yield Variable(name, _in_words(hint) + " or nothing" * optional, _short(value))


def _in_words(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " or ".join(map(str, get_args(hint)))
    return {bool: "true or false", int: "number"}.get(hint, "text")


def _short(value: Any) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1].rstrip() + "…"
