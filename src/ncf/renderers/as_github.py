"""Problems as GitHub workflow commands: they show as annotations on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.renderers.plain import visible

if TYPE_CHECKING:
    from ncf.answers.validate import Validation
    from ncf.problems import Problem


def render(answer: Validation) -> str:
    """One workflow command a problem."""
    return "".join(f"{_command(problem)}\n" for problem in answer.problems)


def _command(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.check)}"
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return f"::{problem.severity} {place}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
