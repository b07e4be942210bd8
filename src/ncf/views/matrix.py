"""The view of `ncf matrix`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ncf.answers.matrix import Matrix, MatrixRow, Selection, how_many
from ncf.corpus.requirements import Need
from ncf.documents.document import (
    Block,
    Cell,
    Content,
    Fields,
    Heading,
    Link,
    Paragraph,
    Sheet,
    Short,
    Worksheet,
    count,
)
from ncf.views.sections import (
    ALSO_CORE,
    ANY_CODE,
    COMPETENCE,
    IDS,
    cells,
    counts_explained,
    following,
    grouped_tables,
    ids,
    names_with_levels,
    several_services,
    show,
)
from ncf.views.worksheets import ADDRESS, worksheet

LISTED = {
    Selection.SHARED: "Listed here: the competences that every one of these roles requires.",
    Selection.ONLY_ONE: "Listed here: the competences that only one of these roles requires.",
}
ROLES = ("Role", "Level", "Service", "Core", "Role-specific", ALSO_CORE, "Required", "Locality", "ID")
HOW_MANY = "Roles that require it"
MARKS = {Need.CORE: "C", Need.ROLE_SPECIFIC: "R", Need.LOCALITY: "L"}


def blocks(answer: Matrix) -> Iterator[Block]:
    """Show the roles as columns: in text by their numbers, so that a row fits on one line."""
    yield Heading(f"{count(len(answer.rows), 'competence')} by {count(len(answer.roles), 'role')}")
    if len(answer.roles) > 1:
        whom = "Both roles" if len(answer.roles) == 2 else f"All {len(answer.roles)} roles"
        share = f"{whom} share {answer.shared_by_all} of {count(answer.competences, 'competence')}."
        yield Paragraph(share if answer.shared_by_all else "No competence is shared by all the roles.")
    if answer.listed is not Selection.ALL:
        yield Paragraph(LISTED[answer.listed])
    if not answer.roles:
        yield Paragraph("No role in this data matches; 'ncf list services' shows how many roles each service has.")
        return
    if not several_services(answer.roles):
        yield Paragraph(f"Service: {answer.roles[0].service_title}.")
    yield from counts_explained((role.title, len(_twice(answer, role.id))) for role in answer.roles)
    numbered = list(enumerate(names_with_levels(answer.roles), start=1))
    yield Fields(tuple((str(number), name) for number, name in numbered))
    yield Fields(_signs(answer))
    columns: list[Content] = [*((Short(str(number), name),) for number, name in numbered), "Code", "Competence"]
    rows = ((row.area_title, (*_marks(answer, row), row.code, row.title)) for row in answer.rows)
    yield grouped_tables(columns, rows, named_by=len(answer.roles))
    yield following(show(ANY_CODE, "one competence and the roles that need it"))


def _signs(answer: Matrix) -> tuple[tuple[str, str], ...]:
    apart = "" if answer.locality_counted else ", not counted"
    return tuple((mark, need + (apart if need is Need.LOCALITY else "")) for need, mark in MARKS.items())


def _marks(answer: Matrix, row: MatrixRow) -> tuple[str, ...]:
    return tuple(mark or "." for mark in _letters(answer, row))


def table(answer: Matrix) -> Sheet:
    """Return one row per competence and one column per role."""
    rows = tuple(
        (*cells(row), *(str(row.needs.get(role.id, "")) for role in answer.roles), *ids(row)) for row in answer.rows
    )
    return Sheet((*COMPETENCE, *answer.role_names.values(), *IDS), rows)


def worksheets(answer: Matrix) -> Iterator[Worksheet]:
    """Show the roles across and the competences down, by area; then the roles, with what each requires."""
    roles = (name.replace(" (level", "\n(level") for name in names_with_levels(answer.roles))
    columns = ("Area", "Code", "Competence", *roles, HOW_MANY, ADDRESS, *IDS)
    rows = tuple(
        (row.area_title, *_linked(row), *_letters(answer, row), _how_many(answer, row), row.url or "", *ids(row))
        for row in answer.rows
    )
    end = 3 + len(answer.roles)
    yield Worksheet("Matrix", columns, rows, end + 1, frozen=3, grouped=True, signs=_signs(answer), signed=(3, end))
    yield worksheet("Roles", Sheet(ROLES, tuple(_counts(answer))))


def _how_many(answer: Matrix, row: MatrixRow) -> int:
    return how_many(row, locality=answer.locality_counted)


def _counts(answer: Matrix) -> Iterator[tuple[Cell, ...]]:
    """Yield how many of the competences listed each role requires, in the words and numbers of `ncf list roles`."""
    each = Counter(need for row in answer.rows for need in row.needs.items())
    for role in answer.roles:
        core, specific, locality = (each[role.id, need] for need in Need)
        twice = len(_twice(answer, role.id))
        required = core + specific + locality * answer.locality_counted
        counts = core, specific + twice, twice, required, locality
        yield role.title, role.level, role.service_title, *counts, role.id


def _twice(answer: Matrix, role: str) -> list[str]:
    """Return those of the competences listed that the role lists as role-specific although they are core."""
    return [row.id for row in answer.rows if row.id in answer.also_core.get(role, ())]


def _linked(row: MatrixRow) -> tuple[Content, Content]:
    return (Link(row.code, row.url),) if row.url else row.code, row.title


def _letters(answer: Matrix, row: MatrixRow) -> Iterator[str]:
    return (MARKS[row.needs[role.id]] if role.id in row.needs else "" for role in answer.roles)
