"""Exceptions that end a command, each with its exit code.

Problems in the data are not exceptions: they are `Problem` values (see `ncf.problems`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ncf.problems import Problem

ANSWERED = 0
"""The command answered and found nothing wrong."""
ANSWER_IS_NO = 1
"""The command answered, and the answer is "no": for example, `validate` found problems."""
WRONG_COMMAND_LINE = 2
"""The command line is wrong, or names something that the framework does not have."""
CANNOT_ANSWER = 3
"""ncf cannot answer: no data was found, the data has problems, a template failed, or a file cannot be written."""
BUG = 70
"""ncf itself has a bug."""
STOPPED = 130
"""The user stopped the command with Ctrl-C, or did not answer a question."""


class NcfError(Exception):
    """The base of these exceptions. The message tells the user what is wrong; `hint` says what to do.

    `details` are lines between the two, if several things are wrong.
    """

    exit_code = CANNOT_ANSWER

    def __init__(self, message: str, hint: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = tuple(details)


class UnknownName(NcfError):
    """The framework does not have the id or code that somebody asked for."""

    exit_code = WRONG_COMMAND_LINE


class AmbiguousName(UnknownName):
    """Several entries have the name that somebody asked for; the hint lists them."""


class WrongUse(NcfError):
    """The command line asks for something that is not possible."""

    exit_code = WRONG_COMMAND_LINE


def must_be_text(value: object) -> None:
    """Raise WrongUse for anything but text, which only a caller of the library can give."""
    if not isinstance(value, str):
        raise WrongUse(f"a name must be text, not {value!r}")


class NoData(NcfError):
    """There is no framework data where `ncf` looked."""


class BrokenData(NcfError):
    """A file needed for this answer has problems; `problems` lists all of them."""

    def __init__(self, problems: Sequence[Problem], shown: Callable[[str], str] = str) -> None:
        """`shown` turns the relative path of a data file into a path that the user can open."""
        where = ", ".join(sorted({shown(problem.path) for problem in problems}))
        super().__init__(
            f"cannot answer: the data in {where} has problems",
            "correct the file; 'ncf validate' lists every problem in the framework",
        )
        self.problems = tuple(problems)
        self.shown = shown


class BrokenRecord(NcfError):
    """A record of a person has errors; `details` lists them."""


class TemplateFailed(NcfError):
    """A template is missing, broken, or asks for something that does not exist."""


class CannotWrite(NcfError):
    """The answer cannot be written where the user wants it."""
