"""The view of `ncf show SERVICE`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.show_service import ServiceProfile
from ncf.documents.document import Block, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.views.sections import following, several, several_services, show
from ncf.views.worksheets import worksheet


def blocks(answer: ServiceProfile) -> Iterator[Block]:
    """Show the parts and the roles of the service."""
    yield Heading(f"{answer.title}: {count(len(answer.roles), 'role')} in this data")
    if answer.services:
        yield Paragraph(f"Includes: {'; '.join(answer.services)}.")
    if answer.roles:
        width = 4 if several_services(answer.roles) else 3
        rows = ((role.id, str(role.level), role.title, role.service_title)[:width] for role in answer.roles)
        yield Table(("ID", "Level", "Title", "Service")[:width], tuple(rows))
        yield following(show(answer.roles[0].id, answer.roles[0].title))
    else:
        yield Paragraph(f"This data has no role profile for this service. {answer.not_held}")
        yield following(Question("list", (("", "services"),), "all services"))


def table(answer: ServiceProfile) -> Sheet:
    """Return one row per role."""
    rows = tuple((r.title, r.level, r.service_title, r.id, several(r.services)) for r in answer.roles)
    return Sheet(("Title", "Level", "Service", "ID", "Service IDs"), rows)


def worksheets(answer: ServiceProfile) -> Iterator[Worksheet]:
    """Return one sheet, named after what it lists."""
    yield worksheet("Roles", table(answer))
