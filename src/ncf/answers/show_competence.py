"""A competence: its code and title, how it is printed, what was corrected, and who needs it as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, Part, RoleRef, role_ref
from ncf.corpus.requirements import Need
from ncf.documents.document import Commands, Fields, Heading, Paragraph, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block


class Corrected(Part):
    """Where the corpus departs from what the source prints."""

    field: str
    printed: str
    where: str
    corrected_to: str | None
    reason: str
    certainty: str
    evidence: str | None


class AlsoCalled(Part):
    """Another code of the same standard, printed in no code column of the source."""

    code: str
    reason: str
    certainty: str


class Needing(RoleRef):
    """A role with the kind of need it has of the competence."""

    kind: Need


class CompetenceProfile(Answer):
    """The answer of `ncf show CODE`."""

    schema_name: ClassVar[str] = "ncf/competence/1"

    id: str
    code: str
    title: str
    area: str
    area_title: str
    url: str | None
    status: str
    printed_as: tuple[str, ...]
    other_codes: tuple[AlsoCalled, ...]
    corrections: tuple[Corrected, ...]
    notes: tuple[str, ...]
    core_at: tuple[int, ...]
    needed_by: tuple[Needing, ...]
    source: tuple[tuple[str, str], ...]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        yield Heading(f"{self.code}  {self.title}")
        yield Fields(tuple(self._facts()))
        yield Heading(f"Who needs it ({count(len(self.needed_by), 'role')})", 2)
        if self.core_at:
            yield Paragraph(f"Core at {_levels(self.core_at)}.")
        rows = tuple((role.title, str(role.level), role.kind) for role in self.needed_by)
        yield Table(("Role", "Level", "Kind"), rows) if rows else Paragraph("No role held here.")
        if self.corrections or self.other_codes:
            yield Heading("Where this differs from the printed source", 2)
            yield from self._differences()
        yield from (Paragraph(note, note=True) for note in self.notes)
        yield Commands((
            *((f"ncf show {role.id}", role.title) for role in self.needed_by[:1]),
            (f"ncf show {self.area}", f"everything in {self.area_title}"),
        ))  # fmt: skip

    def _facts(self) -> Iterator[tuple[str, str]]:
        yield "Area", self.area_title
        yield "Address", self.url or "the source gives none"
        yield "Status", "whether it is in force was not checked" if self.status == "unknown" else self.status
        if self.printed_as:
            yield "Also printed as", ", ".join(self.printed_as)
        for document, place in self.source:
            yield "Source", f"{document}, {place}"

    def _differences(self) -> Iterator[Block]:
        for item in self.corrections:
            printed = f"'{item.printed}'" if item.printed else "nothing"
            settled = f"'{item.corrected_to}'" if item.corrected_to else "left out"
            evidence = f" Evidence: {item.evidence}" if item.evidence else ""
            yield Paragraph(
                f"{item.field.capitalize()}: printed {printed} ({item.where}); here {settled}. "
                f"{item.reason} ({item.certainty}){evidence}"
            )
        for other in self.other_codes:
            yield Paragraph(f"Also called {other.code}. {other.reason} ({other.certainty})")

    def table(self) -> Table:
        """See `Answer.table`: one row a role that needs it."""
        rows = tuple(
            (self.id, self.code, self.title, role.id, role.title, str(role.level), role.kind) for role in self.needed_by
        )
        return Table(("id", "code", "title", "role", "role_title", "level", "kind"), rows)


def competence_profile(corpus: Corpus, typed: str) -> CompetenceProfile:
    """The competence of that id, code or printed form."""
    competence = corpus.competence(typed)
    needing = []
    for role in corpus.roles_in_order():
        need = corpus.requirement(role, locality=True).get(competence.id)
        if need:
            needing.append(Needing(**role_ref(role).model_dump(), kind=need))
    return CompetenceProfile(
        id=competence.id,
        code=competence.code,
        title=competence.title,
        area=competence.area,
        area_title=corpus.area_titles().get(competence.area, competence.area),
        url=competence.url,
        status=competence.status,
        printed_as=competence.printed_as,
        other_codes=tuple(AlsoCalled(**other.model_dump()) for other in competence.other_codes),
        corrections=tuple(Corrected(**item.model_dump()) for item in competence.corrections),
        notes=competence.notes,
        core_at=tuple(sorted(level.number for level in corpus.levels.values() if competence.id in (level.core or ()))),
        needed_by=tuple(needing),
        source=tuple((ref.document, ref.place) for ref in competence.source),
    )


def _levels(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"level {numbers[0]}"
    if numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"levels {numbers[0]} to {numbers[-1]}"
    return f"levels {', '.join(map(str, numbers))}"
