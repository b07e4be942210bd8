"""An area of competence, or a service: what belongs to it and what is not held of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.documents.document import Commands, Heading, Paragraph, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block


class AreaCompetence(CompetenceRef):
    """A competence of the area, with the ids of the roles that need it."""

    roles: tuple[str, ...]


class AreaProfile(Answer):
    """The answer of `ncf show AREA`."""

    schema_name: ClassVar[str] = "ncf/area/1"

    id: str
    title: str
    summary: str
    competences: tuple[AreaCompetence, ...]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"{self.title}: {count(len(self.competences), 'competence')}")
        yield Paragraph(self.summary)
        yield Paragraph("Areas are this project's own sorting.", note=True)
        yield Table(
            ("Code", "Roles", "Competence"), tuple((c.code, str(len(c.roles)), c.title) for c in self.competences)
        )
        yield Commands(
            (("ncf show CODE", "one competence"), (f"ncf matrix --area {self.id}", "which role needs which"))
        )

    def table(self) -> Table:
        """See `Answer.table`: one row a competence."""
        rows = tuple((c.id, c.code, c.title, " ".join(c.roles)) for c in self.competences)
        return Table(("id", "code", "title", "roles"), rows)


class ServiceProfile(Answer):
    """The answer of `ncf show SERVICE`."""

    schema_name: ClassVar[str] = "ncf/service/1"

    id: str
    title: str
    services: tuple[str, ...]
    roles: tuple[RoleRef, ...]
    not_held: str

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"{self.title}: {count(len(self.roles), 'role')} held")
        if self.services:
            yield Paragraph(f"Made up of: {'; '.join(self.services)}.")
        if self.roles:
            yield Table(
                ("Role", "Level", "Title"), tuple((role.id, str(role.level), role.title) for role in self.roles)
            )
        else:
            yield Paragraph(f"No profile of this service is held. {self.not_held}")
        first = self.roles[0].id if self.roles else ""
        yield Commands(((f"ncf show {first}", "one role"),) if first else (("ncf list services", "all services"),))

    def table(self) -> Table:
        """See `Answer.table`: one row a role."""
        return Table(
            ("id", "title", "level", "service"), tuple((r.id, r.title, str(r.level), r.service) for r in self.roles)
        )


def area_profile(corpus: Corpus, typed: str) -> AreaProfile:
    """The area of that id or title."""
    area = corpus.area(typed)
    ids = [competence.id for competence in corpus.competences.values() if competence.area == area.id]
    needs = {role.id: corpus.requirement(role, locality=True) for role in corpus.roles_in_order()}
    competences = tuple(
        AreaCompetence(**ref.model_dump(), roles=tuple(role for role, need in needs.items() if ref.id in need))
        for ref in competence_refs(corpus, ids)
    )
    return AreaProfile(id=area.id, title=area.title, summary=area.summary, competences=competences)


def service_profile(corpus: Corpus, typed: str) -> ServiceProfile:
    """The service, or area of service, of that id or title."""
    id = corpus.service(typed)
    titles = corpus.framework.services()
    parts = [part for part in titles if part in corpus.service_and_parts(id) and part != id]
    return ServiceProfile(
        id=id,
        title=titles[id],
        services=tuple(titles[part] for part in parts),
        roles=tuple(role_ref(role) for role in corpus.roles_in_order(id)),
        not_held=next((item.text for item in corpus.framework.not_held), ""),
    )
