"""A Problem: something wrong in the data, as a value. Problems are collected, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error makes the data wrong, a warning makes it doubtful."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault with its place: `path` is as a user can open it, `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.check}: {self.message}"
