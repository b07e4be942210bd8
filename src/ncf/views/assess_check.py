"""The view of `ncf assess check`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.assess_check import AssessmentCheck
from ncf.documents.document import Block, Finding, Paragraph, Sheet, count
from ncf.problems import MATCHED_BY_CODE

_IN_WORDS = {MATCHED_BY_CODE: "row"}
"""The names of checks that say little to those who read text."""


def blocks(answer: AssessmentCheck) -> Iterator[Block]:
    """Show every problem with its place and what to do."""
    for p in answer.problems:
        yield Finding(p.where, p.severity, _IN_WORDS.get(p.check, p.check), p.message, p.hint)
    yield Paragraph(result(answer))


def result(answer: AssessmentCheck) -> str:
    """Summarise the result on one line."""
    if not answer.problems:
        return f"No problems in {answer.file}."
    found = f"{count(answer.errors, 'error')} and {count(answer.warnings, 'warning')} in {answer.file}."
    return f"{found} Correct the errors before you use the record." if answer.errors else f"{found} It can be used."


def table(answer: AssessmentCheck) -> Sheet:
    """Return one row per problem."""
    rows = tuple((p.where, p.check, str(p.severity), p.message, p.hint) for p in answer.problems)
    return Sheet(("Where", "Check", "Severity", "Message", "Hint"), rows)
