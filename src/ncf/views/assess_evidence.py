"""The view of `ncf assess evidence`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.assess_evidence import AssessEvidence, OddCode, ProposedEvidence
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Sheet, Table, count


def blocks(answer: AssessEvidence) -> Iterator[Block]:
    """Show the proposals, and what in the list led to none."""
    yield Heading("Evidence from courses")
    waiting = count(answer.waiting, "proposal waits", "proposals wait")
    yield Paragraph(f"{count(len(answer.proposed), 'new proposal')}. {waiting} for a decision of the person.")
    if answer.proposed:
        rows = tuple((_evidence(item), item.course, item.code, item.title) for item in answer.proposed)
        yield Table(("Evidence", "Course", "Code", "Competence"), rows)
        yield Paragraph("Nothing counts until the person chooses yes beside it, on the sheet Proposals.", note=True)
    for title, items in (
        ("Codes that the framework does not have", answer.unknown_codes),
        ("Competences that the assessment does not ask about", answer.not_asked),
    ):
        if items:
            yield Heading(f"{title} ({len(items)})", 2)
            yield Bullets(tuple(map(_odd, items)))
    if answer.not_listed:
        yield Heading(f"Courses of the person that the list does not have ({len(answer.not_listed)})", 2)
        yield Bullets(answer.not_listed)
    if answer.not_attended:
        yield Paragraph(f"{count(answer.not_attended, 'course')} in the list: not among the evidence.", note=True)


def _evidence(item: ProposedEvidence) -> str:
    return f"{item.evidence} (expired)" if item.expired else item.evidence


def _odd(item: OddCode) -> str:
    return f"{item.code}: {item.course}, row {item.row} of the list"


def table(answer: AssessEvidence) -> Sheet:
    """Return one row per proposal."""
    rows = ((item.evidence, item.course, item.code, item.title, item.id) for item in answer.proposed)
    return Sheet(("Evidence", "Course", "Code", "Competence", "Competence ID"), tuple(rows))
