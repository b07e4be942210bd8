"""A Problem is something wrong in the data, as a value. Problems are collected, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

DataPath = tuple[str | int, ...]
"""The place of a value in the data: keys and list positions from the top; `()` is the whole file."""


def value_at(data: Any, place: DataPath) -> Any:
    """The value at a place in plain data."""
    for part in place:
        data = data[part]
    return data


class Span(NamedTuple):
    """A range in a file. Lines and columns count from 1; the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
"""The beginning of a file, used for a problem with the file as a whole."""


class Severity(StrEnum):
    """How serious a problem is: an error means that the data is wrong, a warning that it is doubtful."""

    ERROR = "error"
    WARNING = "warning"


# The names of the checks that the reader makes, and of checks that several modules name.
FILE = "file"
FILE_SIZE = "file-size"
ENCODING = "encoding"
CHARACTER = "character"
CONFLICT_MARKER = "conflict-marker"
LINE_LENGTH = "line-length"
DEPTH = "depth"
YAML_SYNTAX = "yaml-syntax"
YAML_FEATURE = "yaml-feature"
DUPLICATE_KEY = "duplicate-key"
EMPTY_VALUE = "empty-value"
UNQUOTED_VALUE = "unquoted-value"
COMMENT_IN_TEXT = "comment-in-text"
SCHEMA = "schema"
KNOWN_COMPETENCE = "known-competence"
ROLE_LEVEL = "role-level"
KNOWN_DEBT = "known-debt"
VANISHED = "vanished"
# Those of the reader of workbooks.
CELL = "cell"
MATCHED_BY_CODE = "matched-by-code"

NOT_CARRIED_OVER = "not-carried-over"

DOUBTFUL = frozenset({COMMENT_IN_TEXT, MATCHED_BY_CODE, NOT_CARRIED_OVER})
"""The checks of the readers that leave a file usable. They are their only warnings."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with its place. Its check (`ncf.checks.registry`) gives the severity and the explanation."""

    path: str
    """The file, relative to the data folder: `roles/practitioner.yaml`."""
    span: Span
    check: str
    """The name of the check that found the problem."""
    message: str
    hint: str = ""

    @property
    def line(self) -> int:
        """The line on which it begins, counted from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column at which it begins, counted from 1."""
        return self.span.column

    @property
    def doubtful(self) -> bool:
        """Whether the reader found it and the file can still be used."""
        return self.check in DOUBTFUL


def problem_at(line: int, column: int, check: str, message: str, hint: str = "") -> Problem:
    """A problem at a place in a text. The path is empty; the caller fills it in."""
    return Problem("", Span(line, column, line, column), check, message, hint)
