"""How `ncf show SERVICE` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Document, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import following, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.answers.show_service import ServiceProfile
    from ncf.documents.document import Block


def document(answer: ServiceProfile) -> Document:
    """The parts and the roles of the service."""
    return Document(tuple(_blocks(answer)))


def _blocks(answer: ServiceProfile) -> Iterator[Block]:
    yield Heading(f"{answer.title}: {count(len(answer.roles), 'role')} held")
    if answer.services:
        yield Paragraph(f"Made up of: {'; '.join(answer.services)}.")
    if answer.roles:
        yield Table(("Role", "Level", "Title"), tuple((role.id, str(role.level), role.title) for role in answer.roles))
        yield following(show(answer.roles[0].id, "one role"))
    else:
        yield Paragraph(f"No profile of this service is held. {answer.not_held}")
        yield following(Question("list", (("", "services"),), "all services"))


def table(answer: ServiceProfile) -> Sheet:
    """One row a role."""
    rows = tuple((role.id, role.title, str(role.level), role.service) for role in answer.roles)
    return Sheet(("id", "title", "level", "service"), rows)
