"""The careful path: read a YAML file with the place of every value and every problem in its text.

`parse` turns the bytes of a file into plain data (dict, list, str, int, bool, None) and records the place of each
value. Anybody may have edited the file, so a scan limits its size and characters before a parser sees it, and
reading limits depth and number of values. Anything that YAML tools read differently is a problem. Only plain data
is ever constructed. Bad input never raises: problems are values.
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
    problem_at,
)
from ncf.yamlio.blank_lines import blanks_in_text, emptied
from ncf.yamlio.comments import comments_in
from ncf.yamlio.parser_errors import BEHIND_MARK, COMPLAINTS, IN_BRACKETS, end_of, explain, line_of, start_of
from ncf.yamlio.refusals import Refusals, Stop, short
from ncf.yamlio.scan import MAX_DEPTH, MAX_KEY, MAX_LINE, MAX_PARTS, Place, decode, looks_clean, scan
from ncf.yamlio.words import BENT, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOUCHING = re.compile(r"[^ \n]#")


@dataclass(slots=True)
class ParsedFile:
    """The content of a file: `data`, the span of each value and key, and the problems in the text.

    `data` is None where the file is empty or cannot be read at all; in the second case `problems` says why.
    """

    data: Any = None
    values: dict[DataPath, Span] = field(default_factory=dict)
    keys: dict[DataPath, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def comment(self, path: DataPath) -> str:
        """The comment after the value at `path`, on its last line, without `#`; '' if there is none."""
        span = self.place(path)
        rest = self.lines[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(self.lines) else ""
        before, mark, text = rest.partition("#")
        return text.strip() if mark and not before.strip() else ""

    def place(self, path: DataPath, *, key: bool = False) -> Span:
        """The span of the value at `path` (with `key`, its key); if missing, of the nearest value around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, START)


def parse(raw: bytes, *, pure: bool = False) -> ParsedFile:
    """Read one file. `pure` forces the parser written in Python, which a machine without the compiled parser
    always uses. Both give the same result.
    """
    document = ParsedFile()
    text = decode(raw, document.problems)
    if text is not None:
        document.lines = text.split("\n")
        if not looks_clean(raw):
            document.problems.extend(scan(text, document.lines))
        if not document.problems:
            _Builder(document).build(_events(emptied(text), pure=pure))
            if _TOUCHING.search(text):
                document.problems.extend(_touching(document))
    return document


def _touching(document: ParsedFile) -> Iterator[Problem]:
    """A problem for each comment that touches the value before it, as in `area: 'x'# ask Ann`."""
    if any(not problem.doubtful for problem in document.problems):
        return
    for comment in comments_in(document):
        if comment.touches:
            message = "cannot be read as YAML: no blank before the # of a comment"
            hint = "put a blank before the #, or put the # inside the quotes"
            yield problem_at(comment.line, comment.column, YAML_SYNTAX, message, hint)


# ── the parser's events ──────────────────────────────────────────────────────────────────────────────


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    if not pure:
        try:
            from _ruamel_yaml import CParser
        except ImportError:  # no wheel of ruamel.yaml.clib for this machine: the slower parser gives the same events
            pure = True
    if pure:
        from ruamel.yaml import YAML

        return iter(YAML(typ="safe", pure=True).parse(text))
    return iter(CParser(text).get_event, None)


class _Builder:
    """Builds plain data from parser events, records the place of each value and collects problems."""

    def __init__(self, document: ParsedFile) -> None:
        self.document = document
        self.refuse = Refusals(document.lines, document.problems)
        self.brackets: list[Place] = []  # the places of all open '[' and '{'
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
            self.refuse.add((1, 1), YAML_SYNTAX, "the file cannot be read as YAML", "compare it with a valid file")

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
        """The value that begins with `event`. `gap` is the place to report if the value is missing."""
        kind, start = type(event).__name__, start_of(event)
        self.refuse.features(event)
        if len(path) > MAX_DEPTH:
            hint = "no data file needs this many; check brackets and indentation"
            self.refuse.add(start, DEPTH, f"more than {MAX_DEPTH} levels of nesting", hint)
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
            self.refuse.unreadable(start_of(event), "a list in brackets contains ': '", "put the value in quotes")
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
            self.refuse.feature(start_of(event), "a key that is not plain text", "use a one-word key, such as 'title'")
            raise Stop
        key, span = event.value, Span(*start_of(event), *end_of(event))
        if event.implicit[0] and not key:
            self.refuse.unreadable(span[:2], *COMPLAINTS[-1][3:])
            raise Stop
        self.refuse.features(event)
        self.refuse.hidden(event)
        if event.implicit[0] and key == "<<":
            self.refuse.feature(span[:2], "a merge key (<<)", "write out the keys in full")
        first = self.document.keys.setdefault((*path, key), span)
        again = first is not span
        if again:
            message = f"duplicate key '{key}' (first used on line {first.line})"
            hint = "keep one of the two; if they are lists, put all entries under the first"
            self.refuse.add(span[:2], DUPLICATE_KEY, message, hint)
        rest = line_of(self.document.lines, span.end_line)[span.end_column - 1 :]
        colon = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(":") else 0
        found = len(self.refuse.problems)
        value[key] = self._node(next(events), events, (*path, key), (span.end_line, span.end_column + colon))
        if again:
            self.refuse.forget(DUPLICATE_KEY, found)

    def _scalar(self, event: Any, path: DataPath, start: Place) -> Any:
        text: str = event.value
        self.last = event
        self.refuse.hidden(event)
        if not event.implicit[0] or event.tag:  # quoted or folded: always text
            return text
        if self.brackets and re.search("[:?]", text):
            self.refuse.unreadable(start, *IN_BRACKETS)
            raise Stop
        self.refuse.cut_text(event, path)
        value = meaning(text)
        if value is None and path and event.anchor is None:
            name = next((part for part in reversed(path) if isinstance(part, str)), "this")
            self.refuse.add(start, EMPTY_VALUE, f"'{name}' has no value", "add a value, or delete the line")
        if value is BENT:
            message = f"unquoted {short(text)} means different things to different YAML tools"
            self.refuse.add(start, UNQUOTED_VALUE, message, f"put it in quotes: '{short(text)}'")
            return text
        return value

    def _end_of_text(self, event: Any, path: DataPath) -> Place:
        """The end of a text after '|' or '>'. The parsers give the start of what follows it instead."""
        if not path:  # the parsers disagree on where such a text ends
            self.refuse.add(start_of(event), SCHEMA, "the file is one block of text", "write 'key: value' lines")
            raise Stop
        first, mark = start_of(event)
        if match := re.match(r"[|>][-+\d]{0,2}(?=#)", line_of(self.document.lines, first)[mark - 1 :]):
            self.refuse.unreadable((first, mark + match.end()), *BEHIND_MARK)
            raise Stop
        line, column = end_of(event)
        while line > event.start_mark.line + 1 and not line_of(self.document.lines, line)[: column - 1].strip():
            line, column = line - 1, MAX_LINE + 1
        measured = re.match(r"[|>]-?\+?\d", line_of(self.document.lines, first)[mark - 1 :]) is not None
        if blank := blanks_in_text(self.document.lines, first, line, measured=measured):
            hint = "delete the blanks on this line"
            self.refuse.feature((blank, 1), "a line of blanks in a text after '|' or '>'", hint)
        return line, len(line_of(self.document.lines, line)[: column - 1].rstrip()) + 1
