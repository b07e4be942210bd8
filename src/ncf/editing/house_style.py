"""Write a data file in the house style.

The style: line 1 names the schema for editors; two spaces of indentation; keys in the order of the model, without
empty ones; prose folded, one sentence per line; ids in lists followed by their titles as comments; quotes wherever
a YAML tool would read a text as something else; LF; other comments on their own lines above what they are about.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ncf.editing.comments import MODELINE, Comments, Titles, comments_of
from ncf.models import KINDS
from ncf.models.fields import FieldFacts, facts
from ncf.problems import DataPath, Problem
from ncf.yamlio.comments import comments_in
from ncf.yamlio.reader import ParsedFile, parse
from ncf.yamlio.words import reads_as_text

WIDTH = 100
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_CANNOT_FOLD = re.compile(r"  |[\t\n]")
"""What a text after '>-' would not give back."""
_NEEDS_QUOTES = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<\s]|: |:$| #|\s$")


class NotFormatted(Exception):
    """A file cannot be formatted safely; the message says why."""


def modeline(kind: str) -> str:
    """The first line of a data file. It tells editors which schema to use for checks and completion."""
    up = "../../" if KINDS[kind].folder else "../"
    return _modeline(f"{up}schemas/{kind}.schema.json")


def _modeline(schema: str) -> str:
    return f"{MODELINE} $schema={schema}"


def house_style(kind: str, data: Mapping[str, Any], titles: Mapping[str, str], comments: Comments | None = None) -> str:
    """The text of a data file. `data` is its content (without `id`); `titles` gives the comments for ids."""
    writer = _Writer(titles, comments or Comments())
    lines = [
        modeline(kind),
        *writer.comments.top,
        *writer.mapping(data, KINDS[kind].model, (), 0),
        *writer.comments.tail,
    ]
    return "\n".join(lines) + "\n"


def entry_text(model: type[BaseModel], data: Mapping[str, Any], schema: str) -> str:
    """The text of a file that is not part of the framework; `schema` is the address of its schema for editors."""
    return "\n".join([_modeline(schema), *_Writer({}, Comments()).mapping(data, model, (), 0)]) + "\n"


def reformat(kind: str, raw: bytes, titles: Titles) -> bytes:
    """Format a file and keep every comment. Raises NotFormatted where that is not safe."""
    document = parse(raw)
    errors = [problem for problem in document.problems if not problem.doubtful or _cuts_text(document, problem)]
    if errors:
        raise NotFormatted(f"line {errors[0].line}: {errors[0].message}")
    if not isinstance(document.data, dict):
        raise NotFormatted("it does not contain keys and values")
    comments = comments_of(document, KINDS[kind].model, titles)
    new = house_style(kind, document.data, titles.now, comments).encode("utf-8")
    if new == raw:
        return raw
    again = parse(new)
    if again.problems or _without_empty(again.data) != _without_empty(document.data):
        raise NotFormatted("its values would change")
    if lost := _notes(document) - Counter(comments.titles) - _notes(again):
        raise NotFormatted(f"the comment '{next(iter(lost))}' would be lost")
    return new


def _cuts_text(document: ParsedFile, problem: Problem) -> bool:
    """Whether a doubtful comment is more likely text that YAML cuts off, as in `title: Room #1`. To move it to its own
    line would hide the mistake.
    """
    return document.lines[problem.line - 1][problem.column : problem.column + 1].strip() != ""


def _notes(document: ParsedFile) -> Counter[str]:
    """Every comment of a document except the modeline, and how often it is there."""
    return Counter(comment.text for comment in comments_in(document) if not comment.text.startswith(MODELINE))


def _without_empty(data: Any) -> Any:
    """The data without empty values, which the style leaves out."""
    if isinstance(data, list):
        return [_without_empty(item) for item in data]
    if not isinstance(data, dict):
        return data
    kept = {key: _without_empty(value) for key, value in data.items()}
    return {key: value for key, value in kept.items() if value not in (None, [], {})}


def field_lines(model: type[BaseModel], name: str, value: Any, titles: Mapping[str, str] | None = None) -> list[str]:
    """The lines of one top-level key of a model, in the house style. `titles` are the comments for ids in lists."""
    return list(_Writer(titles or {}, Comments()).mapping({name: value}, model, (), 0))


def scalar(value: str | int | bool) -> str:
    """One value on one line, in quotes if YAML tools might not read it as text."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not value.isprintable():  # single quotes would fold line breaks and the like
        return json.dumps(value, ensure_ascii=False)
    if value and reads_as_text(value) and not _NEEDS_QUOTES.search(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def _ordered(fields: Mapping[str, FieldFacts], data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Keys and values in the order of the model. Unknown keys come last; empty ones are left out."""
    names = [*(name for name in fields if name in data), *(name for name in data if name not in fields)]
    return ((name, data[name]) for name in names if data[name] is not None and data[name] not in ([], (), {}))


@dataclass(frozen=True)
class _Writer:
    titles: Mapping[str, str]
    comments: Comments
    indent: str = field(default="  ")

    def mapping(
        self, data: Mapping[str, Any], model: type[BaseModel] | None, path: DataPath, depth: int
    ) -> Iterator[str]:
        fields = facts(model) if model else {}
        for name, value in _ordered(fields, data):
            place, field = (*path, name), fields.get(name)
            inner = field.model if field else None
            yield from self._above(place, depth)
            lead = f"{self.indent * depth}{scalar(name)}:"
            if isinstance(value, Mapping):
                yield lead
                yield from self.mapping(value, inner, place, depth + 1)
            elif isinstance(value, (list, tuple)):
                yield lead
                yield from self._items(value, field, place, depth + 1)
            else:
                yield from self._scalar(f"{lead} ", value, field, depth + 1)
            yield from self._lines(self.comments.below.get(place, ()), depth + 1)

    def _items(self, items: Sequence[Any], field: FieldFacts | None, path: DataPath, depth: int) -> Iterator[str]:
        for position, item in enumerate(items):
            place = (*path, position)
            yield from self._above(place, depth)
            lead = f"{self.indent * depth}- "
            titled = field is not None and field.lists_competences
            if isinstance(item, Mapping):
                yield from self._entry(item, field.model if field else None, place, depth)
            elif isinstance(item, (list, tuple)):
                raise NotFormatted(f"the list '{path[-1]}' contains a list")
            elif titled and (place in self.comments.beside or item in self.titles):
                beside = self.comments.beside.get(place) or f"# {self.titles[item]}"
                yield f"{lead}{scalar(item)}  {beside}"
            else:
                yield from self._scalar(lead, item, field, depth + 1)
            yield from self._lines(self.comments.below.get(place, ()), depth + 1)

    def _entry(
        self, item: Mapping[str, Any], model: type[BaseModel] | None, place: DataPath, depth: int
    ) -> Iterator[str]:
        """An entry with keys: the first key follows the dash, and comments above that key go above the dash."""
        lines = list(self.mapping(item, model, place, depth + 1))
        first = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), None)
        if first is None:
            raise NotFormatted("a list entry has no keys")
        yield from (line[len(self.indent) :] for line in lines[:first])
        yield f"{self.indent * depth}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]

    def _above(self, place: DataPath, depth: int) -> Iterator[str]:
        return self._lines(self.comments.above.get(place, ()), depth)

    def _lines(self, lines: Sequence[str], depth: int) -> Iterator[str]:
        return (f"{self.indent * depth}{line}" for line in lines)

    def _scalar(self, lead: str, value: Any, field: FieldFacts | None, depth: int) -> Iterator[str]:
        if isinstance(value, str) and (block := block_text(value)):
            yield lead + block[0]
            yield from (line and self.indent * depth + line for line in block[1:])
        elif isinstance(value, str) and not (field and field.one_line) and _is_prose(lead, value):
            yield f"{lead}>-"
            yield from (self.indent * depth + sentence for sentence in _SENTENCE_END.split(value))
        else:
            yield lead + scalar(value)


def block_text(value: str) -> list[str] | None:
    """The lines of a text with line breaks, the first with its '|'. None for a text that '|' does not give back."""
    lines = value.removesuffix("\n").split("\n")
    readable = all(line.isprintable() and (not line or line.strip(" ")) for line in lines)
    if "\n" not in value or not readable or not (lines[0] and lines[-1]) or value.startswith(" "):
        return None
    return ["|" if value.endswith("\n") else "|-", *lines]


def _is_prose(lead: str, value: str) -> bool:
    long = len(lead) + len(value) > WIDTH or _SENTENCE_END.search(value) is not None
    return long and _CANNOT_FOLD.search(value) is None and value == value.strip()
