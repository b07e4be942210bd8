"""How `ncf show AREA` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Document, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import ANY_CODE, following, show

if TYPE_CHECKING:
    from ncf.answers.show_area import AreaProfile


def document(answer: AreaProfile) -> Document:
    """The competences of the area."""
    rows = tuple((item.code, str(len(item.roles)), item.title) for item in answer.competences)
    return Document((
        Heading(f"{answer.title}: {count(len(answer.competences), 'competence')}"),
        Paragraph(answer.summary),
        Paragraph("Areas are this project's own sorting.", note=True),
        Table(("Code", "Roles", "Competence"), rows),
        following(
            show(ANY_CODE, "one competence"),
            Question("matrix", (("area", answer.id),), "which role needs which"),
        ),
    ))  # fmt: skip


def table(answer: AreaProfile) -> Sheet:
    """One row a competence."""
    rows = tuple((item.id, item.code, item.title, " ".join(item.roles)) for item in answer.competences)
    return Sheet(("id", "code", "title", "roles"), rows)
