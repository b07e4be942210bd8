"""The short view of `ncf jd`; a template makes the full document."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.jd import JobDescription
from ncf.answers.person_specification import CriterionItem
from ncf.documents.document import Block, Fields, Heading, Paragraph, Question, Sheet, Worksheet
from ncf.views.sections import COMPETENCE, IDS, by_area, by_place, cells, following, ids
from ncf.views.worksheets import LEVEL_COLUMNS, fact_sheet, worksheet

CRITERIA = ("Criterion", "Proposal", "Reason", "How to assess it", "Rests on")


def blocks(answer: JobDescription) -> Iterator[Block]:
    """Show what the framework provides for the job description."""
    yield Heading(f"Job description: {answer.role.title}, {answer.service_title}")
    yield Paragraph(answer.scope or answer.purpose or "To complete: what the role is.")
    yield Heading(f"What level {answer.role.level} means", 2)
    yield Fields(tuple((facet.title, facet.text) for facet in answer.level_facets if facet.text))
    yield Heading("Main duties", 2)
    yield by_area(duty for group in answer.duties for duty in group.duties)
    if answer.locality:
        yield Heading("Locality competences" + ("" if answer.locality_counted else ", not counted"), 2)
        yield by_place(answer.locality)
    if answer.entry_requirements:
        yield Heading("Entry requirements", 2)
        yield Fields(tuple((item.need.capitalize(), item.text) for item in answer.entry_requirements))
    yield Heading("For you to complete", 2)
    contacts = "named contacts" if answer.entry_requirements else "named contacts, qualifications"
    yield Paragraph(f"Hours, pay, place of work, reporting line, {contacts} and local duties.")
    yield Paragraph(answer.statements.get("no-read-across", ""))
    yield Paragraph(answer.statements.get("not-competences-alone", ""))
    whole = (("", answer.role.id), ("output", "jd.md"))
    yield following(Question("jd", whole, "the full document, as Markdown"))


def table(answer: JobDescription) -> Sheet:
    """Return the annex of competences."""
    rows = tuple((str(line.kind), *cells(line), *ids(line)) for line in answer.annex)
    return Sheet(("Kind", *COMPETENCE, *IDS), rows)


def worksheets(answer: JobDescription) -> Iterator[Worksheet]:
    """Return the annex of competences, the proposed criteria, and what the level means."""
    yield worksheet("Competences", table(answer))
    yield fact_sheet(
        "Person specification", CRITERIA, map(_criterion, (*answer.criteria.skills, *answer.criteria.level))
    )
    level = ((facet.title, facet.text) for facet in answer.level_facets if facet.text)
    yield fact_sheet(f"Level {answer.role.level}", LEVEL_COLUMNS, level)


def _criterion(item: CriterionItem) -> tuple[str, ...]:
    return item.text, item.need, item.reason, ", ".join(item.assessed_by), ", ".join(item.codes) or "the level"
