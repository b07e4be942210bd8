"""Competences by role: what teams share, and who needs what as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.corpus.requirements import Need
from ncf.documents.document import Commands, Fields, Group, Heading, Paragraph, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block
    from ncf.models import Role

MARKS = {Need.CORE: "C", Need.ROLE_SPECIFIC: "R", Need.LOCALITY: "L"}


class MatrixRow(CompetenceRef):
    """A competence with the kind of need of each role that needs it."""

    needs: dict[str, Need]


class Matrix(Answer):
    """The answer of `ncf matrix`. Locality needs are marked; `shared_by_all` counts them where asked for."""

    schema_name: ClassVar[str] = "ncf/matrix/1"

    roles: tuple[RoleRef, ...]
    rows: tuple[MatrixRow, ...]
    locality_counted: bool
    shared_by_all: int
    areas: dict[str, str]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`. Roles stand in numbered columns so that a row fits on a line."""
        yield Heading(f"{count(len(self.rows), 'competence')} by {count(len(self.roles), 'role')}")
        if len(self.roles) > 1:
            whom = "Both roles" if len(self.roles) == 2 else f"All {len(self.roles)} roles"
            yield Paragraph(
                f"{whom} share {self.shared_by_all} of {len(self.rows)}."
                if self.shared_by_all
                else "None is shared by all."
            )
        if not self.roles:
            yield Paragraph("No role of that kind is held here; 'ncf list services' says what is.")
            return
        yield Fields(
            tuple((str(n), f"{role.title} (level {role.level})") for n, role in enumerate(self.roles, start=1))
        )
        yield Fields((("C", "core"), ("R", "role-specific"), ("L", "locality" + self._apart())))
        columns = (*(str(number) for number in range(1, len(self.roles) + 1)), "Code", "Competence")
        groups: dict[str, list[tuple[str, ...]]] = {}
        for row in self.rows:
            groups.setdefault(self.areas.get(row.area, row.area), []).append((*self._marks(row), row.code, row.title))
        yield Group(columns, tuple((title, tuple(rows)) for title, rows in groups.items()))
        yield Commands((("ncf show CODE", "one competence, and who needs it"),))

    def _apart(self) -> str:
        return "" if self.locality_counted else ", not counted"

    def _marks(self, row: MatrixRow) -> tuple[str, ...]:
        return tuple(MARKS[row.needs[role.id]] if role.id in row.needs else "." for role in self.roles)

    def table(self) -> Table:
        """See `Answer.table`: one row a competence, one column a role."""
        columns = ("area", "id", "code", "title", *(role.id for role in self.roles))
        rows = tuple(
            (row.area, row.id, row.code, row.title, *(str(row.needs.get(role.id, "")) for role in self.roles))
            for row in self.rows
        )
        return Table(columns, rows)


def matrix(
    corpus: Corpus, *, service: str = "", area: str = "", roles: tuple[str, ...] = (), locality: bool = False
) -> Matrix:
    """Which role needs which competence, as what; narrowed to a service, an area, or the roles named."""
    area_id = corpus.area(area).id if area else None
    chosen = _chosen(corpus, service, roles)
    needs = {role.id: corpus.requirement(role, locality=True) for role in chosen}
    ids = dict.fromkeys(id for need in needs.values() for id in need)
    rows = tuple(
        MatrixRow(**ref.model_dump(), needs={role: need[ref.id] for role, need in needs.items() if ref.id in need})
        for ref in competence_refs(corpus, ids)
        if area_id in (None, ref.area)
    )
    return Matrix(
        roles=tuple(role_ref(role) for role in chosen),
        rows=rows,
        locality_counted=locality,
        shared_by_all=sum(_shared(row, len(chosen), locality) for row in rows),
        areas=corpus.area_titles(),
    )


def _chosen(corpus: Corpus, service: str, roles: tuple[str, ...]) -> list[Role]:
    if not roles:
        return corpus.roles_in_order(corpus.service(service) if service else None)
    named = list({role.id: role for role in map(corpus.role, roles)}.values())
    wanted = corpus.service_and_parts(corpus.service(service)) if service else None
    return [role for role in named if wanted is None or role.service in wanted]


def _shared(row: MatrixRow, roles: int, locality: bool) -> bool:
    counted = [need for need in row.needs.values() if locality or need is not Need.LOCALITY]
    return len(counted) == roles
