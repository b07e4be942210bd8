"""A level of the Career Framework: what it asks, its core competences and its roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, by_area, competence_refs, role_ref
from ncf.documents.document import Commands, Fields, Group, Heading, Paragraph, Table
from ncf.models import KeyElements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block


class LevelProfile(Answer):
    """The answer of `ncf show LEVEL`. `core` is None where no list is published for the level."""

    schema_name: ClassVar[str] = "ncf/level/1"

    id: str
    number: int
    title: str
    key_elements: dict[str, str | None]
    core: tuple[CompetenceRef, ...] | None
    roles: tuple[RoleRef, ...]
    notes: tuple[str, ...]
    no_read_across: str
    areas: dict[str, str]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"Level {self.number}: {self.title} (indicative title)")
        titles = KeyElements.facets()
        yield Fields(
            tuple((titles[name], text or "the source does not say") for name, text in self.key_elements.items())
        )
        yield Paragraph("The wording is this project's own.", note=True)
        if self.core is None:
            yield Paragraph("No core competences are published for this level.")
        else:
            yield Heading(f"Core competences at this level ({len(self.core)})", 2)
            yield Group(("Code", "Competence"), by_area(self.areas, self.core))
        yield Heading(f"Roles held at this level ({len(self.roles)})", 2)
        yield Fields(tuple((role.id, role.title) for role in self.roles)) if self.roles else Paragraph("None.")
        yield from (Paragraph(note, note=True) for note in self.notes)
        yield Paragraph(self.no_read_across)
        yield Commands(
            tuple((f"ncf show {role.id}", role.title) for role in self.roles) or (("ncf list levels", "all levels"),)
        )

    def table(self) -> Table:
        """See `Answer.table`: one row a core competence."""
        rows = tuple((ref.area, ref.id, ref.code, ref.title) for ref in self.core or ())
        return Table(("area", "id", "code", "title"), rows)


def level_profile(corpus: Corpus, typed: str) -> LevelProfile:
    """The level typed as `5`, `L5` or `level-5`."""
    level = corpus.level(typed)
    return LevelProfile(
        id=level.id,
        number=level.number,
        title=level.title,
        key_elements=level.key_elements.model_dump(),
        core=None if level.core is None else competence_refs(corpus, level.core),
        roles=tuple(role_ref(role) for role in corpus.roles_in_order() if role.level == level.number),
        notes=level.notes,
        no_read_across=corpus.framework.statement("no-read-across"),
        areas=corpus.area_titles(),
    )
