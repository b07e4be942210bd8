"""The view of `ncf show AREA`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Document, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import ANY_CODE, following, show

if TYPE_CHECKING:
    from ncf.answers.show_area import AreaProfile


def document(answer: AreaProfile) -> Document:
    """Show the competences of the area."""
    rows = tuple((item.code, str(len(item.roles)), item.title) for item in answer.competences)
    return Document((
        Heading(f"{answer.title}: {count(len(answer.competences), 'competence')}"),
        Paragraph(answer.summary),
        Paragraph("The areas are this project's own grouping.", note=True),
        Table(("Code", "Roles", "Competence"), rows),
        following(
            show(ANY_CODE, "one competence"),
            Question("matrix", (("area", answer.id),), "which roles need them"),
        ),
    ))  # fmt: skip


def table(answer: AreaProfile) -> Sheet:
    """Return one row per competence."""
    rows = tuple((item.id, item.code, item.title, " ".join(item.roles)) for item in answer.competences)
    return Sheet(("id", "code", "title", "roles"), rows)
