"""What the framework provides for the job description of a role; the manager adds the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ncf.answers.answer import (
    Answer,
    Local,
    Required,
    RoleRef,
    facets,
    grouped,
    local,
    required,
    role_ref,
)
from ncf.answers.not_held import NotHeld, not_held_of_role
from ncf.answers.person_specification import Criteria, proposed_criteria
from ncf.answers.show_role import EntryItem, LearningItem, learning
from ncf.answers.standing import to_check
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.corpus.role_names import service_title
from ncf.models import Role


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of one area: its competences."""

    area: str
    title: str
    summary: str
    """What the area covers; '' if the data does not say."""
    duties: tuple[Required, ...]


@dataclass(frozen=True, slots=True)
class LevelFacet:
    """One facet of the level; None if the source does not state it."""

    facet: str
    title: str
    text: str | None


@dataclass(frozen=True, slots=True)
class StandardNote:
    """What a reader should know about a standard before relying on its title or address."""

    code: str
    text: str


@dataclass(frozen=True)
class JobDescription(Answer, schema="ncf/job-description/5"):
    """The answer of `ncf jd`. It has no hours, pay, place or reporting line: no source states them."""

    role: RoleRef
    service_title: str
    level_title: str
    purpose: str
    """The summary of the role; '' if it is still the placeholder of a new role."""
    scope: str | None
    entry_requirements: tuple[EntryItem, ...]
    employability: tuple[str, ...]
    """The employability skills of the level and the role."""
    level_facets: tuple[LevelFacet, ...]
    duties: tuple[DutyGroup, ...]
    """The role-specific duties, by area. Those that depend on the place are in `locality`."""
    core_duties: tuple[DutyGroup, ...]
    """The duties of everyone at this level, by area."""
    locality: tuple[Local, ...]
    locality_counted: bool
    works_with: tuple[str, ...]
    """Examples of people and teams that the role may work with, from the areas of its competences."""
    criteria: Criteria
    entry_routes: tuple[str, ...]
    """How people enter the role, as far as a source says so."""
    learning: tuple[LearningItem, ...]
    annex: tuple[Required, ...]
    notes: tuple[StandardNote, ...]
    not_held: NotHeld
    sources: tuple[str, ...]
    """Where the sources describe the role: the title of each document, and the place in it."""
    local: bool
    """True for a role that a service created itself: it cites no profile of the framework."""
    framework: str
    release: str
    statements: dict[str, str]


def job_description(
    corpus: Corpus, typed: str, *, locality: bool = False, every_criterion: bool = False
) -> JobDescription:
    """Return what the framework provides for a job description of the role that the user typed.

    With `locality`, locality competences count, so that a criterion rests on them; they stay a list of their own.
    With `every_criterion`, each competence is a criterion of the person specification.
    """
    role = corpus.role(typed)
    level = corpus.level_of(role)
    needs = required(corpus, corpus.requirement(role, locality=locality))
    everywhere = {item.id for item in needs if item.kind is not Need.LOCALITY}
    apart = local(corpus, role, [id for id in role.local if id not in everywhere])
    everything = (*needs, *(() if locality else apart))
    return JobDescription(
        role=role_ref(corpus, role),
        service_title=service_title(corpus, role),
        level_title=level.title,
        purpose="" if role.has_placeholder else role.summary,
        scope=role.scope,
        entry_requirements=tuple(EntryItem(item.text, item.need) for item in role.entry_requirements),
        employability=(*level.employability, *role.employability),
        level_facets=tuple(LevelFacet(*facet) for facet in facets(level)),
        duties=_by_area(corpus, (item for item in needs if item.kind is Need.ROLE_SPECIFIC)),
        core_duties=_by_area(corpus, (item for item in needs if item.kind is Need.CORE)),
        locality=apart,
        locality_counted=locality,
        works_with=_works_with(corpus, needs),
        criteria=proposed_criteria(corpus, role, needs, every=every_criterion),
        entry_routes=tuple(step.text for step in role.progression if step.move == "enter"),
        learning=learning(role),
        annex=everything,
        notes=tuple(StandardNote(item.code, text) for item in everything for text in to_check(corpus.held(item.id))),
        not_held=not_held_of_role(corpus, role),
        sources=tuple(_cited(corpus, role)),
        local=role.own,
        framework=corpus.framework.title,
        release=corpus.framework.release,
        statements={statement.id: statement.text for statement in corpus.framework.statements},
    )


def _by_area(corpus: Corpus, items: Iterable[Required]) -> tuple[DutyGroup, ...]:
    summaries = {area.id: area.summary for area in corpus.framework.areas}
    groups = grouped(((item.area, item.area_title, summaries.get(item.area) or ""), item) for item in items)
    return tuple(DutyGroup(*area, duties) for area, duties in groups.items())


def _works_with(corpus: Corpus, needs: Iterable[Required]) -> tuple[str, ...]:
    """Return the examples of the areas of the role's own competences, in the order of the framework, each once."""
    own = {item.area for item in needs if item.kind is not Need.CORE}
    examples = (text for area in corpus.framework.areas if area.id in own for text in area.works_with)
    return tuple(dict.fromkeys(examples))


def _cited(corpus: Corpus, role: Role) -> Iterator[str]:
    """Yield where the sources describe a role: the title of the document, and the place in it."""
    titles = {document.id: document.title for document in corpus.framework.documents}
    return (f"{titles.get(ref.document, ref.document)}: {ref.place}" for ref in role.source)
