"""The fast path: read a clean file from the parser's events straight to plain data, without places.

Most files are clean, and most questions need no places. `plain_data` reads such a file in a third of the time of
`ncf.yamlio.reader.parse`. It reports no problems: for anything that is not plainly in order it returns `ODD`, and
the caller reads that file again with `parse`, which says what is wrong and where. So `plain_data` may return `ODD` too
often, but where it returns data, `parse` returns equal data and finds no problem.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from ncf.yamlio.scan import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_PARTS, looks_clean
from ncf.yamlio.words import BENT, meaning

try:
    from _ruamel_yaml import CParser
except ImportError:  # no compiled parser for this machine: `parse` reads every file
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD: Any = object()
"""Returned for a file that needs the careful path."""

_BEGIN = (StreamStartEvent, DocumentStartEvent, MappingStartEvent)
_VALUES = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
_END = (DocumentEndEvent, StreamEndEvent)
_BLOCK_TEXT = re.compile(r"[|>]-?\n")  # starts a text over several lines; nothing may follow it on the line
_COMMENT = re.compile(r" *#")


class _Odd(Exception):
    """The file needs the careful path."""


def plain_data(raw: bytes) -> Any:
    """The data of a file (a dict of dict, list, str, int and bool), or `ODD`. Never raises."""
    if CParser is None or len(raw) > MAX_BYTES:
        return ODD
    try:
        text = raw.decode("utf-8")
        if not looks_clean(raw) or b" \n" in raw or raw.endswith(b" "):
            return ODD  # the parsers disagree about whitespace-only lines inside a text over several lines
        events = islice(iter(CParser(raw).get_event, None), MAX_PARTS)
        begin = tuple(islice(events, 3))
        if tuple(map(type, begin)) != _BEGIN:
            return ODD
        data = _value(begin[2], events, text, MAX_DEPTH)
        return data if tuple(map(type, events)) == _END else ODD
    except (YAMLError, ValueError, _Odd):  # UnicodeDecodeError is a ValueError
        return ODD


def _mapping(events: Iterator[Any], text: str, depth: int) -> dict[str, Any]:
    """The mapping whose first event was already taken."""
    data: dict[str, Any] = {}
    for event in events:
        if type(event) is MappingEndEvent:
            return data
        if type(event) is not ScalarEvent or event.style or event.tag is not None or event.anchor is not None:
            break
        key = event.value
        if key in data or not 0 < len(key) <= MAX_KEY or key == "<<" or "\n" in key:
            break
        data[key] = _value(next(events, None), events, text, depth)
    raise _Odd


def _sequence(events: Iterator[Any], text: str, depth: int) -> list[Any]:
    """The list whose first event was already taken."""
    data: list[Any] = []
    for event in events:
        if type(event) is SequenceEndEvent:
            return data
        data.append(_value(event, events, text, depth, in_list=True))
    raise _Odd


def _value(event: Any, events: Iterator[Any], text: str, depth: int, in_list: bool = False) -> Any:
    """The value that begins with `event`. In a list, a comment may follow an id."""
    kind = type(event)
    if kind not in _VALUES or event.tag is not None or event.anchor is not None:
        raise _Odd
    if kind is ScalarEvent:
        return _scalar(event, text, in_list)
    if event.flow_style or not depth:
        raise _Odd
    return (_mapping if kind is MappingStartEvent else _sequence)(events, text, depth - 1)


def _scalar(event: Any, text: str, in_list: bool) -> Any:
    """A scalar: text, whole number, true or false."""
    value, end = event.value, event.end_mark.index
    if style := event.style:
        if text.startswith("#", end) if style in "'\"" else not _BLOCK_TEXT.match(text, event.start_mark.index):
            raise _Odd
        return value
    behind = None if text.startswith("\n", end) else _COMMENT.match(text, end)
    if behind and not (in_list and " " not in value and text.startswith(" ", behind.end())):
        raise _Odd  # YAML cuts `title: Room #1` at the #; but in a list, a title follows each id as a comment
    found = meaning(value)
    if found is BENT or found is None:
        raise _Odd
    return found
