"""Write problems as GitHub workflow commands, which become annotations on a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ncf.documents.document import count
from ncf.documents.plain import markdown, visible
from ncf.problems import Severity
from ncf.views.validate import in_words

if TYPE_CHECKING:
    from ncf.answers.validate import Reported, Validation

SHOWN = 10
"""How many annotations of a kind GitHub shows for one step; it drops the rest silently."""


def write(problems: Sequence[Reported]) -> bytes:
    """Write one workflow command per problem, errors first. At most ten: the last one counts the rest."""
    worst = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    lines = [_command(problem) for problem in (worst if len(worst) <= SHOWN else worst[: SHOWN - 1])]
    if len(lines) < len(worst):
        lines.append(_rest(worst, len(lines)))
    return "".join(f"{line}\n" for line in lines).encode()


def _rest(worst: Sequence[Reported], shown: int) -> str:
    """Return the command that counts the remaining problems, with the severity of the worst of them."""
    more = count(len(worst) - shown, "more problem")
    return f"::{worst[shown].severity} title=ncf::{more}; the job summary lists all {len(worst)}"


def summary(answer: Validation) -> str:
    """Return every problem as Markdown, for the summary page of the job."""
    lines = [f"### ncf validate: {markdown(in_words(answer))}", ""]
    if answer.problems:
        lines += ["| Where | Severity | Check | What is wrong | What to do |", "| --- | --- | --- | --- | --- |"]
    for p in answer.problems:
        cells = (f"{p.path}:{p.line}:{p.column}", p.severity, p.check, p.message, p.hint)
        lines.append(f"| {' | '.join(markdown(cell) for cell in cells)} |")
    return "\n".join(lines) + "\n"


def _command(problem: Reported) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.check)}"
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return f"::{problem.severity} {place}::{_data(text)}"


def _data(text: str) -> str:
    # `visible` writes out a carriage return
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
