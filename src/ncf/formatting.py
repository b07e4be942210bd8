"""A data file in the house style: the only writer of YAML.

The style: line 1 names the schema for editors; two spaces; keys in the order of the model; empty keys
left out; prose folded, one sentence a line; ids in lists followed by their title as a comment; quotes
wherever a YAML tool would read a value as something else than text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ncf.models import KINDS
from ncf.yamlfile import reads_as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ON_ONE_LINE = frozenset({"code", "title", "url", "printed", "corrected_to", "evidence", "printed_as", "what"})
"""Fields that hold names: never folded, however long."""
WIDTH = 100
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_NEEDS_QUOTES = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<\s]|: |:$| #|\s$")


def modeline(kind: str) -> str:
    """The first line of a data file: editors that know YAML then check and complete it."""
    up = "../../" if KINDS[kind].folder else "../"
    return f"# yaml-language-server: $schema={up}schemas/{kind}.schema.json"


def house_style(kind: str, data: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """The text of a data file. `data` is what the file says (no `id`); `titles` gives the comment for an id."""
    order = [name for name in KINDS[kind].model.model_fields if name in data]
    lines = [modeline(kind)]
    for name in order:
        lines.extend(_field(name, data[name], 0, titles))
    return "\n".join(lines) + "\n"


def scalar(value: str | int | bool) -> str:
    """One value on one line, quoted where YAML would bend it."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if value and reads_as_text(value) and not _NEEDS_QUOTES.search(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _field(name: str, value: Any, depth: int, titles: Mapping[str, str]) -> Iterator[str]:
    indent = "  " * depth
    if value is None or value == [] or value == () or value == {}:
        return
    if isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _field(key, inner, depth + 1, titles)
    elif isinstance(value, (list, tuple)):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(name, item, depth + 1, titles)
    else:
        yield from _scalar_lines(f"{indent}{name}: ", name, value, depth + 1)


def _item(name: str, item: Any, depth: int, titles: Mapping[str, str]) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(item, dict):
        lines = [line for key, value in item.items() for line in _field(key, value, depth + 1, titles)]
        yield f"{indent}- {lines[0].strip()}"
        yield from lines[1:]
    elif item in titles and name in {"core", "role_specific", "locality"}:
        yield f"{indent}- {scalar(item)}  # {titles[item]}"
    else:
        yield from _scalar_lines(f"{indent}- ", name, item, depth + 1)


def _scalar_lines(lead: str, name: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str) and name not in ON_ONE_LINE and _is_prose(lead, value):
        yield f"{lead}>-"
        for sentence in _SENTENCE_END.split(value):
            yield "  " * depth + sentence
    else:
        yield lead + scalar(value)


def _is_prose(lead: str, value: str) -> bool:
    long = len(lead) + len(value) > WIDTH or _SENTENCE_END.search(value) is not None
    return long and "  " not in value and "\n" not in value
