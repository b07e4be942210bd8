"""YAML in and out: the only module that knows a YAML library.

`parse` turns the bytes of a file into plain data (dict, list, str, int, bool, None) and says of every
value where it stands. It is made for files that anybody may have edited: a scan bounds size and
characters before a parser sees the bytes; what YAML tools read differently is refused with its place;
depth and number of values are bounded while it reads; nothing is ever constructed but plain data.
It never raises for bad input: faults are values.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from ncf.problems import DataPath, Severity, Span
from ncf.yamlio.parser_errors import BEHIND_MARK, COMPLAINTS, IN_BRACKETS, end_of, explain, line_of, start_of
from ncf.yamlio.scan import (
    BENT,
    FALSE,
    INTEGER,
    MAX_LINE,
    NOT_HERE,
    NULL,
    TRUE,
    Fault,
    Place,
    decode,
    hidden_escape,
    hides,
    scan,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 16
MAX_PARTS = 10_000  # keys, values, beginnings and ends of lists: what bounds time and memory


@dataclass(slots=True)
class ParsedFile:
    """What a file says: `data`, where each value and key stands, and what is wrong with the text.

    `data` is None where the file is empty or cannot be read at all; then `faults` says why.
    """

    data: Any = None
    values: dict[DataPath, Span] = field(default_factory=dict)
    keys: dict[DataPath, Span] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
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
        return self.values.get(path, Span(1, 1, 1, 1))


def parse(raw: bytes, *, pure: bool = False) -> ParsedFile:
    """Read one file. `pure` forces the parser written in Python, which is also what a machine without
    the compiled one gets; both give the same document.
    """
    document = ParsedFile()
    text = decode(raw, document.faults)
    if text is not None:
        document.lines = text.split("\n")
        document.faults.extend(scan(text, document.lines))
        if not document.faults:
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


_ANCHOR = re.compile(r"^[\w-]+$", re.ASCII)


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Builder:
    """Builds plain data from parser events, notes where each value stands and collects faults."""

    def __init__(self, document: ParsedFile) -> None:
        self.document = document
        self.brackets: list[Place] = []  # where each '[' and '{' stands that is open
        self.last: Any = None  # the latest scalar that is a value
        self.end: Place = (1, 1)  # where the latest value ends

    def build(self, events: Iterator[Any]) -> None:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            self._read(events)
        except _Stop:
            self.document.data = None
        except MarkedYAMLError as error:
            self.document.data = None
            self.document.faults.append(explain(error, self.document.lines, self.last, self.brackets))
        except (YAMLError, ValueError, RecursionError):
            self.document.data = None
            self._fault((1, 1), "yaml-syntax", "this is not YAML that can be read", "compare it with a file that works")

    def _read(self, events: Iterator[Any]) -> None:
        some = islice(events, MAX_PARTS + 1)
        with suppress(StopIteration):
            for event in some:
                if hasattr(event, "anchor"):
                    self.document.data = self._node(event, some, (), (1, 1))
        if event := next(events, None):
            self._fault(start_of(event), "file-size", f"more than {MAX_PARTS:,} keys and values", "split the file")
            raise _Stop

    def _node(self, event: Any, events: Iterator[Any], path: DataPath, gap: Place | None = None) -> Any:
        """The value that begins with `event`; `gap` is where one is missing if `event` is none."""
        kind, start = type(event).__name__, start_of(event)
        self._refuse_features(event, kind)
        if len(path) > MAX_DEPTH:
            hint = "nothing in the framework nests so deep"
            self._fault(start, "depth", f"more than {MAX_DEPTH} levels inside each other", hint)
            raise _Stop
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
            self._unreadable(start_of(event), "a ': ' in a list in brackets", "quote a value that contains ': '")
            raise _Stop
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
        if type(event).__name__ != "ScalarEvent" or "\n" in event.value or len(event.value) > 100:
            self._refuse(start_of(event), "a key that is not plain text", "a key is one word, like 'title'")
            raise _Stop
        key, span = event.value, Span(*start_of(event), *end_of(event))
        if event.implicit[0] and not key:
            self._unreadable(span[:2], *COMPLAINTS[-1][3:])
            raise _Stop
        self._refuse_features(event, "key")
        self._refuse_hidden(event)
        if event.implicit[0] and key == "<<":
            self._refuse(span[:2], "a merge key (<<)", "write the keys out")
        first = self.document.keys.setdefault((*path, key), span)
        if first is not span:
            message = f"the key '{key}' stands here a second time (first on line {first.line})"
            self._fault(span[:2], "duplicate-key", message, "keep one of the two")
        rest = line_of(self.document.lines, span.end_line)[span.end_column - 1 :]
        colon = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(":") else 0
        value[key] = self._node(next(events), events, (*path, key), (span.end_line, span.end_column + colon))

    def _scalar(self, event: Any, path: DataPath, start: Place) -> Any:
        text: str = event.value
        self.last = event
        self._refuse_hidden(event)
        if not event.implicit[0] or event.tag:  # quoted or folded: text, whatever it looks like
            return text
        if self.brackets and re.search("[:?]", text):
            self._unreadable(start, *IN_BRACKETS)
            raise _Stop
        self._warn_of_cut_text(event, path)
        if text in NULL:
            if path and event.anchor is None:
                self._fault(start, "empty-value", f"'{_name(path)}' has no value", "write one, or delete the line")
            return None
        if text in TRUE or text in FALSE:
            return text in TRUE
        if INTEGER.match(text):
            return int(text)
        if BENT.match(text):
            message = f"YAML tools read {_short(text)} without quotes in different ways"
            self._fault(start, "unquoted-value", message, f"quote it: '{_short(text)}'")
        return text

    def _end_of_text(self, event: Any, path: DataPath) -> Place:
        """Where the text of a '|' or '>' ends: the parsers give the beginning of what follows it."""
        if not path:  # the parsers differ over how far such a text goes
            self._fault(start_of(event), "schema", "this file is a single text", "write 'key: value' lines")
            raise _Stop
        first, mark = start_of(event)
        if match := re.match(r"[|>][-+\d]{0,2}(?=#)", line_of(self.document.lines, first)[mark - 1 :]):
            self._unreadable((first, mark + match.end()), *BEHIND_MARK)
            raise _Stop
        line, column = end_of(event)
        while line > event.start_mark.line + 1 and not line_of(self.document.lines, line)[: column - 1].strip():
            line, column = line - 1, MAX_LINE + 1
        return line, len(line_of(self.document.lines, line)[: column - 1].rstrip()) + 1

    def _warn_of_cut_text(self, event: Any, path: DataPath) -> None:
        """`title: Room #1` is cut at the `#`; only ids in lists are followed by a comment."""
        line, column = end_of(event)
        rest = line_of(self.document.lines, line)[column - 1 :]
        beside_id = path and isinstance(path[-1], int) and " " not in event.value and rest.lstrip().startswith("# ")
        if event.value and path and rest.lstrip().startswith("#") and not beside_id:
            column += len(rest) - len(rest.lstrip())
            message = f"'{_short(rest.strip())}' is a comment to YAML and not part of the value"
            hint = "put quotes around the whole value, or move the comment to its own line"
            self._fault((line, column), "comment-in-text", message, hint, Severity.WARNING)

    def _refuse_hidden(self, event: Any) -> None:
        """Refuse what the scan of the file looks for where an escape such as "\\u200b" stands for it."""
        if event.style != '"' or not hides(event.value):
            return
        if place := hidden_escape(self.document.lines, start_of(event), end_of(event)):
            self._fault(place, "character", "an escape stands for an invisible or control character", "delete it")

    def _refuse_features(self, event: Any, kind: str) -> None:
        if event.anchor and not _ANCHOR.match(event.anchor):  # the compiled parser stops here by itself
            sign = "*" if kind == "AliasEvent" else "&"
            self._refuse(start_of(event), f"a value that begins with '{sign}'", f"quote it if the {sign} belongs to it")
            raise _Stop
        if kind == "AliasEvent":
            hint = "write the value out; quote it if the * belongs to it"
            self._refuse(start_of(event), f"an alias (*{_short(event.anchor)})", hint)
        elif event.anchor is not None:
            hint = "quote the value if the & belongs to it, as in 'R&D10'"
            self._refuse(start_of(event), f"an anchor (&{_short(event.anchor)})", hint)
        if getattr(event, "tag", None):
            self._refuse(
                start_of(event), f"a tag ({_short(event.tag)})", "remove it; quote the value if the ! belongs to it"
            )

    def _refuse(self, place: Place, what: str, hint: str) -> None:
        self._fault(place, "yaml-feature", f"{what} {NOT_HERE}", hint)

    def _unreadable(self, place: Place, what: str, hint: str) -> None:
        self._fault(place, "yaml-syntax", f"not readable as YAML: {what}", hint)

    def _fault(self, place: Place, check: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.document.faults.append(Fault(*place, check, message, hint, severity))


def _name(path: DataPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "this")


def _short(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text
