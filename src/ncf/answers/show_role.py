"""A role: its level in words, what it needs by area, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from ncf.answers.answer import Answer, CompetenceRef, Part, RoleRef, by_area, competence_refs, role_ref
from ncf.documents.document import Commands, Fields, Group, Heading, Paragraph, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block
    from ncf.models import Role


class Step(Part):
    """A stated way into, up from, across or out of a role."""

    move: str
    to: str | None
    text: str


class SourceRef(Part):
    """Where a fact stands."""

    document: str
    place: str


class RoleProfile(Answer):
    """The answer of `ncf show ROLE`. The three lists are what the source lists; see `also_core`."""

    schema_name: ClassVar[str] = "ncf/role/1"

    id: str
    title: str
    level: int
    service: str
    service_title: str
    level_title: str
    summary: str
    key_elements: dict[str, str | None]
    core: tuple[CompetenceRef, ...]
    role_specific: tuple[CompetenceRef, ...]
    locality: tuple[CompetenceRef, ...]
    also_core: tuple[str, ...]
    """Ids listed as role-specific that are core at this level already: they count once."""
    required: int
    """How many competences the role needs; locality ones only where they were asked for."""
    locality_counted: bool
    progression: tuple[Step, ...]
    next_roles: tuple[RoleRef, ...]
    learning: tuple[str, ...]
    notes: tuple[str, ...]
    source: tuple[SourceRef, ...]
    areas: dict[str, str]
    full: bool = Field(exclude=True)

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`. Without `full`, it fits on one screen."""
        yield Heading(f"{self.title}, level {self.level}, {self.service_title}")
        yield Paragraph(self.summary)
        if not self.full:
            yield Paragraph(f"Level {self.level}: {self.key_elements.get('knowledge') or self.level_title}")
        yield Paragraph(self._needs_in_words())
        if self.full:
            yield from self._everything()
        else:
            yield self._by_area()
        yield from self._leads_to()
        yield Commands(tuple(self._next()))

    def _needs_in_words(self) -> str:
        parts = [f"{len(self.core)} core", f"{len(self.role_specific)} role-specific"]
        if self.also_core:
            parts[-1] += f" ({len(self.also_core)} of them core already)"
        if self.locality_counted and self.locality:
            parts.append(f"{len(self.locality)} locality")
        text = f"Needs {count(self.required, 'competence')}: {', '.join(parts)}."
        if self.locality and not self.locality_counted:
            text += f" {len(self.locality)} locality, not counted."
        return text

    def _by_area(self) -> Table:
        lists = [self.core, self.role_specific] + ([self.locality] if self.locality else [])
        rows = []
        unknown = {ref.area: ref.area for refs in lists for ref in refs if ref.area not in self.areas}
        for id, title in (self.areas | unknown).items():
            numbers = [sum(ref.area == id for ref in refs) for refs in lists]
            if any(numbers):
                rows.append((title, *(str(number) if number else "-" for number in numbers)))
        return Table(("Area", "Core", "Role-specific", "Locality")[: len(lists) + 1], tuple(rows))

    def _everything(self) -> Iterator[Block]:
        yield Heading(f"What level {self.level} means", 2)
        facets = [(name.capitalize(), text) for name, text in self.key_elements.items() if text]
        yield Fields(tuple(facets))
        yield Paragraph("The summary and the wording of the level are this project's own.", note=True)
        names = ("Core at this level", "Role-specific", "Locality: where the place needs it")
        for name, refs in zip(names, (self.core, self.role_specific, self.locality), strict=True):
            if refs:
                yield Heading(f"{name} ({len(refs)})", 2)
                yield Group(("Code", "Competence"), by_area(self.areas, refs))
        if self.learning:
            yield Heading("Stated learning needs", 2)
            yield from (Paragraph(text) for text in self.learning)
        yield Heading("Source and notes", 2)
        yield Fields(tuple((ref.document, ref.place) for ref in self.source))
        yield from (Paragraph(text, note=True) for text in self.notes)
        yield Paragraph("Scope, entry requirements and learning of the role profile template are not held.", note=True)

    def _leads_to(self) -> Iterator[Block]:
        by_level = " or ".join(f"{role.title} (level {role.level})" for role in self.next_roles)
        if self.full:
            yield Heading("Where it leads", 2)
            yield from (Paragraph(f"Stated: {step.text}") for step in self.progression)
            yield Paragraph(f"Next by level, which is no stated route: {by_level or 'none'}.")
            return
        stated = ", ".join(step.to for step in self.progression if step.to)
        leads = [f"Stated next role: {stated}."] if stated else []
        leads += [f"Next by level: {by_level}."] if by_level else []
        if leads:
            yield Paragraph(" ".join(leads))

    def _next(self) -> Iterator[tuple[str, str]]:
        if not self.full:
            yield f"ncf show {self.id} --all", "all"
        if self.next_roles:
            stated = [step.to for step in self.progression if step.to]
            yield f"ncf gap --from {self.id} --to {(stated or [self.next_roles[0].id])[0]}", "move"
        yield f"ncf jd {self.id}", "document"

    def table(self) -> Table:
        """See `Answer.table`: one row a competence."""
        lists = (("core", self.core), ("role-specific", self.role_specific), ("locality", self.locality))
        rows = tuple((kind, ref.area, ref.id, ref.code, ref.title) for kind, refs in lists for ref in refs)
        return Table(("kind", "area", "id", "code", "title"), rows)


def role_profile(corpus: Corpus, typed: str, *, locality: bool = False, full: bool = False) -> RoleProfile:
    """The role of that id or title. With `locality`, its locality competences count."""
    role = corpus.role(typed)
    level = corpus.level_of(role)
    core = level.core or ()
    return RoleProfile(
        id=role.id,
        title=role.title,
        level=role.level,
        service=role.service,
        service_title=corpus.framework.services().get(role.service, role.service),
        level_title=level.title,
        summary=role.summary,
        key_elements=level.key_elements.model_dump(),
        core=competence_refs(corpus, core),
        role_specific=competence_refs(corpus, role.role_specific),
        locality=competence_refs(corpus, role.locality),
        also_core=tuple(id for id in role.role_specific if id in core),
        required=len(corpus.requirement(role, locality=locality)),
        locality_counted=locality,
        progression=tuple(Step(move=step.move, to=step.to, text=step.text) for step in role.progression),
        next_roles=tuple(role_ref(other) for other in _next_by_level(corpus, role)),
        learning=role.learning,
        notes=role.notes,
        source=tuple(SourceRef(document=ref.document, place=ref.place) for ref in role.source),
        areas=corpus.area_titles(),
        full=full,
    )


def _next_by_level(corpus: Corpus, role: Role) -> list[Role]:
    """The roles of the same service at the nearest higher level: by level, not a stated route."""
    above = [other for other in corpus.roles.readable if other.level > role.level and other.service == role.service]
    nearest = min((other.level for other in above), default=0)
    return sorted((other for other in above if other.level == nearest), key=lambda other: other.title)
