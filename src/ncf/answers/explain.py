"""What a check asks for, why, and how it looks when it is wrong and when it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer
from ncf.documents.document import Commands, Example, Heading, Paragraph, Table
from ncf.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.documents.document import Block


class Explanation(Answer):
    """The answer of `ncf explain CHECK`."""

    schema_name: ClassVar[str] = "ncf/explanation/1"

    check: str
    severity: str
    summary: str
    explanation: str
    bad: str
    good: str

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"{self.check} ({self.severity})")
        yield Paragraph(self.summary)
        if self.explanation:
            yield Paragraph(self.explanation)
        yield Heading("Wrong", 2)
        yield Example(self.bad)
        yield Heading("Right", 2)
        yield Example(self.good)

    def table(self) -> Table:
        """See `Answer.table`: one row."""
        names = tuple(type(self).model_fields)
        return Table(names, (tuple(getattr(self, name) for name in names),))


class CheckList(Answer):
    """The answer of `ncf explain` without a name: every check in a line."""

    schema_name: ClassVar[str] = "ncf/checks/1"

    checks: tuple[tuple[str, str, str], ...]
    """(name, severity, summary) of each."""

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"{len(self.checks)} checks")
        yield Table(("Check", "Severity", "What it asks for"), self.checks)
        yield Commands((("ncf explain CHECK", "why, with examples"),))

    def table(self) -> Table:
        """See `Answer.table`: one row a check."""
        return Table(("check", "severity", "summary"), self.checks)


def explain(typed: str) -> Explanation | CheckList:
    """What the check of that name asks for; without a name, every check. Raises UnknownName."""
    from ncf.checks.registry import checks

    if not typed:
        return CheckList(checks=tuple((check.name, check.severity, check.summary) for check in checks().values()))
    if typed not in checks():
        from ncf.matching import guess

        raise UnknownName(f"no check '{typed}'{guess(typed, checks())}", "'ncf explain' lists them all")
    check = checks()[typed]
    return Explanation(
        check=check.name,
        severity=check.severity,
        summary=check.summary,
        explanation=" ".join(check.explanation.split()),
        bad=check.bad,
        good=check.good,
    )
