"""The fast and the careful path agree: what `plain_data` accepts, `parse` reads the same and without a problem."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.places import CORPORA, REAL_DATA

from ncf.yamlio.plain import ODD, plain_data
from ncf.yamlio.reader import parse
from ncf.yamlio.scan import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_LINE, MAX_PARTS

BAD = sorted((CORPORA / "bad").glob("*/*.yaml"))
DATA = sorted(REAL_DATA.rglob("*.yaml"))
RAW_DATA = [path.read_bytes() for path in DATA]
HEAD = "# yaml-language-server: $schema=../../schemas/competence.schema.json\n"


def agrees(raw: bytes) -> bool:
    """Whether `plain_data` accepts the file. If it does, both parsers of the careful path must agree with it."""
    data = plain_data(raw)
    if data is ODD:
        return False
    for pure in (False, True):
        careful = parse(raw, pure=pure)
        assert careful.problems == []
        assert repr(careful.data) == repr(data)  # 1 is not True here, and keys stand in the same order
    return True


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_data_is_plain(path: Any) -> None:
    """No data file of the project needs the careful path, and both paths give the same data."""
    assert agrees(path.read_bytes())


@pytest.mark.parametrize("path", BAD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_bad_file_is_plain(path: Any) -> None:
    """A file with a fault in its text is never accepted; a file with other faults is read the same by both paths."""
    raw = path.read_bytes()
    assert agrees(raw) in ({False} if parse(raw).problems else {True, False})


@pytest.mark.parametrize(
    "text",
    [
        "a: x\n", "a: 12\nb: -3\nc: true\nd: FALSE\n", "a: x", "# c\n\na: x\n# d\n", "a: 'x # y'\nb: \"it's\"\n",
        "a: >-\n  one\n  two # three\nb: |\n  three\n", "a:\n- x\n-   z\n", "a:\n  - x  # One\n  - z\n", "é: 😀\n",
        "a: x\n  y\n", "a:\n  - b: x\n    c:\n      - z\n", "a: CFAM&LDD1\n", "a: http://x.org/#y\n", "a: 'x'  # y\n",
        "a: 100 % of 5 - 3 --- x\n", "a: ''\n",
    ],
)  # fmt: skip
def test_ordinary_text_is_plain(text: str) -> None:
    """What people normally write in data files does not need the careful path."""
    assert agrees(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# c\n", "x\n", "- x\n", "a: [x]\n", "a: {b: x}\n", "{a: x}\n", "a: &b x\n", "a: !b x\n", "&a b: x\n",
        "a: *b\n", "<<: x\n", "a: x\na: y\n", "a:\n", "a: ~\n", "a: no\n", "a: 0123\n", "a: 2.10\n", "a: x # y\n",
        "a:\n  - x y  # z\n", "a:\n  - x  #z\n", "a: x\n  - y  # z\n", "a: >-\n \n  x\n", "a: >-\n  x\n ",
        "a: >-# y\n  x\n", "a: 'x'# y\n", "a: > # y\n  x\n", "a: x\ty\n", "a: x\r\n", "\ufeffa: x\n", "---\na: x\n",
        "a: x\n---\nb: y\n", "a: x\n...\n", "%YAML 1.2\n", "a: x\n=======\n", 'a: "\\u200b"\n', "a: \u200b\n",
        "a: x\nb\n", "a: 'x\n",
        "? a\n: b\n? c\n", "!!map\na: x\n", "&x\na: x\n", "a: x\n b: y\n", "'a': x\n", "?\n: x\n",
        "a: !<tag:yaml.org,2002:str> x\n", "a: ! x\n", "? a\n\n  b\n: c\n",
    ],
)  # fmt: skip
def test_odd_text_is_not(text: str) -> None:
    """Text that has a problem, or that the house style never contains, is left to the careful path."""
    assert plain_data(text.encode()) is ODD


def test_limits() -> None:
    """Size, line length, depth, number of values and length of keys have the same limits as on the careful path."""
    line = b"a: " + b"x" * (MAX_LINE - 3) + b"\n"
    assert agrees(line)
    assert plain_data(line.replace(b"a", b"aa")) is ODD
    assert plain_data(b"a: x\n" + b"#\n" * (MAX_BYTES // 2)) is ODD
    assert agrees(b"a:\n" + b"- x\n" * (MAX_PARTS - 20))
    assert plain_data(b"a:\n" + b"- x\n" * MAX_PARTS) is ODD
    assert agrees(b"a:\n  " + b"- " * (MAX_DEPTH - 1) + b"x\n")
    assert plain_data(b"a:\n  " + b"- " * MAX_DEPTH + b"x\n") is ODD
    assert agrees(b"a" * MAX_KEY + b": x\n")
    assert plain_data(b"a" * (MAX_KEY + 1) + b": x\n") is ODD
    assert plain_data(b"\xff\xfea\0:\0") is ODD
    assert plain_data(b"a: \xff\n") is ODD


def test_without_the_compiled_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the compiled parser, every file takes the careful path."""
    monkeypatch.setattr("ncf.yamlio.plain.CParser", None)
    assert plain_data(b"a: x\n") is ODD


SIGNS = st.text(st.sampled_from(list("aab1 \n\n\n  --::,[]{}#&*!|>'\"%@`?\\~=<.\t\r/é😀")), max_size=40)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "  ", "    ", " "]),
        st.sampled_from(["{}: ", "{}: ", "- ", "- {}: ", "{}:", "-", "", "? ", "# "]),
        st.sampled_from(["x", "x", "x y", "x: y", "'x'", '"x y"', "'x # y'", ">-", "|", ">", "|2", "", "12", "no",
                         "x#y", "[x]", "{x: y}", "&x y", "*x", "!x y", "'x", "<<: x", "---", "...", "true", ":"]),
        st.sampled_from(["", "", "", "", "  # Z", " #z", "#z", " ", "\n", "\n\n", "\n  "]),
    ).map("".join),
    max_size=5,
).map(lambda rows: "\n".join(row.replace("{}", f"k{number}") for number, row in enumerate(rows)) + "\n")  # fmt: skip
NAMES = st.sampled_from(["code", "title", "source", "a-b", "é", "true", "1"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=30)
MUTATIONS = st.sampled_from(
    [" ", "  ", "\n", "\n\n", "#", " #", "# ", ":", ": ", "-", "- ", "'", '"', "|", ">", "&", "*", "!", "%", "\\", "{",
     "}", "[", "]", "?", ",", "~", "no", "12", "\t", "\r", "\r\n", "\ufeff", "\u200b", "\u0085", "\u2028", "\0", "<<",
     "---", "..."]
)  # fmt: skip


@given(SIGNS | ROWS | ROWS)
@example("a:\n  - x\n    y  # z\n")
@example("a: >2-\n   x\n")
def test_any_text(text: str) -> None:
    """Any text of YAML characters that is accepted is read the same by both paths."""
    agrees(text.encode())


@given(
    st.sampled_from(RAW_DATA),
    st.lists(st.tuples(st.integers(0), st.integers(0, 4), MUTATIONS | st.just("")), max_size=4),
)
def test_mutations_of_the_data(raw: bytes, changes: list[tuple[int, int, str]]) -> None:
    """Data files with characters inserted, replaced and removed at random."""
    text = raw.decode()
    for place, removed, added in changes:
        at = place % (len(text) + 1)
        text = text[:at] + added + text[at + removed :]
    agrees(text.encode())


@given(st.sampled_from(RAW_DATA), st.data())
def test_lines_of_the_data_moved(raw: bytes, data: st.DataObject) -> None:
    """Data files with lines removed, repeated and indented differently."""
    lines = raw.split(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        indent = b" " * data.draw(st.integers(0, 5))
        lines[at : at + 1] = data.draw(
            st.sampled_from(
                [[], [lines[at]] * 2, [indent + lines[at].lstrip()], [indent, lines[at]], [lines[at] + indent]]
            )
        )
    agrees(b"\n".join(lines))


@given(st.dictionaries(NAMES, st.lists(TEXTS, min_size=1, max_size=3) | TEXTS, min_size=1))
def test_any_quoted_text_is_plain(data: dict[str, Any]) -> None:
    """Any data in block style with each text in single quotes is plain and is read back unchanged."""
    rows = []
    for key, value in data.items():
        texts = value if isinstance(value, list) else [value]
        quoted = ["'" + text.replace("'", "''") + "'" for text in texts]
        rows.append(f"{key}:\n  - " + "\n  - ".join(quoted) if isinstance(value, list) else f"{key}: {quoted[0]}")
    raw = (HEAD + "\n".join(rows) + "\n").encode()
    if b"\\" not in raw:  # a backslash is left to the careful path
        assert agrees(raw)
        assert json.dumps(plain_data(raw)) == json.dumps(data)


@given(st.binary(max_size=60))
def test_any_bytes(raw: bytes) -> None:
    """Reading any bytes does not raise."""
    agrees(raw)
