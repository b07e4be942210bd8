"""Records of people in YAML: the same record comes back, and problems are reported at their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.people import assessments, chains

from ncf.people.reading import read_record, shown, yaml_text
from ncf.people.updating import up_to_date
from ncf.problems import Problem, Span


@given(st.data())
def test_a_record_comes_back_from_yaml(data: st.DataObject) -> None:
    """A record that is written and read is the same, whatever people wrote in it."""
    chain = data.draw(chains(2))
    assessment = up_to_date(data.draw(assessments(chain[0])), chain[1])
    found = read_record(yaml_text(assessment).encode())
    assert found.problems == ()
    assert found.assessment == assessment


def test_a_view_outside_the_list_has_its_place() -> None:
    """A value that is not allowed is reported at its line and column, with what to write."""
    line = "  - id: a1\n    code: A1\n    title: T\n    meaning: '0123456789ab'\n    own:\n      view: maybe\n"
    raw = f"role: x\nrelease: '1.0'\ncompetences:\n{line}".encode()
    (problem,) = read_record(raw).problems
    assert (problem.line, problem.column) == (9, 13)
    assert problem.message == "'view' cannot be 'maybe'"
    assert problem.hint == "write 'yes', 'partly' or 'not yet'"
    assert read_record(raw).assessment is None


def test_a_file_that_is_no_record() -> None:
    """A text that holds no keys is no assessment."""
    (problem,) = read_record(b"Just a letter.\n").problems
    assert problem.message == "this is not an assessment"


@pytest.mark.parametrize(
    ("sheet", "line", "column", "expected"),
    [
        ("", 14, 3, "me.yaml:14:3"), ("Assessment", 14, 5, "me.yaml: Assessment!E14"),
        ("Evidence", 2, 27, "me.yaml: Evidence!AA2"), ("Evidence", 9, 26, "me.yaml: Evidence!Z9"),
        ("Evidence", 1, 1, "me.yaml: Evidence"),
    ],
)  # fmt: skip
def test_the_place_of_a_problem_as_people_name_it(sheet: str, line: int, column: int, expected: str) -> None:
    """A place in a text has a line and a column, one in a workbook a sheet and a cell."""
    assert shown("me.yaml", Problem(sheet, Span(line, column, line, column), "schema", "wrong")) == expected
