"""The view of `ncf matrix`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.matrix import Matrix, MatrixRow
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Content, Fields, Heading, Paragraph, Sheet, Short, count
from ncf.views.sections import (
    ANY_CODE,
    COMPETENCE,
    IDS,
    cells,
    following,
    grouped,
    ids,
    role_names,
    several_services,
    show,
)

MARKS = {Need.CORE: "C", Need.ROLE_SPECIFIC: "R", Need.LOCALITY: "L"}


def blocks(answer: Matrix) -> Iterator[Block]:
    """Show the roles as columns: in text by their numbers, so that a row fits on one line."""
    yield Heading(f"{count(len(answer.rows), 'competence')} by {count(len(answer.roles), 'role')}")
    if len(answer.roles) > 1:
        whom = "Both roles" if len(answer.roles) == 2 else f"All {len(answer.roles)} roles"
        share = f"{whom} share {answer.shared_by_all} of {count(len(answer.rows), 'competence')}."
        yield Paragraph(share if answer.shared_by_all else "No competence is shared by all the roles.")
    if not answer.roles:
        yield Paragraph("No role in this data matches; 'ncf list services' shows how many roles each service has.")
        return
    if not several_services(answer.roles):
        yield Paragraph(f"Service: {answer.roles[0].service_title}.")
    numbered = list(enumerate(role_names(answer.roles), start=1))
    yield Fields(tuple((str(number), name) for number, name in numbered))
    apart = "" if answer.locality_counted else ", not counted"
    yield Fields((("C", "core"), ("R", "role-specific"), ("L", "locality" + apart)))
    columns: list[Content] = [*((Short(str(number), name),) for number, name in numbered), "Code", "Competence"]
    rows = ((row.area_title, (*_marks(answer, row), row.code, row.title)) for row in answer.rows)
    yield grouped(columns, rows, named_by=len(answer.roles))
    yield following(show(ANY_CODE, "one competence and the roles that need it"))


def _marks(answer: Matrix, row: MatrixRow) -> tuple[str, ...]:
    return tuple(MARKS[row.needs[role.id]] if role.id in row.needs else "." for role in answer.roles)


def table(answer: Matrix) -> Sheet:
    """Return one row per competence and one column per role."""
    titles = [role.title for role in answer.roles]
    names = (r.title if titles.count(r.title) == 1 else f"{r.title} ({r.id})" for r in answer.roles)
    rows = tuple(
        (*cells(row), *(str(row.needs.get(role.id, "")) for role in answer.roles), *ids(row)) for row in answer.rows
    )
    return Sheet((*COMPETENCE, *names, *IDS), rows)
