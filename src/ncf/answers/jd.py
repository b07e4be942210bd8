"""What a job description of a role can say from the framework, and what it must leave to the manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, Part, Required, RoleRef, by_area, required, role_ref
from ncf.corpus.requirements import Need
from ncf.documents.document import Commands, Fields, Group, Heading, Paragraph, Table
from ncf.models import KeyElements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Block

WITH_OTHERS = frozenset({"joint-working"})
"""Areas whose competences name the relationships of a role."""


class DutyGroup(Part):
    """The competences of one area, as duties."""

    area: str
    title: str
    duties: tuple[Required, ...]


class LevelFacet(Part):
    """One facet of what the level asks; None where the source does not say."""

    facet: str
    title: str
    text: str | None


class AnnexLine(Required):
    """A competence with its address, for the annex."""

    url: str | None


class StandardNote(Part):
    """What a reader should know of a standard before relying on its title or address."""

    code: str
    text: str


class JobDescription(Answer):
    """The answer of `ncf jd`. Hours, pay, place and reporting line are not in it: no source holds them."""

    schema_name: ClassVar[str] = "ncf/job-description/1"

    role: RoleRef
    service_title: str
    level_title: str
    purpose: str
    level_facets: tuple[LevelFacet, ...]
    duties: tuple[DutyGroup, ...]
    locality: tuple[Required, ...]
    locality_counted: bool
    relationships: tuple[Required, ...]
    learning: tuple[str, ...]
    annex: tuple[AnnexLine, ...]
    notes: tuple[StandardNote, ...]
    local: bool
    """True for a role that a service made itself: it cites no profile of the framework."""
    framework: str
    release: str
    statements: dict[str, str]
    areas: dict[str, str]

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`: the content in short; the document itself is made from a template."""
        yield Heading(f"Job description: {self.role.title}, {self.service_title}")
        yield Paragraph(self.purpose)
        yield Heading(f"What level {self.role.level} means", 2)
        yield Fields(tuple((facet.title, facet.text) for facet in self.level_facets if facet.text))
        yield Heading("Main duties", 2)
        yield Group(
            ("Code", "Competence"),
            tuple((group.title, tuple((d.code, d.title) for d in group.duties)) for group in self.duties),
        )
        if self.locality:
            yield Heading("Locality competences" + ("" if self.locality_counted else ", not counted"), 2)
            yield Group(("Code", "Competence"), by_area(self.areas, self.locality))
        yield Heading("For you to fill", 2)
        yield Paragraph("Hours, pay, place, reporting line, relationships by name, qualifications and local duties.")
        yield Paragraph(self.statements.get("no-read-across", ""))
        yield Paragraph(self.statements.get("not-competences-alone", ""))
        yield Commands(((f"ncf jd {self.role.id} -o jd.md", "the whole document, as Markdown"),))

    def table(self) -> Table:
        """See `Answer.table`: the competence annex."""
        rows = tuple((line.kind, line.area, line.id, line.code, line.title, line.url or "") for line in self.annex)
        return Table(("kind", "area", "id", "code", "title", "url"), rows)


def job_description(corpus: Corpus, typed: str, *, locality: bool = False) -> JobDescription:
    """What the framework gives for a job description of the role typed.

    With `locality`, locality competences are duties like the others.
    """
    role = corpus.role(typed)
    level = corpus.level_of(role)
    needs = required(corpus, corpus.requirement(role, locality=locality))
    apart = required(corpus, dict.fromkeys(role.locality, Need.LOCALITY))
    everything = (*needs, *(() if locality else apart))
    return JobDescription(
        role=role_ref(role),
        service_title=corpus.framework.services().get(role.service, role.service),
        level_title=level.title,
        purpose=role.summary,
        level_facets=tuple(
            LevelFacet(facet=name, title=title, text=getattr(level.key_elements, name))
            for name, title in KeyElements.facets().items()
        ),
        duties=_duties(corpus, needs),
        locality=apart,
        locality_counted=locality,
        relationships=tuple(item for item in needs if item.area in WITH_OTHERS),
        learning=role.learning,
        annex=tuple(AnnexLine(**item.model_dump(), url=corpus.held(item.id).url) for item in everything),
        notes=tuple(StandardNote(code=i.code, text=text) for i in everything for text in corpus.held(i.id).notes),
        local=all(citation.document == "own-role" for citation in role.source),
        framework=corpus.framework.title,
        release=corpus.framework.release,
        statements={statement.id: statement.text for statement in corpus.framework.statements},
        areas=corpus.area_titles(),
    )


def _duties(corpus: Corpus, needs: tuple[Required, ...]) -> tuple[DutyGroup, ...]:
    """The competences by area; one of an area that is not known makes a group of its own, never none."""
    areas = corpus.area_titles()
    titles = areas | {item.area: item.area for item in needs if item.area not in areas}
    groups = ((id, title, tuple(item for item in needs if item.area == id)) for id, title in titles.items())
    return tuple(DutyGroup(area=id, title=title, duties=duties) for id, title, duties in groups if duties)
