"""The view of `ncf show AREA`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.show_area import AreaProfile
from ncf.documents.document import Block, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.views.sections import ANY_CODE, COMPETENCE, IDS, cells, following, ids, several, show
from ncf.views.worksheets import worksheet


def blocks(answer: AreaProfile) -> Iterator[Block]:
    """Show the competences of the area."""
    yield Heading(f"{answer.title}: {count(len(answer.competences), 'competence')}")
    yield Paragraph(answer.summary)
    yield Paragraph("The areas are this project's own grouping.", note=True)
    rows = tuple((item.code, str(len(item.roles)), item.title) for item in answer.competences)
    yield Table(("Code", "Roles", "Competence"), rows)
    matrix = Question("matrix", (("area", answer.id),), "which roles need them")
    yield following(show(ANY_CODE, "one competence"), matrix)


def table(answer: AreaProfile) -> Sheet:
    """Return one row per competence."""
    rows = tuple(
        (*cells(item), several(item.role_titles), *ids(item), several(item.roles)) for item in answer.competences
    )
    return Sheet((*COMPETENCE, "Required by", *IDS, "Role IDs"), rows)


def worksheets(answer: AreaProfile) -> Iterator[Worksheet]:
    """Return one sheet, named after what it lists."""
    yield worksheet("Competences", table(answer))
