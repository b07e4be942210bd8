"""Comments in a file that was read: none is missed, and one that touches a value is refused."""

from __future__ import annotations

import pytest

from ncf.yamlio.comments import comments_in
from ncf.yamlio.reader import parse

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["compiled", "pure"])


@BOTH
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: 'x'# y\n", 7), ('a: "x"# y\n', 7), ("a: ''#y\n", 6), ("a: [x]# y\n", 7), ("a: {b: x}# y\n", 10),
        ("a: [x,# y\n z]\n", 7), ("a: [# y\n z]\n", 5), ("a: ['x'# y\n]\n", 8), ("- 'x'# y # z\n", 6),
        ("a: 'x # y'# z\n", 11),
    ],
)  # fmt: skip
def test_a_comment_that_touches_a_value_is_refused(text: str, column: int, pure: bool) -> None:
    """YAML asks for a blank before the `#`. Without one, the file has an error at the `#`, with a hint."""
    problems = parse(text.encode(), pure=pure).problems
    assert [(problem.line, problem.column, problem.check) for problem in problems] == [(1, column, "yaml-syntax")]
    assert "blank before the #" in problems[0].hint


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: x#y\n", []), ("a: http://x.org/#y\nb: 'x#y'\n", []), ("a: 'x'  # y#z\n", ["# y#z"]),
        ("a: >- # y\n  x # z\n", ["# y"]), ("a: |  # y\n  # z\n", ["# y"]), ("a:\n  - >-  # y\n    x#z\n", ["# y"]),
        ("#\na: x\n#\n", ["#", "#"]), ("a: [x, # y\n  'z#', # w\n]\n", ["# y", "# w"]), ("a: x\n  z#b\n", []),
        ("'a#b': 'x'  # y#z\n", ["# y#z"]), ("# a: 'x'# y\na: x\n", ["# a: 'x'# y"]),
        ("a: 'x\n  long text # z\n  y'\n", []), ("a: >-\n  long text # z\n  y\n", []),
    ],
)  # fmt: skip
def test_every_comment_is_found(text: str, comments: list[str]) -> None:
    """Comments alone, behind values, behind the `>-` of a text and in brackets; a `#` in a text is none."""
    document = parse(text.encode())
    assert [problem for problem in document.problems if not problem.doubtful] == []
    assert [comment.text for comment in comments_in(document)] == comments
