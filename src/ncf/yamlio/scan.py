"""Check the text of a file before a parser sees it: size, characters, leftover conflict markers and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ncf.problems import (
    CHARACTER,
    CONFLICT_MARKER,
    ENCODING,
    FILE_SIZE,
    LINE_LENGTH,
    YAML_FEATURE,
    YAML_SYNTAX,
    problem_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.problems import Problem

MAX_BYTES = 256 * 1024
MAX_LINE = 2_000
MAX_DEPTH = 16
MAX_PARTS = 10_000  # parser events (keys, values, starts and ends of lists); limits time and memory
MAX_KEY = 100
Place = tuple[int, int]


HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
_ESCAPE = r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|.)"
NOT_HERE = "is legal YAML but not allowed here"
_SCANS = (
    ("", f"([{HIDDEN}])", CHARACTER, "invisible or control character {} is not allowed",
     "delete it; if in doubt, retype the text"),
    ("", r"(\r)(?!\n)", CHARACTER, "a carriage return without a line feed", "save the file with LF line endings"),
    ("", r"^ *(\t)", YAML_SYNTAX, "a tab is used for indentation", "replace each tab with two spaces"),
    ("", r"^ *[^ \t\n].*?(\t)", CHARACTER, "a tab is used instead of a space", "replace the tab with a space"),
    ("<<<<<<< ||||||| ======= >>>>>>>", r"^(<{7,}(?= |\r?$)|\|{7,}(?= |\r?$)|>{7,}(?= |\r?$)|={7,}(?=\r?$))",
     CONFLICT_MARKER, "unresolved merge conflict",
     "keep the correct version and delete the lines with <<<<<<<, ======= and >>>>>>>"),
    ("%", r"^(%)", YAML_FEATURE, f"a YAML directive (%) {NOT_HERE}", "delete the line that begins with '%'"),
    ("---", r"\A(?:[ \r]*(?:[#%].*)?\n)*---(?= |\r?$)|^(---)(?= |\r?$)", YAML_FEATURE,
     f"a second document (---) {NOT_HERE}", "a file holds one entry: delete '---' and everything after it"),
    ("...", r"^(\.\.\.)(?= |\r?$)", YAML_FEATURE, f"an end of document (...) {NOT_HERE}", "delete the line '...'"),
    ("\\", r"(\\(?:u|U0000)[dD][89a-fA-F][\da-fA-F]{2}|\\U(?!000|0010)[\da-fA-F]{8})",
     YAML_SYNTAX, "cannot be read as YAML: this escape sequence stands for no character", "type the character itself"),
)  # fmt: skip
"""What is refused anywhere in a file: signs, pattern, check, message, hint. Group 1 of the pattern is the place.
A pattern is compiled and tried only if the text contains one of its signs or, for '', an unprintable character.
"""


def decode(raw: bytes, problems: list[Problem]) -> str | None:
    """The text of a file; None, with a problem added, where it is too large or not UTF-8."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        problems.append(problem_at(1, 1, FILE_SIZE, message, "split the file, or remove what does not belong in it"))
        return None
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff", b"\0\0"} or b"\0\0" in {raw[1:4:2], raw[:3:2]}:
        problems.append(problem_at(1, 1, ENCODING, "the file is UTF-16, not UTF-8", "save it as UTF-8"))
        return None
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte {raw[error.start]:#04x} is not valid UTF-8"
        problems.append(problem_at(*_line_column(before, len(before)), ENCODING, message, "save the file as UTF-8"))
        return None


_LINE_STARTS = re.compile(rb"\n(?:%|---|\.\.\.|<{7}|\|{7}|={7}|>{7})")
_PLAIN_ASCII = bytes(code for code in range(32, 127) if chr(code) != "\\") + b"\n"


def looks_clean(raw: bytes) -> bool:
    """Whether `scan` certainly finds nothing in these UTF-8 bytes, but much faster. False only means "perhaps"."""
    rest = raw.translate(None, _PLAIN_ASCII)
    return (
        (not rest or (b"\\" not in rest and rest.decode("utf-8").isprintable()))
        and _LINE_STARTS.search(b"\n" + raw) is None
        and (len(raw) <= MAX_LINE or max(map(len, raw.split(b"\n"))) <= MAX_LINE)
    )


def scan(text: str, lines: list[str]) -> Iterator[Problem]:
    """The problems that do not depend on how YAML reads the text."""
    printable = "".join(lines).isprintable()
    for signs, pattern, check, message, hint in _SCANS:
        if not any(sign in text for sign in signs.split()) if signs else printable:
            continue
        found = re.compile(pattern, re.MULTILINE).finditer(text)
        if match := next((match for match in found if match.lastindex), None):
            message = message.format(f"U+{ord(match[1][0]):04X}")
            yield problem_at(*_line_column(text, match.start(1)), check, message, hint)
    if max(map(len, lines)) > MAX_LINE:
        yield from _long_line(lines)


def _long_line(lines: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if (length := len(line.removesuffix("\r"))) > MAX_LINE:
            message = f"the line has {length:,} characters; the limit is {MAX_LINE:,}"
            yield problem_at(number, MAX_LINE + 1, LINE_LENGTH, message, "use '>-' to fold the text over several lines")
            return


def hides(text: str) -> bool:
    """Whether the text contains a character that `scan` refuses."""
    return not text.isprintable() and re.search(f"[{HIDDEN}\r]", text) is not None


def hidden_escape(lines: list[str], start: Place, end: Place) -> Place | None:
    """The place, in a text in double quotes, of an escape for a character that `scan` refuses."""
    for number in range(start[0], end[0] + 1):
        for found in re.compile(_ESCAPE).finditer(lines[number - 1], start[1] - 1 if number == start[0] else 0):
            code = found[1] or found[2] or found[3]
            if hides(chr(int(code, 16))) if code else found[0][1] in "0abefvrNLP":
                return number, found.start() + 1
    return None


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
