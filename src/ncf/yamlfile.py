"""YAML in and out: the only module that knows a YAML library.

`parse` turns the bytes of a file into plain data (dict, list, str, int, bool, None) and says of every
value where it stands. It is made for files that anybody may have edited: a scan bounds size and
characters before a parser sees the bytes; what YAML tools read differently is refused with its place;
depth and number of values are bounded while it reads; nothing is ever constructed but plain data.
It never raises for bad input: faults are values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ncf.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 256 * 1024
MAX_LINE = 2_000
MAX_DEPTH = 16
MAX_PARTS = 10_000  # keys, values, beginnings and ends of lists: what bounds time and memory

Path = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top, `()` is the whole document."""
Place = tuple[int, int]


class Span(NamedTuple):
    """A stretch of a file: line and column count from 1, the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the text of a file."""

    line: int
    column: int
    check: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Document:
    """What a file says: `data`, where each value and key stands, and what is wrong with the text.

    `data` is None where the file is empty or cannot be read at all; then `faults` says why.
    """

    data: Any = None
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def comment(self, path: Path) -> str:
        """The comment behind the value at `path` on its last line, without `#`; '' where there is none."""
        span = self.place(path)
        rest = self.lines[span.end_line - 1][span.end_column - 1 :] if span.end_line <= len(self.lines) else ""
        before, mark, text = rest.partition("#")
        return text.strip() if mark and not before.strip() else ""

    def place(self, path: Path, *, key: bool = False) -> Span:
        """Where the value at `path` stands (with `key`, its key); the nearest holder where it is missing."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(1, 1, 1, 1))


def parse(raw: bytes, *, pure: bool = False) -> Document:
    """Read one file. `pure` forces the parser written in Python, which is also what a machine without
    the compiled one gets; both give the same document.
    """
    document = Document()
    text = _decode(raw, document.faults)
    if text is not None:
        document.lines = text.split("\n")
        document.faults.extend(_scan(text, document.lines))
        if not document.faults:
            _Builder(document).build(_events(text, pure=pure))
    return document


# ── before a parser sees the text ────────────────────────────────────────────────────────────────────

_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
_BY_ESCAPE = re.compile(f"[{_HIDDEN}\r]")
_ESCAPE = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|.)")
_NOT_HERE = "is legal YAML but not allowed here"
_SCANS = tuple((re.compile(pattern, re.MULTILINE), check, message, hint) for pattern, check, message, hint in (
    (f"([{_HIDDEN}])", "character", "the invisible or control character {} is not allowed",
     "delete it; type the text again if in doubt"),
    (r"(\r)(?!\n)", "character", "a carriage return without a line feed", "use LF line ends"),
    (r"^ *(\t)", "yaml-syntax", "a tab is used to indent", "use two spaces instead of each tab"),
    (r"^ *[^ \t\n].*?(\t)", "character", "a tab stands where a space is meant", "use a space instead of the tab"),
    (r"^(<{7,}(?= |\r?$)|\|{7,}(?= |\r?$)|>{7,}(?= |\r?$)|={7,}(?=\r?$))", "conflict-marker",
     "a merge conflict was left in the file",
     "keep the side that is right and delete the lines with <<<<<<<, ======= and >>>>>>>"),
    (r"^(%)", "yaml-feature", f"a YAML directive (%) {_NOT_HERE}", "remove the line that begins with '%'"),
    (r"\A(?:[ \r]*(?:#.*)?\n)*---(?= |\r?$)|^(---)(?= |\r?$)", "yaml-feature",
     f"a second document (---) {_NOT_HERE}", "one entry a file; remove '---' and what follows"),
    (r"^(\.\.\.)(?= |\r?$)", "yaml-feature", f"the end of a document (...) {_NOT_HERE}", "remove the line '...'"),
    (r"(\\u[dD][89a-fA-F][\da-fA-F]{2}|\\U(?!000[\da-fA-F]|0010|0000[dD][89a-fA-F])[\da-fA-F]{8})", "yaml-syntax",
     "not readable as YAML: an escape that stands for no character", "type the character itself"),
))  # fmt: skip
"""What is refused wherever it stands: group 1 of the pattern is the place."""


def _decode(raw: bytes, faults: list[Fault]) -> str | None:
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        faults.append(Fault(1, 1, "file-size", message, "split the file, or remove what does not belong here"))
        return None
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0\0" in {raw[1:4:2], raw[:3:2]}:
        faults.append(Fault(1, 1, "encoding", "the file is UTF-16, not UTF-8", "save it as UTF-8"))
        return None
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        faults.append(Fault(*_line_column(before, len(before)), "encoding", message, "save the file as UTF-8"))
        return None


def _scan(text: str, lines: list[str]) -> Iterator[Fault]:
    for pattern, check, message, hint in _SCANS:
        if match := next((found for found in pattern.finditer(text) if found.lastindex), None):
            message = message.format(f"U+{ord(match[1][0]):04X}")
            yield Fault(*_line_column(text, match.start(1)), check, message, hint)
    for number, line in enumerate(lines, start=1):
        if (length := len(line.removesuffix("\r"))) > MAX_LINE:
            message = f"the line has {length:,} characters; the limit is {MAX_LINE:,}"
            yield Fault(number, MAX_LINE + 1, "line-length", message, "fold long text with '>-' over several lines")
            break


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


# ── the parser's events ──────────────────────────────────────────────────────────────────────────────


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    if not pure:
        try:
            from _ruamel_yaml import CParser
        except ImportError:  # no wheel of ruamel.yaml.clib for this machine: the slower twin does the same
            pure = True
    if pure:
        from ruamel.yaml import YAML

        yield from YAML(typ="safe", pure=True).parse(text)
        return
    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        yield event


_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_INTEGER = re.compile(r"^-?(0|[1-9][0-9]{0,17})$")
_BENT = re.compile(
    r"""^(?:
      y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF            # true or false for YAML 1.1 tools
    | [-+]?[0-9][0-9_]*                                             # 0123, 1_000, +5, an endless number
    | [-+]?0[xob][0-9a-fA-F_]+                                      # other bases
    | [-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?  # 2.10, 1E5
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?              # 12:30, a number to the base 60
    | [-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?                   # a date
    | =|<<
    )$""",
    re.VERBOSE,
)


def reads_as_text(value: str) -> bool:
    """True where every YAML tool reads `value`, written without quotes, as this very text."""
    words = _TRUE | _FALSE | _NULL
    return value not in words and not _INTEGER.match(value) and not _BENT.match(value)


_IN_BRACKETS = ("a ':' or '?' in a value in brackets", "quote the value")
_COMPLAINTS = (
    ("anchor: |alias: ", True, "yaml-feature", "a value that begins with '{}'", "quote it if the {} belongs to it"),
    ("tag: |tag handle", True, "yaml-feature", "a tag ({})", "remove it; quote the value if the ! belongs to it"),
    ("quoted scalar: found unexpected", True, "", "a quote that is not closed", "add the closing quote"),
    ("quoted scalar: ", False, "", "a backslash that begins no known escape", "write '…' in place of \"…\""),
    ("simple key: ", True, "", "a key without a colon after it", "write 'key: value'"),
    ("plain scalar: ", True, "", *_IN_BRACKETS),
    ("cannot start any token", False, "", "a value cannot begin with {}", "quote the value"),
    ("block scalar: ", False, "", "more than a mark after '|' or '>'", "begin the text on the next line"),
    ("entries are not allowed", False, "", "a list that begins in the middle of a line", "begin it on the next line"),
    ("keys are not allowed", False, "", "a '?' in front of a value", "quote the value"),
    ("values are not allowed", False, "", "a second ': ' in one line", "quote a value that contains ': '"),
    ("flow |node content", False, "", "a bracket, comma or quote is out of place", "quote a value that contains one"),
    ("", False, "", "the indentation does not fit, or a character is out of place", "line it up with its neighbours"),
)  # fmt: skip
"""What parsers complain of: words of theirs, whether the cause stands where they began, check, message, hint."""


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Builder:
    """Builds plain data from parser events, notes where each value stands and collects faults."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.brackets: list[Place] = []  # where each '[' and '{' stands that is open
        self.last: Any = None  # the latest scalar that is a value
        self.end: Place = (1, 1)  # where the latest value ends

    def build(self, events: Iterator[Any]) -> None:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        events = self._counted(events)
        try:
            for event in events:
                if hasattr(event, "anchor"):
                    self.document.data = self._node(event, events, ())
        except _Stop:
            self.document.data = None
        except MarkedYAMLError as error:
            self.document.data = None
            self._complain(error)
        except (YAMLError, ValueError, RecursionError):
            self.document.data = None
            self._fault((1, 1), "yaml-syntax", "this is not YAML that can be read", "compare it with a file that works")

    def _counted(self, events: Iterator[Any]) -> Iterator[Any]:
        for number, event in enumerate(events):
            if number > MAX_PARTS:
                self._fault(_start(event), "file-size", f"more than {MAX_PARTS:,} keys and values", "split the file")
                raise _Stop
            yield event

    def _node(self, event: Any, events: Iterator[Any], path: Path, gap: Place | None = None) -> Any:
        """The value that begins with `event`; `gap` is where one is missing if `event` is none."""
        kind, start = type(event).__name__, _start(event)
        self._refuse_features(event, kind)
        if len(path) > MAX_DEPTH:
            hint = "nothing in the framework nests so deep"
            self._fault(start, "depth", f"more than {MAX_DEPTH} levels inside each other", hint)
            raise _Stop
        self.end, value = _end(event), None
        if kind == "ScalarEvent":
            if self.end == start:
                start = self.end = gap or start
            elif event.style in {"|", ">"}:
                self.end = self._end_of_text(event)
            value = self._scalar(event, path, start)
        elif kind != "AliasEvent":
            value = self._collection(event, events, path)
        self.document.values[path] = Span(*start, *self.end)
        return value

    def _collection(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        in_brackets, pairs = event.flow_style, type(event).__name__ == "MappingStartEvent"
        if in_brackets and _start(event) == _end(event):
            self._unreadable(_start(event), "a ': ' in a list in brackets", "quote a value that contains ': '")
            raise _Stop
        if in_brackets:
            self.brackets.append(_start(event))
        value: Any = {} if pairs else []
        while not type(event := next(events)).__name__.endswith("EndEvent"):
            if pairs:
                self._pair(value, event, events, path)
            else:
                value.append(self._node(event, events, (*path, len(value))))
        if in_brackets:
            self.brackets.pop()
            self.end = _end(event)
        return value

    def _pair(self, value: dict[str, Any], event: Any, events: Iterator[Any], path: Path) -> None:
        if type(event).__name__ != "ScalarEvent" or "\n" in event.value or len(event.value) > 100:
            self._refuse(_start(event), "a key that is not plain text", "a key is one word, like 'title'")
            raise _Stop
        key, span = event.value, Span(*_start(event), *_end(event))
        if event.implicit[0] and not key:
            self._unreadable(span[:2], "a ':' without a key", "write 'key: value'")
            raise _Stop
        self._refuse_features(event, "key")
        self._refuse_hidden(event)
        if event.implicit[0] and key == "<<":
            self._refuse(span[:2], "a merge key (<<)", "write the keys out")
        first = self.document.keys.setdefault((*path, key), span)
        if first is not span:
            message = f"the key '{key}' stands here a second time (first on line {first.line})"
            self._fault(span[:2], "duplicate-key", message, "keep one of the two")
        rest = self._line(span.end_line)[span.end_column - 1 :]
        colon = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(":") else 0
        value[key] = self._node(next(events), events, (*path, key), (span.end_line, span.end_column + colon))

    def _scalar(self, event: Any, path: Path, start: Place) -> Any:
        text: str = event.value
        self.last = event
        self._refuse_hidden(event)
        if not event.implicit[0] or event.tag:  # quoted or folded: text, whatever it looks like
            return text
        if self.brackets and re.search("[:?]", text):
            self._unreadable(start, *_IN_BRACKETS)
        self._warn_of_cut_text(event, path)
        if text in _NULL:
            if path and event.anchor is None:
                self._fault(start, "empty-value", f"'{_name(path)}' has no value", "write one, or delete the line")
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if _INTEGER.match(text):
            return int(text)
        if _BENT.match(text):
            message = f"YAML tools read {_short(text)} without quotes in different ways"
            self._fault(start, "unquoted-value", message, f"quote it: '{_short(text)}'")
        return text

    def _end_of_text(self, event: Any) -> Place:
        """Where the text of a '|' or '>' ends: the parsers give the beginning of what follows it."""
        line, column = _end(event)
        while line > event.start_mark.line + 1 and not self._line(line)[: column - 1].strip():
            line, column = line - 1, MAX_LINE + 1
        return line, len(self._line(line)[: column - 1].rstrip()) + 1

    def _warn_of_cut_text(self, event: Any, path: Path) -> None:
        """`title: Room #1` is cut at the `#`; only ids in lists are followed by a comment."""
        line, column = _end(event)
        rest = self._line(line)[column - 1 :]
        if event.value and path and rest.lstrip().startswith("#") and (isinstance(path[-1], str) or " " in event.value):
            column += len(rest) - len(rest.lstrip())
            message = f"'{_short(rest.strip())}' is a comment to YAML and not part of the value"
            hint = "put quotes around the whole value, or move the comment to its own line"
            self._fault((line, column), "comment-in-text", message, hint, Severity.WARNING)

    def _refuse_hidden(self, event: Any) -> None:
        """Refuse what the scan of the file looks for where an escape such as "\\u200b" stands for it."""
        if event.style != '"' or not _BY_ESCAPE.search(event.value):
            return
        line, column = _start(event)
        for number in range(line, _end(event)[0] + 1):
            for found in _ESCAPE.finditer(self._line(number), column - 1 if number == line else 0):
                code = found[1] or found[2] or found[3]
                if _BY_ESCAPE.match(chr(int(code, 16))) if code else found[0][1] in "0abefvrNLP":
                    message = f"{found[0]} stands for an invisible or control character"
                    self._fault((number, found.start() + 1), "character", message, "delete it")
                    return

    def _refuse_features(self, event: Any, kind: str) -> None:
        if kind == "AliasEvent":
            hint = "write the value out; quote it if the * belongs to it"
            self._refuse(_start(event), f"an alias (*{_short(event.anchor)})", hint)
        elif event.anchor is not None:
            hint = "quote the value if the & belongs to it, as in 'R&D10'"
            self._refuse(_start(event), f"an anchor (&{_short(event.anchor)})", hint)
        if getattr(event, "tag", None):
            self._refuse(
                _start(event), f"a tag ({_short(event.tag)})", "remove it; quote the value if the ! belongs to it"
            )

    def _complain(self, error: Any) -> None:
        """Say what a parser's complaint means to somebody who has never seen one, and where its cause stands."""
        mark = error.problem_mark or error.context_mark
        place = mark.line + 1, mark.column + 1
        begun = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else place
        said = f"{error.context}: {error.problem}"
        words, at_beginning, check, message, hint = next(row for row in _COMPLAINTS if re.search(row[0], said))
        if at_beginning:
            place = begun
        elif "backslash" in message:
            place = place[0], self._line(place[0]).rfind("\\", 0, place[1]) + 1
        elif self.last and self.last.style in {"'", '"'} and self.last.end_mark.line + 1 == place[0]:
            if _start(self.last)[0] < place[0]:
                place, message, hint = _start(self.last), "a quote that is not closed", "add the closing quote"
            elif "brack" not in message:
                message, hint = "text after a closing quote", "write '' for an apostrophe inside quotes"
        elif self.brackets and (self.brackets[-1][0] < place[0] or not self._line(place[0])[place[1] - 1 :].strip()):
            place, message, hint = self.brackets[-1], "a bracket that is not closed", "add the closing bracket"
        elif words.startswith("values"):
            place, message, hint = self._before_colon(place, message, hint)
        character = self._line(place[0])[place[1] - 1 : place[1]]
        if check == "yaml-feature":
            self._refuse(place, message.format(character), hint.format(character))
        else:
            self._unreadable(place, message.format(character), hint)

    def _before_colon(self, place: Place, message: str, hint: str) -> tuple[Place, str, str]:
        """What is wrong before a ':' that a parser did not expect: often not that it is the second one."""
        line = self._line(place[0])
        indent = len(line) - len(line.lstrip())
        if self.last is None or self.last.style or not _start(self.last)[0] < _end(self.last)[0] == place[0]:
            return place, message, hint
        if self.last.start_mark.column == indent:
            return _start(self.last), "a key without a colon after it", "write 'key: value'"
        return (place[0], indent + 1), "the line is indented deeper than its neighbours", "line it up with them"

    def _refuse(self, place: Place, what: str, hint: str) -> None:
        self._fault(place, "yaml-feature", f"{what} {_NOT_HERE}", hint)

    def _unreadable(self, place: Place, what: str, hint: str) -> None:
        self._fault(place, "yaml-syntax", f"not readable as YAML: {what}", hint)

    def _fault(self, place: Place, check: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.document.faults.append(Fault(*place, check, message, hint, severity))

    def _line(self, number: int) -> str:
        return self.document.lines[number - 1] if number <= len(self.document.lines) else ""


def _start(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _end(event: Any) -> Place:
    return event.end_mark.line + 1, event.end_mark.column + 1


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "this")


def _short(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text
