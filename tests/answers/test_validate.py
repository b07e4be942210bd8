"""`ncf validate`: comparison with an earlier release, order and counts of problems, excerpts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from support.memory import Memory
from support.program import Result
from support.repository import Edit, Repository, replace, together

from ncf.answers.validate import excerpts, failed, validation
from ncf.problems import COMMENT_IN_TEXT, SCHEMA, Problem, Span
from ncf.storage.folder import Unreadable

Run = Callable[..., Result]


def test_vanished(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`ncf validate --since` reports an entry that was deleted since a release, but not one that was retired."""

    def delete(data: Path) -> None:
        (data / "competences/hi18-2020.yaml").unlink()

    gone = edited(together(delete, replace("roles/practitioner.yaml", r"^  - hi18.*\n", "")))
    result = ncf("validate", "--since", "0.1", data=gone.data)
    assert result.code == 1
    lines = result.stdout.splitlines()
    message = "error vanished: 'hi18-2020' was in an earlier release and is missing now"
    (at,) = [number for number, line in enumerate(lines) if line.endswith(f"hi18-2020.yaml:1:1: {message}")]
    assert lines[at + 1].strip() == (
        "help: restore the file, and record in it what became of the entry; if it was renamed or merged, add its "
        "code to 'other_codes' of the competence"
    )
    retired = together(
        replace("competences/hi18-2020.yaml", r"^source:", "status: withdrawn\nsource:"),
        replace("roles/practitioner.yaml", r"^  - hi18.*\n", ""),
    )
    assert ncf("validate", "--since", "0.1", data=edited(retired).data).code == 0


def problem(line: int, check: str = SCHEMA, path: str = "roles/x.yaml") -> Problem:
    """Return a problem on a line of a file."""
    return Problem(path, Span(line, 1, line, 2), check, "wrong")


def test_problems_are_sorted_and_counted() -> None:
    """Problems are in the order of files and lines; errors and warnings are counted separately."""
    found = validation([problem(9), problem(2, COMMENT_IN_TEXT), problem(1, path="levels/y.yaml")], 3)
    assert [(item.path, item.line) for item in found.problems] == [
        ("levels/y.yaml", 1),
        ("roles/x.yaml", 2),
        ("roles/x.yaml", 9),
    ]
    assert (found.errors, found.warnings, found.files) == (2, 1, 3)


def test_the_order_of_problems_is_always_the_same() -> None:
    """Problems are sorted by file, line, column, check and message, whatever order they were found in."""
    ordered = [
        Problem("levels/z.yaml", Span(9, 9, 9, 9), SCHEMA, "z"),
        Problem("roles/x.yaml", Span(2, 8, 2, 9), SCHEMA, "z"),
        Problem("roles/x.yaml", Span(10, 1, 10, 2), SCHEMA, "z"),
        Problem("roles/x.yaml", Span(10, 3, 10, 4), COMMENT_IN_TEXT, "z"),
        Problem("roles/x.yaml", Span(10, 3, 10, 4), SCHEMA, "a"),
        Problem("roles/x.yaml", Span(10, 3, 10, 4), SCHEMA, "b", "a hint"),
    ]
    expected = [(p.path, p.line, p.column, p.check, p.message, p.hint) for p in ordered]
    for found in permutations(ordered):
        told = validation(found, 1).problems
        assert [(p.path, p.line, p.column, p.check, p.message, p.hint) for p in told] == expected
        assert [p.file for p in told] == [p.path for p in told]


def test_warnings_fail_only_where_strict() -> None:
    """An error fails validation, a warning only with `strict`; clean data never fails."""
    clean, doubtful, wrong = (validation(found, 1) for found in ([], [problem(1, COMMENT_IN_TEXT)], [problem(1)]))
    assert [failed(answer) for answer in (clean, doubtful, wrong)] == [False, False, True]
    assert [failed(answer, strict=True) for answer in (clean, doubtful, wrong)] == [False, True, True]


def test_excerpts_are_the_lines_as_they_stand() -> None:
    """A line comes without its line ending or byte order mark; a missing line or file gives no text."""
    source = Memory()
    source.files["roles/x.yaml"] = b"\xef\xbb\xbftitle: X\r\nlevel: caf\xe9  \r\n"
    problems = [problem(1), problem(2), problem(99), problem(1, path="roles/none.yaml")]
    found = excerpts(source, validation(problems, 2, lambda path: f"data/{path}").problems)
    assert found == {
        ("data/roles/x.yaml", 1): "title: X",
        ("data/roles/x.yaml", 2): "level: caf\ufffd  ",
        ("data/roles/none.yaml", 1): "",
    }


class Locked(Memory):
    """A source whose files may not be opened."""

    def read(self, path: str) -> bytes | None:
        """Refuse."""
        raise Unreadable(f"{path} cannot be opened", "ask its owner")


def test_a_file_that_cannot_be_read_has_no_excerpt() -> None:
    """The line of a problem in a file that may not be opened, or of an empty last line, is shown as empty."""
    assert excerpts(Locked(), validation([problem(1)], 1).problems) == {("roles/x.yaml", 1): ""}
    source = Memory({"roles/x.yaml": b"title: A\n"})
    assert excerpts(source, validation([problem(2)], 1).problems) == {("roles/x.yaml", 2): ""}


def test_a_problem_is_shown_over_its_line(ncf: Callable[..., Result], write_corpus: Callable[..., Path]) -> None:
    """As text, `ncf validate` shows the line that a problem points at, with a caret under the column."""
    data = write_corpus({"roles/volunteer.yaml": "title: Volunteer\nservice: harbour\nlevel: twelve\nsummary: x\n"})
    lines = ncf("validate", data=data).stdout.splitlines()
    at = lines.index("  | level: twelve")
    assert "roles/volunteer.yaml:3:8: error schema: " in lines[at - 1]
    assert lines[at + 1] == "  |        ^"
