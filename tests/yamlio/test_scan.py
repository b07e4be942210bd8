"""What is refused anywhere in a file: the place, the reason and what to do, and nothing in a file that is clean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncf.problems import Problem
from ncf.yamlio.reader import parse
from ncf.yamlio.scan import MAX_BYTES, MAX_LINE, decode, hidden_escape, hides, looks_clean, scan

MARKERS = "keep the correct version and delete the lines with <<<<<<<, ======= and >>>>>>>"
NOT_HERE = "is legal YAML but not allowed here"
ONE_ENTRY = "a file holds one entry: delete '---' and everything after it"
REFUSED = {
    "a: x\nb: \u200bx\n": (2, 4, "character", "invisible or control character U+200B is not allowed",
                           "delete it; if in doubt, retype the text"),
    "\U000e0041: x\n": (1, 1, "character", "invisible or control character U+E0041 is not allowed",
                        "delete it; if in doubt, retype the text"),
    "a: x\ry\n": (1, 5, "character", "a carriage return without a line feed", "save the file with LF line endings"),
    "a: x\r": (1, 5, "character", "a carriage return without a line feed", "save the file with LF line endings"),
    "a:\n  \tb: x\n": (2, 3, "yaml-syntax", "a tab is used for indentation", "replace each tab with two spaces"),
    "a: x\n  b: y\tx\n": (2, 7, "character", "a tab is used instead of a space", "replace the tab with a space"),
    "a: x\n%YAML 1.2\n": (2, 1, "yaml-feature", f"a YAML directive (%) {NOT_HERE}",
                          "delete the line that begins with '%'"),
    "# c\n \n---\na: x\n---\n": (5, 1, "yaml-feature", f"a second document (---) {NOT_HERE}", ONE_ENTRY),
    "a: x\n--- \n": (2, 1, "yaml-feature", f"a second document (---) {NOT_HERE}", ONE_ENTRY),
    "a: x\n...\n": (2, 1, "yaml-feature", f"an end of document (...) {NOT_HERE}", "delete the line '...'"),
    "a: x\n... \n": (2, 1, "yaml-feature", f"an end of document (...) {NOT_HERE}", "delete the line '...'"),
    **{f"a: x\n{mark}\n": (2, 1, "conflict-marker", "unresolved merge conflict", MARKERS)
       for mark in ("<<<<<<<", "<<<<<<< HEAD", "|||||||", "||||||| base", "=======",
                    ">>>>>>>", ">>>>>>>> theirs", "=======\r")},
    **{f'a: "x{escape}"\n': (1, 6, "yaml-syntax",
                             "cannot be read as YAML: this escape sequence stands for no character",
                             "type the character itself")
       for escape in ("\\ud800", "\\uDfFf", "\\U0000D800", "\\U00110000", "\\UFFFFFFFF")},
}  # fmt: skip
"""Text to the problem it has: line, column, check, message and hint."""
ALLOWED = [
    "---\na: x\n", "a: x\r\nb: y\r\n", "a: <<<<<<<\n", " <<<<<<<\n", "<<<<<<\n", "<<<<<<<x\n",
    "======= x\n", "a: 50%\n", "--- # c\na: x\n", "---x\n", "....\n", "a: ...\n", "a: \U0001f600 é \u00a0\n",
    'a: "\\ud7ff\\ue000\\U0010FFFF\\U0001F600"\n', " # c\n---\na: x\n",
]  # fmt: skip
"""Texts that look alike and have nothing that is refused."""


def found(text: str) -> list[tuple[int, int, str, str, str]]:
    """The place, check, message and hint of each problem of a text."""
    problems = scan(text, text.split("\n"))
    return [(problem.line, problem.column, problem.check, problem.message, problem.hint) for problem in problems]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused(text: str) -> None:
    """Each text has one problem, with its place, the reason and what to do; no shortcut calls it clean."""
    assert found(text) == [REFUSED[text]]
    assert not looks_clean(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_allowed(text: str) -> None:
    """A text that only resembles a refused one has no problem."""
    assert found(text) == []


@pytest.mark.parametrize("pure", [False, True], ids=["compiled", "pure"])
@pytest.mark.parametrize("escape", ["\\ud800", "\\U0000DFFF", "\\U00110000"])
def test_an_escape_for_no_character(escape: str, pure: bool) -> None:
    """Both parsers refuse an escape for half of a pair or for a number that is too high, with the same words."""
    (problem,) = parse(f'a: "x{escape}"\n'.encode(), pure=pure).problems
    assert (problem.line, problem.column, problem.check) == (1, 6, "yaml-syntax")
    assert problem.hint == "type the character itself"


def test_several_kinds_at_once() -> None:
    """Each kind is reported once, at its first place, whichever kinds there are besides."""
    text = "a: \u200bx\u200b\nb: y\tz\tz\n<<<<<<< HEAD\n=======\n...\n" + "x" * (MAX_LINE + 1) + "\n"
    assert [(line, column, check) for line, column, check, *_ in found(text)] == [
        (1, 4, "character"), (2, 5, "character"), (3, 1, "conflict-marker"), (5, 1, "yaml-feature"),
        (6, MAX_LINE + 1, "line-length"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_longest_line(end: str) -> None:
    """A line may have 2,000 characters, its ending not counted; the first longer one is reported."""
    fits = "a: " + "é" * (MAX_LINE - 3) + end
    assert found(fits) == []
    long = f"a: x\n{'b' * (MAX_LINE + 1)}\n{'c' * (MAX_LINE + 2)}{end}"
    message = "the line has 2,001 characters; the limit is 2,000"
    assert found(long) == [(2, 2001, "line-length", message, "use '>-' to fold the text over several lines")]
    assert not looks_clean(long.encode())


@pytest.mark.parametrize(
    "line", ["a: plain ASCII text\n", "b: 'é – \U0001f600'\n", "c: x # 100%\n", f"d: {'x' * (MAX_LINE - 3)}\n"]
)
def test_ordinary_text_looks_clean(line: str) -> None:
    """Text without anything unusual is found clean without a scan, in a file of any size."""
    for text in (line, line * 120, line.rstrip("\n")):
        assert looks_clean(text.encode())
        assert found(text) == []


PIECES = st.sampled_from([*REFUSED, *ALLOWED, "\n", "a: ", "x", " ", "\\", "\\u200b", "\u200b", "\t", "\r", "x" * 1500])


@given(st.lists(PIECES, max_size=6).map("".join))
def test_what_looks_clean_is_clean(text: str) -> None:
    """The shortcut never calls a text clean in which the scan finds something."""
    if looks_clean(text.encode()):
        assert found(text) == []


@pytest.mark.parametrize(
    ("raw", "place", "message", "hint"),
    [
        ("a: é".encode("utf-16"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: é".encode("utf-16-le"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: é".encode("utf-16-be"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: é".encode("utf-32-be"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (b"\xfe\xffab", (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (b"a: \xe9\n", (1, 4), "byte 0xe9 is not valid UTF-8", "save the file as UTF-8"),
        ("\ufeffé: x\nbé".encode() + b"\x0f\x80", (2, 4), "byte 0x80 is not valid UTF-8", "save the file as UTF-8"),
        (b"\xff", (1, 1), "byte 0xff is not valid UTF-8", "save the file as UTF-8"),
    ],
)  # fmt: skip
def test_what_is_not_utf8(raw: bytes, place: tuple[int, int], message: str, hint: str) -> None:
    """Bytes that are not UTF-8 are one problem, at the first wrong byte; UTF-16 is recognised as such."""
    problems: list[Problem] = []
    assert decode(raw, problems) is None
    (problem,) = problems
    assert (problem.line, problem.column, problem.check) == (*place, "encoding")
    assert (problem.message, problem.hint) == (message, hint)


def test_what_is_decoded() -> None:
    """Text in UTF-8 is returned without a byte-order mark, up to the size limit; a single zero byte is no UTF-16."""
    problems: list[Problem] = []
    texts = ("", "é\n", "a\0", "a\0b", "\0ab", "x" * MAX_BYTES)
    assert [decode(text.encode(), problems) for text in texts] == list(texts)
    assert decode(b"\xef\xbb\xbfx", problems) == "x"
    assert problems == []
    assert decode(b"x" * (MAX_BYTES + 1), problems) is None
    (problem,) = problems
    assert (problem.line, problem.column, problem.check) == (1, 1, "file-size")
    assert problem.message == "the file is larger than 262,144 bytes"
    assert problem.hint == "split the file, or remove what does not belong in it"


HIDDEN_ESCAPES = [r"\0", r"\a", r"\b", r"\e", r"\f", r"\v", r"\r", r"\N", r"\L", r"\P", r"\x00", r"\x0D", r"\xad",
                  r"\u200B", r"\uFEFF", r"\U000E0041"]  # fmt: skip
SHOWN_ESCAPES = [r"\n", r"\t", r"\"", r"\\", r"\/", r"\_", r"\x41", r"\u00e9", r"\U0001F600", r"\\x00", r"\\0"]


@pytest.mark.parametrize("escape", [*HIDDEN_ESCAPES, *SHOWN_ESCAPES])
def test_escapes_of_hidden_characters(escape: str) -> None:
    """An escape for a character that no file may hold is found at its place in the text; any other is allowed."""
    for text, place in (
        (f'a: "x{escape}"\n', (1, 6)),
        (f'a: "{escape}"\n', (1, 5)),
        (f'a: "x\n\n  y{escape}z"\n', (3, 4)),
    ):
        problems = [(problem.line, problem.column, problem.check) for problem in parse(text.encode()).problems]
        assert problems == ([(*place, "character")] if escape in HIDDEN_ESCAPES else [])


def test_only_the_text_itself_is_searched() -> None:
    r"""What stands before a text on its line, or after it on later lines, is not part of it."""
    lines = [r'\0 "x', r'y"', r"\0"]
    assert hidden_escape(lines, (1, 4), (2, 3)) is None
    assert hidden_escape(lines, (1, 1), (2, 3)) == (1, 1)
    assert hidden_escape(lines, (1, 4), (3, 3)) == (3, 1)


def test_what_hides() -> None:
    """Characters that nobody sees, and line endings other than a line feed, hide; letters and blanks do not."""
    assert [hides(text) for text in ("a\u200bb", "\r", "\x00", "\ufdd0", "\U0010ffff", "\u2028")] == [True] * 6
    assert [hides(text) for text in ("a b\n", "é", "\u00a0", "\U0001f600", "\t", "")] == [False] * 6
