"""A YAML file read with care: its data, the place of every value, and what is wrong with its text.

`parse` turns the bytes of a file into plain data (dict, list, str, int, bool, None) and says of every
value where it stands. It is made for files that anybody may have edited: a scan bounds size and
characters before a parser sees the bytes; what YAML tools read differently is refused with its place;
depth and number of values are bounded while it reads; nothing is ever constructed but plain data.
It never raises for bad input: problems are values.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from ncf.problems import (
    DEPTH,
    DUPLICATE_KEY,
    EMPTY_VALUE,
    FILE_SIZE,
    SCHEMA,
    START,
    UNQUOTED_VALUE,
    YAML_SYNTAX,
    DataPath,
    Problem,
    Span,
)
from ncf.yamlio.parser_errors import BEHIND_MARK, COMPLAINTS, IN_BRACKETS, end_of, explain, line_of, start_of
from ncf.yamlio.refusals import Refusals, Stop, short
from ncf.yamlio.scan import MAX_DEPTH, MAX_KEY, MAX_LINE, MAX_PARTS, Place, decode, looks_clean, scan
from ncf.yamlio.words import BENT, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class ParsedFile:
    """What a file says: `data`, where each value and key stands, and what is wrong with the text.

    `data` is None where the file is empty or cannot be read at all; then `problems` says why.
    """

    data: Any = None
    values: dict[DataPath, Span] = field(default_factory=dict)
    keys: dict[DataPath, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def comment(self, path: DataPath) -> str:
        """The comment behind the value at `path` on its last line, without `#`; '' where there is none."""
        span = self.place(path)
        rest = self.lines[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(self.lines) else ""
        before, mark, text = rest.partition("#")
        return text.strip() if mark and not before.strip() else ""

    def place(self, path: DataPath, *, key: bool = False) -> Span:
        """Where the value at `path` stands (with `key`, its key); the nearest holder where it is missing."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, START)


def parse(raw: bytes, *, pure: bool = False) -> ParsedFile:
    """Read one file. `pure` forces the parser written in Python, which is also what a machine without
    the compiled one gets; both give the same document.
    """
    document = ParsedFile()
    text = decode(raw, document.problems)
    if text is not None:
        document.lines = text.split("\n")
        if not looks_clean(raw):
            document.problems.extend(scan(text, document.lines))
        if not document.problems:
            _Builder(document).build(_events(text, pure=pure))
    return document


# ── the parser's events ──────────────────────────────────────────────────────────────────────────────


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    if not pure:
        try:
            from _ruamel_yaml import CParser
        except ImportError:  # no wheel of ruamel.yaml.clib for this machine: the slower twin does the same
            pure = True
    if pure:
        from ruamel.yaml import YAML

        return iter(YAML(typ="safe", pure=True).parse(text))
    return iter(CParser(text).get_event, None)


class _Builder:
    """Builds plain data from parser events, notes where each value stands and collects problems."""

    def __init__(self, document: ParsedFile) -> None:
        self.document = document
        self.refuse = Refusals(document.lines, document.problems)
        self.brackets: list[Place] = []  # where each '[' and '{' stands that is open
        self.last: Any = None  # the latest scalar that is a value
        self.end: Place = (1, 1)  # where the latest value ends

    def build(self, events: Iterator[Any]) -> None:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            self._read(events)
        except Stop:
            self.document.data = None
        except MarkedYAMLError as error:
            self.document.data = None
            self.document.problems.append(explain(error, self.document.lines, self.last, self.brackets))
        except (YAMLError, ValueError, RecursionError):
            self.document.data = None
            self.refuse.add(
                (1, 1), YAML_SYNTAX, "this is not YAML that can be read", "compare it with a file that works"
            )

    def _read(self, events: Iterator[Any]) -> None:
        some = islice(events, MAX_PARTS + 1)
        with suppress(StopIteration):
            for event in some:
                if hasattr(event, "anchor"):
                    self.document.data = self._node(event, some, (), (1, 1))
        if event := next(events, None):
            self.refuse.add(start_of(event), FILE_SIZE, f"more than {MAX_PARTS:,} keys and values", "split the file")
            raise Stop

    def _node(self, event: Any, events: Iterator[Any], path: DataPath, gap: Place | None = None) -> Any:
        """The value that begins with `event`; `gap` is where one is missing if `event` is none."""
        kind, start = type(event).__name__, start_of(event)
        self.refuse.features(event)
        if len(path) > MAX_DEPTH:
            hint = "nothing in the framework nests so deep"
            self.refuse.add(start, DEPTH, f"more than {MAX_DEPTH} levels inside each other", hint)
            raise Stop
        self.end, value = end_of(event), None
        if kind == "ScalarEvent":
            if self.end == start:
                start = self.end = gap or start
            elif event.style in {"|", ">"}:
                self.end = self._end_of_text(event, path)
            value = self._scalar(event, path, start)
        elif kind != "AliasEvent":
            value = self._collection(event, events, path)
        self.document.values[path] = Span(*start, *self.end)
        return value

    def _collection(self, event: Any, events: Iterator[Any], path: DataPath) -> Any:
        in_brackets, pairs = event.flow_style, type(event).__name__ == "MappingStartEvent"
        if in_brackets and start_of(event) == end_of(event):
            self.refuse.unreadable(start_of(event), "a ': ' in a list in brackets", "quote a value that contains ': '")
            raise Stop
        if in_brackets:
            self.brackets.append(start_of(event))
        value: Any = {} if pairs else []
        while not type(event := next(events)).__name__.endswith("EndEvent"):
            if pairs:
                self._pair(value, event, events, path)
            else:
                value.append(self._node(event, events, (*path, len(value))))
        if in_brackets:
            self.brackets.pop()
            self.end = end_of(event)
        return value

    def _pair(self, value: dict[str, Any], event: Any, events: Iterator[Any], path: DataPath) -> None:
        if type(event).__name__ != "ScalarEvent" or "\n" in event.value or len(event.value) > MAX_KEY:
            self.refuse.feature(start_of(event), "a key that is not plain text", "a key is one word, like 'title'")
            raise Stop
        key, span = event.value, Span(*start_of(event), *end_of(event))
        if event.implicit[0] and not key:
            self.refuse.unreadable(span[:2], *COMPLAINTS[-1][3:])
            raise Stop
        self.refuse.features(event)
        self.refuse.hidden(event)
        if event.implicit[0] and key == "<<":
            self.refuse.feature(span[:2], "a merge key (<<)", "write the keys out")
        first = self.document.keys.setdefault((*path, key), span)
        if first is not span:
            message = f"the key '{key}' stands here a second time (first on line {first.line})"
            self.refuse.add(span[:2], DUPLICATE_KEY, message, "keep one of the two")
        rest = line_of(self.document.lines, span.end_line)[span.end_column - 1 :]
        colon = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(":") else 0
        value[key] = self._node(next(events), events, (*path, key), (span.end_line, span.end_column + colon))

    def _scalar(self, event: Any, path: DataPath, start: Place) -> Any:
        text: str = event.value
        self.last = event
        self.refuse.hidden(event)
        if not event.implicit[0] or event.tag:  # quoted or folded: text, whatever it looks like
            return text
        if self.brackets and re.search("[:?]", text):
            self.refuse.unreadable(start, *IN_BRACKETS)
            raise Stop
        self.refuse.cut_text(event, path)
        value = meaning(text)
        if value is None and path and event.anchor is None:
            name = next((part for part in reversed(path) if isinstance(part, str)), "this")
            self.refuse.add(start, EMPTY_VALUE, f"'{name}' has no value", "write one, or delete the line")
        if value is BENT:
            message = f"YAML tools read {short(text)} without quotes in different ways"
            self.refuse.add(start, UNQUOTED_VALUE, message, f"quote it: '{short(text)}'")
            return text
        return value

    def _end_of_text(self, event: Any, path: DataPath) -> Place:
        """Where the text of a '|' or '>' ends: the parsers give the beginning of what follows it."""
        if not path:  # the parsers differ over how far such a text goes
            self.refuse.add(start_of(event), SCHEMA, "this file is a single text", "write 'key: value' lines")
            raise Stop
        first, mark = start_of(event)
        if match := re.match(r"[|>][-+\d]{0,2}(?=#)", line_of(self.document.lines, first)[mark - 1 :]):
            self.refuse.unreadable((first, mark + match.end()), *BEHIND_MARK)
            raise Stop
        line, column = end_of(event)
        while line > event.start_mark.line + 1 and not line_of(self.document.lines, line)[: column - 1].strip():
            line, column = line - 1, MAX_LINE + 1
        return line, len(line_of(self.document.lines, line)[: column - 1].rstrip()) + 1
