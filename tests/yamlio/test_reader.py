"""Reading a file: data, the place of every key and value, comments, and the two parsers, which must agree."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.places import CORPORA, REAL_DATA

from ncf.problems import DataPath, Span
from ncf.yamlio.reader import ParsedFile, parse
from ncf.yamlio.scan import MAX_BYTES, MAX_DEPTH, MAX_LINE, MAX_PARTS
from ncf.yamlio.words import reads_as_text

BAD = sorted((CORPORA / "bad").glob("*/*.yaml"))
DATA = sorted(REAL_DATA.rglob("*.yaml"))
BOTH = pytest.mark.parametrize("pure", [False, True], ids=["compiled", "pure"])


def read(text: str, *, pure: bool = False) -> ParsedFile:
    """The parsed form of a text without problems."""
    document = parse(text.encode("utf-8"), pure=pure)
    assert document.problems == []
    return document


def sliced(document: ParsedFile, span: Span) -> str:
    """The source text of a span."""
    rows = document.lines[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


def source_of(document: ParsedFile, *path: str | int) -> str:
    """The source text of the value at a path."""
    return sliced(document, document.values[path])


def told(document: ParsedFile) -> list[tuple[int, int, str]]:
    """Line, column and check of every problem."""
    return [(fault.line, fault.column, fault.check) for fault in document.problems]


@BOTH
def test_every_kind_of_value(pure: bool) -> None:
    """Text, whole numbers, true and false, lists and mappings become plain data."""
    text = "a: one two\nb: 12\nc: true\nd: FALSE\ne: [x, 'y z']\nf: {g: -3}\nh:\n  - i\n  - j: k\nl: '12'\n"
    expected = {"a": "one two", "b": 12, "c": True, "d": False, "e": ["x", "y z"], "f": {"g": -3}}
    assert read(text, pure=pure).data == {**expected, "h": ["i", {"j": "k"}], "l": "12"}


@BOTH
@pytest.mark.parametrize("raw", [b"", b"\n", b"# comment\n", b"---\n", b"\xef\xbb\xbf"])
def test_nothing_is_none(raw: bytes, pure: bool) -> None:
    """A file without content has no data and no problem in its text."""
    document = parse(raw, pure=pure)
    assert document.data is None
    assert document.problems == []
    assert document.place(("code",)) == document.place(())


@BOTH
def test_places_in_nested_values(pure: bool) -> None:
    """Keys and values of nested mappings and lists have the right places, with columns counted from 1."""
    document = read("a:\n  - b: one\n    c: two\n  - d: [x, {e: k}]\nf: z\n", pure=pure)
    assert document.values["a", 0, "c"] == (3, 8, 3, 11)
    assert document.keys["a", 0, "c"] == (3, 5, 3, 6)
    assert document.values["a", 1, "d", 1, "e"] == (4, 16, 4, 17)
    assert document.keys["a", 1, "d", 1, "e"] == (4, 13, 4, 14)
    assert document.values["a", 1, "d"] == (4, 8, 4, 19)
    assert document.values["f",] == (5, 4, 5, 5)


@BOTH
def test_a_span_ends_with_its_last_character(pure: bool) -> None:
    """The span of a block mapping or list ends with its last value, not where the next key begins."""
    document = read("a:\n  - b: 'one'  # comment\n\n# comment\nc: two\n\n", pure=pure)
    assert source_of(document, "a") == "- b: 'one'"
    assert source_of(document, "a", 0) == "b: 'one'"
    assert source_of(document) == "a:\n  - b: 'one'  # comment\n\n# comment\nc: two"


@BOTH
@pytest.mark.parametrize("mark", [">", ">-", ">+", "|", "|-", "|+", "|2-", ">2"])
def test_folded_and_literal_text(mark: str, pure: bool) -> None:
    """The span of a folded or literal text runs from its mark to the last character of the text."""
    document = read(f"a: {mark}\n  one\n  two\n\n# comment\nb: three\n", pure=pure)
    assert document.data["a"].strip().split() == ["one", "two"]
    assert source_of(document, "a") == f"a: {mark}\n  one\n  two"[3:]
    assert document.comment(("a",)) == ""
    assert document.values["b",] == (6, 4, 6, 9)


@BOTH
def test_text_at_the_end_of_a_file(pure: bool) -> None:
    """A text at the end of a file, with or without a line feed, ends with its last character."""
    for end in ("", "\n", "\n\n", "\n\n  \n"):
        assert source_of(read(f"a: >-\n  one{end}", pure=pure), "a") == ">-\n  one"


@BOTH
def test_quoted_and_plain_text_over_lines(pure: bool) -> None:
    """The span of a text over several lines covers all of it, including the quotes."""
    document = read("a: 'one\n  two'\nb: three\n  four\nc: \"five\n  six\"\n", pure=pure)
    assert document.data == {"a": "one two", "b": "three four", "c": "five six"}
    assert [source_of(document, key) for key in "abc"] == ["'one\n  two'", "three\n  four", '"five\n  six"']


def test_place_of_what_is_missing() -> None:
    """A missing value has the place of the nearest value around it; in an empty file, the start."""
    document = read("a:\n  b: one\n")
    assert document.place(("a", "x", 3)) == document.values["a",] == (2, 3, 2, 9)
    assert document.place(("x",)) == (1, 1, 2, 9)
    assert document.place(("a", "b"), key=True) == (2, 3, 2, 4)
    assert document.place(("a", "x"), key=True) == document.values["a",]
    assert ParsedFile().place(("a",)) == (1, 1, 1, 1)


@BOTH
def test_comments(pure: bool) -> None:
    """The comment of a value is the text after it on its line, without the # and the spaces."""
    text = "a:\n  - x1  # One\n  - y2#z\n  - 'z'   #  Three # four \n  - w4\nb: 'v' # five\n# six\nc: u\n"
    document = read(text, pure=pure)
    found = [document.comment(("a", number)) for number in range(4)]
    assert found == ["One", "", "Three # four", ""]
    assert document.comment(("b",)) == "five"
    assert document.comment(("c",)) == ""
    assert document.comment(("nowhere",)) == ""
    assert ParsedFile().comment(()) == ""


@BOTH
def test_comment_that_cuts_a_text(pure: bool) -> None:
    """A comment after unquoted text is a warning at its #; after an id in a list, it is not."""
    raw = b"a: Room #1\nb:\n  - gen97  # Title\n  - Room #1\nc: 'x'  # y\n"
    faults = parse(raw, pure=pure).problems
    assert [(f.line, f.column, f.check, f.doubtful) for f in faults] == [
        (1, 9, "comment-in-text", True),
        (4, 10, "comment-in-text", True),
    ]


@BOTH
def test_byte_order_mark(pure: bool) -> None:
    """A byte-order mark at the start is not a problem and does not count as a column."""
    document = parse(b"\xef\xbb\xbfa: one\n", pure=pure)
    assert document.data == {"a": "one"}
    assert document.keys["a",] == (1, 1, 1, 2)


@BOTH
def test_windows_line_ends(pure: bool) -> None:
    """CRLF is not a problem: the data, places and comments are the same as with LF."""
    text = "a: one\nb:\n  - x1  # One\nc: >-\n  two\n  three\nd: 'four\n  five'\n"
    unix, windows = read(text, pure=pure), read(text.replace("\n", "\r\n"), pure=pure)
    assert (windows.data, windows.values, windows.keys) == (unix.data, unix.values, unix.keys)
    assert windows.comment(("b", 0)) == "One"


@BOTH
def test_columns_count_characters(pure: bool) -> None:
    """A column counts characters, not bytes or halves of an emoji."""
    document = read("a: {é: '😀', b: x}\n", pure=pure)
    assert document.values["a", "b"] == (1, 17 - 1, 1, 17)
    assert source_of(document, "a", "é") == "'😀'"


@BOTH
def test_place_of_a_missing_value(pure: bool) -> None:
    """The place of a missing value is directly after the colon or dash, whatever follows."""
    assert told(parse(b"a:\nb : # x\nc:\n\n  # y\n\nd: {e: , f}\ng:\n  -\n  - h", pure=pure)) == [
        (1, 3, "empty-value"),
        (2, 4, "empty-value"),
        (3, 3, "empty-value"),
        (7, 7, "empty-value"),
        (7, 11, "empty-value"),
        (9, 4, "empty-value"),
    ]


@BOTH
def test_second_key_of_a_name(pure: bool) -> None:
    """Every repeated key is reported at its place with the line of the first; its value is checked too."""
    document = parse(b"a: 1\na: {b: no}\n'a': 3\n", pure=pure)
    assert told(document) == [(2, 1, "duplicate-key"), (2, 8, "unquoted-value"), (3, 1, "duplicate-key")]
    assert [fault.message for fault in document.problems if "line 1" in fault.message] == [
        "duplicate key 'a' (first used on line 1)"
    ] * 2


@BOTH
def test_a_second_list_of_a_name_is_one_problem(pure: bool) -> None:
    """A list that was pasted at the end is reported once, not once more for each key in it."""
    document = parse(b"a:\n  - id: x\n    b: 1\na:\n  - id: z\n    b: 2\n    b: 3\n", pure=pure)
    assert told(document) == [(4, 1, "duplicate-key")]
    assert document.problems[0].hint == "keep one of the two; if they are lists, put all entries under the first"


@BOTH
@pytest.mark.parametrize(("open_", "close"), ["[]", ("{a: ", "}"), ("- ", "")])
def test_depth(open_: str, close: str, pure: bool) -> None:
    """Sixteen levels are read and seventeen are not; brackets in text and comments do not count."""
    lead = "a:\n  " if open_ == "- " else "a: "
    deepest = lead + open_ * (MAX_DEPTH - 1) + "x" + close * (MAX_DEPTH - 1) + "\n"
    assert parse(deepest.encode(), pure=pure).problems == []
    assert [check for *_, check in told(parse(deepest.replace("x", f"{open_}x{close}").encode(), pure=pure))] == [
        "depth"
    ]
    assert read("a: 'x " + "[" * 100 + "'  # " + "{" * 100 + "\n" + " " * 200 + "# x\n", pure=pure).data


@BOTH
def test_limits(pure: bool) -> None:
    """A line may have 2,000 characters, with CRLF too, a file 256 kB; the number of values is limited too."""
    assert parse(b"#" * MAX_LINE + b"\r\n", pure=pure).problems == []
    assert told(parse(b"#" * (MAX_LINE + 1) + b"\n", pure=pure)) == [(1, MAX_LINE + 1, "line-length")]
    assert parse(b"#\n" * (MAX_BYTES // 2), pure=pure).problems == []
    assert told(parse(b"#\n" * (MAX_BYTES // 2) + b"#", pure=pure)) == [(1, 1, "file-size")]
    assert parse(b"- x\n" * (MAX_PARTS - 10), pure=pure).problems == []
    assert [check for *_, check in told(parse(b"- x\n" * MAX_PARTS, pure=pure))] == ["file-size"]


@pytest.mark.parametrize("text", ["support-worker", "a:b", "AA1.2014", "1.2.3", "2018-05", "12.5 hours", "x", "n/a"])
def test_text_that_all_tools_read(text: str) -> None:
    """Text that every YAML tool reads the same needs no quotes and is read unchanged."""
    assert reads_as_text(text)
    assert read(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize(
    "text", ["no", "On", "y", "0123", "2.10", "1E5", "12:30", "2026-04-01", "0x1F", "1_000", "~", "="]
)
def test_text_that_tools_bend(text: str) -> None:
    """Text that some tool reads as something else needs quotes; in quotes it is read unchanged."""
    assert not reads_as_text(text)
    assert parse(f"a: {text}\n".encode()).problems
    assert read(f"a: '{text}'\n").data == {"a": text}


# ── the two parsers ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_parsers_agree_on_the_data(path: Any) -> None:
    """The compiled and the pure-Python parser give the same result for every data file of the project."""
    raw = path.read_bytes()
    assert parse(raw) == parse(raw, pure=True)


@pytest.mark.parametrize("path", BAD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_parsers_agree_on_bad_files(path: Any) -> None:
    """For every bad file, both parsers give the same data and the same problems: place, check and wording."""
    raw = path.read_bytes()
    compiled, pure = parse(raw), parse(raw, pure=True)
    assert compiled.data == pure.data
    assert compiled.problems == pure.problems


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=12)
VALUES = WORDS | st.integers(-(10**17), 10**17) | st.booleans()
NESTED = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)
MAPS = st.dictionaries(WORDS.filter(bool), NESTED, min_size=1, max_size=5)


def quoted(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def written(value: Any, path: DataPath, sources: dict[DataPath, str], indent: int = 0) -> str:
    """A value in block style; `sources` receives the text of each scalar and empty collection."""
    lead = "  " * indent
    if isinstance(value, dict) and value:
        rows = [
            f"{lead}{quoted(key)}:{_behind(written(inner, (*path, key), sources, indent + 1))}"
            for key, inner in value.items()
        ]
    elif isinstance(value, list) and value:
        rows = [
            f"{lead}-{_behind(written(inner, (*path, number), sources, indent + 1))}"
            for number, inner in enumerate(value)
        ]
    else:
        sources[path] = quoted(value) if isinstance(value, str) else json.dumps(value)
        return sources[path]
    return "\n".join(rows)


def _behind(text: str) -> str:
    return f"\n{text}" if text.startswith("  ") else f" {text}"


@given(MAPS)
def test_spans_slice_out_their_source(data: dict[str, Any]) -> None:
    """For any data, the span of each value is exactly its source text; both parsers agree."""
    sources: dict[DataPath, str] = {}
    raw = written(data, (), sources).encode("utf-8")
    compiled, pure = parse(raw), parse(raw, pure=True)
    assert compiled == pure
    assert compiled.problems == []
    assert compiled.data == data
    for path, text in sources.items():
        assert source_of(compiled, *path) == text
    for path, span in compiled.keys.items():
        assert sliced(compiled, span) == quoted(str(path[-1]))


@given(MAPS)
def test_json_is_read_as_it_stands(data: dict[str, Any]) -> None:
    """Any data written as JSON is read as that data, and the span of each value is its JSON text."""
    document = parse(json.dumps(data, ensure_ascii=False).encode("utf-8"))
    assert document == parse(json.dumps(data, ensure_ascii=False).encode("utf-8"), pure=True)
    assert document.data == data
    for path in document.values:
        value: Any = data
        for part in path:
            value = value[part]
        assert source_of(document, *path) == json.dumps(value, ensure_ascii=False)


SIGNS = st.text(st.sampled_from(list("ab1 \n\n  --::,,[]{}#&*!|>'\"%@`?\\~=<.\t\r/é😀")), max_size=40)
LINES = st.lists(
    st.sampled_from(
        ["a: b", "  c: d", "- e", "  - f", "g:", "'h", 'i: "j', "k: [l", "m]", "n: {o: p", "}", "q", "r: >-", "  s t",
         "# u", "---", "...", "%v", "w: &x y", "*x", "!z", "? a", ": b", "a: 'b' c", "<<: d", "e: |", "=======", "",
         " ", "    ", "e: 'f'# g"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


@given(SIGNS | LINES)
@example("a: !!x\n")
@example("- ? a\n  : b\n")
@example("[a]: b")
def test_any_text_is_read_alike(text: str) -> None:
    """Reading any text of YAML characters does not raise; if neither parser finds a problem, they agree.

    If one finds an error, so does the other. Places and wording are not compared here: on text that is not YAML the
    parsers may stop at different places.
    """
    raw = text.encode("utf-8")
    compiled, pure = parse(raw), parse(raw, pure=True)
    failed = [any(not f.doubtful for f in document.problems) for document in (compiled, pure)]
    assert failed[0] == failed[1]
    if not failed[0]:
        assert compiled == pure
    for document in (compiled, pure):
        assert all(1 <= fault.line <= text.count("\n") + 1 for fault in document.problems)


@given(st.binary(max_size=60))
def test_any_bytes_are_read(raw: bytes) -> None:
    """Reading any bytes does not raise, and gives data, a problem, or nothing for a file of comments only."""
    document = parse(raw)
    assert document == parse(raw)
    assert isinstance(document.data, (dict, list, str, int, bool, type(None)))
