"""YAML in and out: the only module that knows a YAML library.

`parse` turns the bytes of a file into plain data (dict, list, str, int, bool, None) and says of every
value where it stands. It is made for files that anybody may have edited: a scan bounds size, depth and
characters before a parser sees the bytes; what YAML tools read differently is refused with its place;
nothing is ever constructed but plain data. It never raises for bad input: faults are values.
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

Path = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top, `()` is the whole document."""


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
    if text is None or document.faults:
        return document
    document.faults.extend(_scan(text))
    if document.faults:
        return document
    _Builder(document, text).build(_events(text, pure=pure))
    return document


# ── before a parser sees the text ────────────────────────────────────────────────────────────────────

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_LONE_RETURN = re.compile("\r(?!\n)")
_CONFLICT = re.compile("^(<{7} |={7}$|>{7} |\\|{7} )", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_START = re.compile(rf"^[ \t?:-]{{{MAX_DEPTH * 4},}}", re.MULTILINE)
_OTHER_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def _decode(raw: bytes, faults: list[Fault]) -> str | None:
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw):,} bytes; the limit is {MAX_BYTES:,}"
        faults.append(Fault(1, 1, "file-size", message, "split the file, or remove what does not belong here"))
        return None
    for mark, name in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            faults.append(Fault(1, 1, "encoding", f"the file is {name}, not UTF-8", "save it as UTF-8"))
            return None
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = _line_column(before, len(before))
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        faults.append(Fault(line, column, "encoding", message, "save the file as UTF-8"))
        return None


def _scan(text: str) -> Iterator[Fault]:
    if match := _FORBIDDEN.search(text):
        name = f"U+{ord(match[0]):04X}"
        message = f"the invisible or control character {name} is not allowed"
        yield _fault_at(text, match.start(), "character", message, "delete it; type the text again if in doubt")
    if match := _LONE_RETURN.search(text):
        yield _fault_at(text, match.start(), "character", "a carriage return without a line feed", "use LF line ends")
    if match := _CONFLICT.search(text):
        yield _fault_at(
            text, match.start(), "conflict-marker", "a merge conflict was left in the file",
            "keep the side that is right and delete the lines with <<<<<<<, ======= and >>>>>>>",
        )  # fmt: skip
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line):,} characters; the limit is {MAX_LINE:,}"
            yield Fault(number, MAX_LINE + 1, "line-length", message, "fold long text with '>-' over several lines")
            break
    if (offset := _too_deep(text)) is not None:
        yield _fault_at(
            text,
            offset,
            "depth",
            f"more than {MAX_DEPTH} levels inside each other",
            "nothing in the framework nests so deep",
        )


def _too_deep(text: str) -> int | None:
    if match := _DEEP_START.search(text):
        return match.start()
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return match.start()
    return None


def _fault_at(text: str, offset: int, check: str, message: str, hint: str) -> Fault:
    line, column = _line_column(text, offset)
    return Fault(line, column, check, message, hint)


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
    | [-+]?(?:\.[0-9]+|[0-9][0-9_]*\.?[0-9_]*)(?:[eE][-+]?[0-9]+)?  # 2.10, 1E5
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


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Builder:
    """Builds plain data from parser events, notes where each value stands and collects faults."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.lines = document.lines = text.split("\n")

    def build(self, events: Iterator[Any]) -> None:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            self._documents(events)
        except _Stop:
            self.document.data = None
        except MarkedYAMLError as error:
            self.document.data = None
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self._fault(line, column, *_syntax(error.problem or "", self._line(line)))
        except (YAMLError, ValueError, RecursionError):
            self.document.data = None
            self._fault(1, 1, "yaml-syntax", "this is not YAML that can be read", "compare it with a file that works")

    def _documents(self, events: Iterator[Any]) -> None:
        started = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                started += 1
                if started > 1:
                    self._refuse(
                        event, "a second document begins here", "one entry a file; remove '---' and what follows"
                    )
                    raise _Stop
                if event.version or event.tags:
                    self._refuse(event, "a YAML directive (%)", "remove the line that begins with '%'")
            elif kind.endswith(("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent")):
                self.document.data = self._node(event, events, ())

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        kind = type(event).__name__
        self._refuse_features(event, kind)
        if len(path) > MAX_DEPTH:
            self._fault(*_start(event), "depth", f"more than {MAX_DEPTH} levels inside each other")
            raise _Stop
        value: Any = None
        end = event
        if kind == "ScalarEvent":
            value = self._scalar(event, path)
        elif kind == "SequenceStartEvent":
            value = []
            while not _ends(end := next(events)):
                value.append(self._node(end, events, (*path, len(value))))
        elif kind == "MappingStartEvent":
            value, end = self._mapping(events, path)
        self.document.values[path] = Span(*_start(event), end.end_mark.line + 1, end.end_mark.column + 1)
        return value

    def _mapping(self, events: Iterator[Any], path: Path) -> tuple[dict[str, Any], Any]:
        value: dict[str, Any] = {}
        while not _ends(event := next(events)):
            span = Span(*_start(event), event.end_mark.line + 1, event.end_mark.column + 1)
            if type(event).__name__ != "ScalarEvent":
                self._refuse(event, "a key that is not plain text", "a key is one word, like 'title'")
                raise _Stop
            self._refuse_features(event, "key")
            key = event.value
            if event.implicit[0] and key == "<<":
                self._refuse(event, "a merge key (<<)", "write the keys out")
            if key in value:
                first = self.document.keys[(*path, key)]
                message = f"the key '{key}' stands here a second time (first on line {first.line})"
                self._fault(span.line, span.column, "duplicate-key", message, "keep one of the two")
                self._skip(next(events), events)
                continue
            self.document.keys[(*path, key)] = span
            value[key] = self._node(next(events), events, (*path, key))
        return value, event

    def _skip(self, event: Any, events: Iterator[Any]) -> None:
        depth = 0
        while True:
            kind = type(event).__name__
            depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
            if depth <= 0:
                return
            event = next(events)

    def _scalar(self, event: Any, path: Path) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # quoted or folded: text, whatever it looks like
            return text
        self._warn_of_cut_text(event, path)
        if text in _NULL:
            if path and event.anchor is None:
                self._fault(
                    *_start(event), "empty-value", f"'{_name(path)}' has no value", "write one, or delete the line"
                )
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if _INTEGER.match(text):
            return int(text)
        if _BENT.match(text):
            message = f"YAML tools read {text} without quotes in different ways"
            self._fault(*_start(event), "unquoted-value", message, f"quote it: '{text}'")
        return text

    def _warn_of_cut_text(self, event: Any, path: Path) -> None:
        """`title: Room #1` is cut at the `#`; only ids in lists are followed by a comment."""
        rest = self._line(event.end_mark.line + 1)[event.end_mark.column :]
        if event.value and path and isinstance(path[-1], str) and rest.lstrip().startswith("#"):
            self._fault(
                event.end_mark.line + 1, event.end_mark.column + 1 + len(rest) - len(rest.lstrip()), "comment-in-text",
                f"'{rest.strip()[:40]}' is a comment to YAML and not part of the value",
                "put quotes around the whole value, or move the comment to its own line", Severity.WARNING,
            )  # fmt: skip

    def _refuse_features(self, event: Any, kind: str) -> None:
        if kind == "AliasEvent":
            self._refuse(event, f"an alias (*{event.anchor})", "write the value out; quote it if the * belongs to it")
        elif event.anchor is not None:
            self._refuse(event, f"an anchor (&{event.anchor})", "quote the value if the & belongs to it, as in 'R&D10'")
        if getattr(event, "tag", None):
            self._refuse(event, f"a tag ({event.tag})", "remove it; quote the value if the ! belongs to it")

    def _refuse(self, event: Any, what: str, hint: str) -> None:
        self._fault(*_start(event), "yaml-feature", f"{what} is legal YAML but not allowed here", hint)

    def _fault(
        self, line: int, column: int, check: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        self.document.faults.append(Fault(line, column, check, message, hint, severity))

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if number <= len(self.lines) else ""


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "this")


def _ends(event: Any) -> bool:
    return type(event).__name__ in {"SequenceEndEvent", "MappingEndEvent"}


def _syntax(problem: str, line: str) -> tuple[str, str, str]:
    """What a parser's complaint means to somebody who has never seen one: check, message, hint."""
    known = (
        ("\t", "a tab is used to indent", "use two spaces instead of each tab"),
        ("mapping values are not allowed", "a second ': ' in one line", "quote a value that contains ': '"),
        ("could not find expected ':'", "a key without a colon after it", "write 'key: value'"),
        ("while scanning a quoted scalar", "a quote that is not closed", "add the closing quote"),
        ("found unexpected end of stream", "the file ends in the middle of a value", "close the quote or bracket"),
        ("did not find expected", "the indentation does not fit, or a character is out of place", "line it up with its neighbours"),
    )  # fmt: skip
    if "\t" in line and "cannot start any token" in problem:
        return "yaml-syntax", known[0][1], known[0][2]
    for words, message, hint in known[1:]:
        if words in problem:
            return "yaml-syntax", f"not readable as YAML: {message}", hint
    return "yaml-syntax", f"not readable as YAML: {problem}", "compare the line with its neighbours"
