"""The stops: everything that means "cannot go on", each with its exit code.

Findings in the data are not errors: they are `Problem` values (see `ncf.problems`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ncf.problems import Problem

ANSWERED = 0
"""Answered; nothing wrong."""
ANSWER_IS_NO = 1
"""Answered, and the answer is "no": `validate` found problems."""
WRONG_COMMAND_LINE = 2
"""The command line is wrong, an unknown id included."""
CANNOT_ANSWER = 3
"""No data found, data too broken for this question, a template fails, a file cannot be written."""
BUG = 70
"""A fault of the program itself."""
STOPPED = 130
"""The user stopped it: Ctrl-C, or no answer to a question."""


class NcfError(Exception):
    """The base of every stop. The message is for the user; `hint` says what to do."""

    exit_code = CANNOT_ANSWER

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownName(NcfError):
    """Somebody asked for an id or code that the framework does not hold."""

    exit_code = WRONG_COMMAND_LINE


class AmbiguousName(UnknownName):
    """Somebody asked for a name that several entries bear; the hint lists them."""


class WrongUse(NcfError):
    """The command line asks for something that makes no sense."""

    exit_code = WRONG_COMMAND_LINE


class NoData(NcfError):
    """No framework data where `ncf` looked."""


class BrokenData(NcfError):
    """A file that this question needs has problems; `problems` holds them all."""

    def __init__(self, problems: Sequence[Problem], shown: Callable[[str], str] = str) -> None:
        """`shown` turns the relative path of a data file into one that the user can open."""
        where = ", ".join(sorted({shown(problem.path) for problem in problems}))
        super().__init__(
            f"cannot answer: the data in {where} has problems",
            "correct the file; 'ncf validate' lists every problem of the framework",
        )
        self.problems = tuple(problems)
        self.shown = shown


class TemplateFailed(NcfError):
    """A template is missing, broken, or asks for something that does not exist."""


class CannotWrite(NcfError):
    """The answer could not be written where the user wants it."""
