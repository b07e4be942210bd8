"""What the framework provides for the job description of a role; the manager adds the rest."""

from __future__ import annotations

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
    service_title,
)
from ncf.answers.show_role import EntryItem, LearningItem, learning
from ncf.corpus.corpus import Corpus

WITH_OTHERS = frozenset({"joint-working"})
"""Areas whose competences describe the working relationships of a role."""


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of one area: its competences."""

    area: str
    title: str
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
class JobDescription(Answer, schema="ncf/job-description/3"):
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
    locality: tuple[Local, ...]
    locality_counted: bool
    relationships: tuple[Required, ...]
    learning: tuple[LearningItem, ...]
    annex: tuple[Required, ...]
    notes: tuple[StandardNote, ...]
    local: bool
    """True for a role that a service created itself: it cites no profile of the framework."""
    framework: str
    release: str
    statements: dict[str, str]


def job_description(corpus: Corpus, typed: str, *, locality: bool = False) -> JobDescription:
    """Return what the framework provides for a job description of the role that the user typed.

    With `locality`, locality competences are duties like any other.
    """
    role = corpus.role(typed)
    level = corpus.level_of(role)
    needs = required(corpus, corpus.requirement(role, locality=locality))
    apart = local(corpus, role, role.local)
    by_area = grouped(((item.area, item.area_title), item) for item in needs)
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
        duties=tuple(DutyGroup(*area, duties) for area, duties in by_area.items()),
        locality=apart,
        locality_counted=locality,
        relationships=tuple(item for item in needs if item.area in WITH_OTHERS),
        learning=learning(role),
        annex=everything,
        notes=tuple(StandardNote(item.code, text) for item in everything for text in corpus.held(item.id).notes),
        local=role.own,
        framework=corpus.framework.title,
        release=corpus.framework.release,
        statements={statement.id: statement.text for statement in corpus.framework.statements},
    )
