"""What a check requires and why, with a wrong and a right example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer
from ncf.errors import UnknownName

if TYPE_CHECKING:
    from ncf.problems import Severity


@dataclass(frozen=True)
class Explanation(Answer, schema="ncf/explanation/1"):
    """The answer of `ncf explain CHECK`."""

    check: str
    severity: Severity
    summary: str
    explanation: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A check on one line."""

    check: str
    severity: Severity
    summary: str


@dataclass(frozen=True)
class CheckList(Answer, schema="ncf/checks/2"):
    """The answer of `ncf explain` without a name: every check on one line."""

    checks: tuple[CheckItem, ...]


def explain(typed: str) -> Explanation | CheckList:
    """Explain the check of that name; without a name, list every check. Raises UnknownName."""
    from ncf.checks.registry import checks

    if not typed:
        return CheckList(checks=tuple(CheckItem(c.name, c.severity, c.summary) for c in checks().values()))
    if typed not in checks():
        from ncf.matching import guess

        raise UnknownName(f"no check '{typed}'{guess(typed, checks())}", "'ncf explain' lists every check")
    check = checks()[typed]
    return Explanation(
        check=check.name,
        severity=check.severity,
        summary=check.summary,
        explanation=" ".join(check.explanation.split()),
        bad=check.bad,
        good=check.good,
    )
