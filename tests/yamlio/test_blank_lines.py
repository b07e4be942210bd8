"""A line of blanks only never makes a difference that one parser sees and the other does not."""

from __future__ import annotations

import os
import random

import pytest

from ncf.yamlio.reader import parse

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["compiled", "pure"])
TEXTS = int(os.environ.get("NCF_RANDOM_TEXTS", "2000"))
"""How many random texts to read. 40,000 were read when the rule was made."""
LINES = (
    ": >-", ": |", ": >", ": |-", ": >+", ": |+", ": |2", ": >1-", "- >-", "- x", ": v", "  one", "  two three",
    "    deep", "  # c", "# c", "   odd", "", " ", "  ", "   ", "    ", "      ", ": 'x", "  y'", ': "r', '  s"', ":",
    ": [x,", "  n]", ": p", "  p2", ": 'x'# y", ": >- # z", "  - gen1  # T",
)  # fmt: skip


def random_text(rng: random.Random) -> bytes:
    """Up to eight lines that may follow each other in a data file, many of them blank or in a text."""
    lines = [rng.choice(LINES) for _ in range(rng.randint(1, 8))]
    named = [f"k{number}{line}" if line.startswith(":") else line for number, line in enumerate(lines)]
    end = rng.choice(["", "\n", " \n", "   "])
    return (rng.choice(["\n", "\n", "\n", "\r\n"]).join(named) + end).encode()


def test_both_parsers_read_random_texts_alike() -> None:
    """Where one parser finds an error, so does the other; otherwise data, places and problems are the same."""
    rng = random.Random(9)
    valid = 0
    for _ in range(TEXTS):
        raw = random_text(rng)
        compiled, pure = parse(raw), parse(raw, pure=True)
        failed = [any(not problem.doubtful for problem in document.problems) for document in (compiled, pure)]
        assert failed[0] == failed[1], raw
        if not failed[0]:
            valid += 1
            assert compiled == pure, raw
    assert valid > TEXTS / 5, "too few of the texts are YAML"


@BOTH
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: >-\n \nb: x\n", ""), ("a: >-\n \n  one\n", "\none"), ("a: >-\n  one\n  \n  two\n", "one\ntwo"),
        ("a: |-\n  one\n \n  two\n", "one\n\ntwo"), ("a: >-\n  one\n  \n", "one"), ("a: >-\n  one\n ", "one"),
        ("a: 'one\n      \n  two'\n", "one\ntwo"), ("a: one\n      \n  two\n", "one\ntwo"),
        ("      \na: x\n    \n", "x"),
        ("a: >-\r\n  one\r\n  \r\n  two\r\n", "one\ntwo"), ("a: >-\n  one\n# c\n      \nb: x\n", "one"),
    ],
)  # fmt: skip
def test_blanks_that_mean_nothing_are_read(text: str, value: str, pure: bool) -> None:
    """A line with no more blanks than the text around it is indented is an empty line."""
    document = parse(text.encode(), pure=pure)
    assert document.problems == []
    assert document.data["a"] == value


@BOTH
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: |-\n  one\n   \n  two\n", 3), ("a: >-\n    \n  one\n", 2), ("a: >-\n  one\n\n      \nb: x\n", 4),
        ("a: |2-\n \n  one\n", 2), ("a: |2\n     \n", 2), ("a:\n  - |-1\n    \n", 3), ("a: |\n  x\n   ", 3),
        ("a: >-\r\n  one\r\n   \r\n  two\r\n", 3),
    ],
)  # fmt: skip
def test_blanks_that_would_be_text_are_refused(text: str, line: int, pure: bool) -> None:
    """More blanks would be part of the text, unseen, and YAML tools differ about them: an error at that line."""
    document = parse(text.encode(), pure=pure)
    assert [(problem.line, problem.column, problem.check) for problem in document.problems] == [
        (line, 1, "yaml-feature")
    ]
    assert document.problems[0].hint == "delete the blanks on this line"


@BOTH
def test_an_unusual_blank_is_text(pure: bool) -> None:
    """A line with a blank that is no space, such as the wide one of Japanese, is text like any other."""
    document = parse("a: |-\n  x\n    \u3000\n  y\n".encode(), pure=pure)
    assert document.problems == []
    assert document.data["a"] == "x\n  \u3000\ny"
