"""A Problem: something wrong in the data, as a value. Problems are collected, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

DataPath = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top, `()` is the whole file."""


class Span(NamedTuple):
    """A stretch of a file: line and column count from 1, the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)
"""The beginning of a file: where a problem stands that concerns the whole of it."""


class Severity(StrEnum):
    """How much a problem matters: an error makes the data wrong, a warning makes it doubtful."""

    ERROR = "error"
    WARNING = "warning"


# The names of the checks that the reader itself makes, and of those that more than one module names.
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

DOUBTFUL = frozenset({COMMENT_IN_TEXT})
"""What the reader finds that leaves a file usable: the only warnings among the checks it makes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault with its place. How serious it is, and why it matters, is said by the check (`ncf.checks.registry`)."""

    path: str
    """The file, relative to the data folder: `roles/practitioner.yaml`."""
    span: Span
    check: str
    """The name of the check that found it."""
    message: str
    hint: str = ""

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column it begins at, counted from 1."""
        return self.span.column

    @property
    def doubtful(self) -> bool:
        """Whether the reader found it and the file can be used all the same."""
        return self.check in DOUBTFUL


def problem_at(line: int, column: int, check: str, message: str, hint: str = "") -> Problem:
    """A problem at a place in a text; whoever knows which file it came from says so."""
    return Problem("", Span(line, column, line, column), check, message, hint)
