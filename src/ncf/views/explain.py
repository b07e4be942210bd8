"""The view of `ncf explain`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.explain import CheckList, Explanation
from ncf.documents.document import Block, Example, Heading, Paragraph, Question, Sheet, Table
from ncf.views.sections import following

CHECKS = ("Check", "Severity", "What it requires")


def blocks(answer: Explanation | CheckList) -> Iterator[Block]:
    """Explain one check with examples, or list every check on one line."""
    return _checks(answer) if isinstance(answer, CheckList) else _check(answer)


def _check(answer: Explanation) -> Iterator[Block]:
    yield Heading(f"{answer.check} ({answer.severity})")
    yield Paragraph(answer.summary)
    if answer.explanation:
        yield Paragraph(answer.explanation)
    yield Heading("Wrong", 2)
    yield Example(answer.bad)
    yield Heading("Right", 2)
    yield Example(answer.good)


def _checks(answer: CheckList) -> Iterator[Block]:
    yield Heading(f"{len(answer.checks)} checks")
    yield Table(CHECKS, _rows(answer))
    yield following(Question("explain", (("", "CHECK"),), "reason and examples"))


def table(answer: Explanation | CheckList) -> Sheet:
    """Return one row per check."""
    if isinstance(answer, CheckList):
        return Sheet(CHECKS, _rows(answer))
    row = answer.check, str(answer.severity), answer.summary, answer.explanation, answer.bad, answer.good
    return Sheet((*CHECKS, "Explanation", "Wrong", "Right"), (row,))


def _rows(answer: CheckList) -> tuple[tuple[str, ...], ...]:
    return tuple((item.check, str(item.severity), item.summary) for item in answer.checks)
