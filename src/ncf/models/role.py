"""A role profile: its level, the competences it requires beyond the core, and what its profile says of the role."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from ncf.models.criterion import Demand, Proposal
from ncf.models.entry import (
    LONG,
    SHORT,
    Citation,
    CompetenceId,
    Entry,
    FileEntry,
    Id,
    Many,
    Name,
    RoleId,
    ServiceId,
    Text,
    Verbatim,
    form,
)

OWN_ROLE = "own-role"
"""The document that a role cites if a service defined the role itself."""
PLACEHOLDER = "say here what the role is"
"""What the summary of a new role asks somebody to replace."""


class EntryRequirement(Entry):
    """Something that people need, or should have, to enter a role."""

    text: Text = Field(description="The requirement: a qualification, a registration, experience.")
    need: Demand = Field(description="essential or desirable, as the profile says.")


class Criterion(Proposal):
    """A criterion of a role, for its person specification. Each role-specific competence belongs to one criterion."""

    competences: Many[CompetenceId] = Field(
        min_length=1, description="The ids of the competences that the criterion rests on; no core competence."
    )


class Learning(Entry):
    """A learning need of a role. Plain text is read as an entry with only `text`, as in release 1.0."""

    text: Text = Field(description="The learning need, in the project's own words.")
    indicative: bool = Field(
        False, description="true if the source gives it as an example; people agree it with their line manager."
    )
    source: Citation | None = Field(
        None, description="Where the source states it; leave out if the source of the role says so."
    )


class LocalNeeds(Entry):
    """Competences that a role requires in some places, and the condition under which it does."""

    where: Text = Field(description="The condition: 'Where people work with children and young people'.")
    competences: Many[CompetenceId] = Field(
        min_length=1, description="The ids of the competences that the role requires under this condition."
    )


class Progression(Entry):
    """A move into, up from, across from or out of a role, as the source states it."""

    move: Literal["enter", "up", "sideways", "leave"] = Field(
        description="enter: people start here; up or sideways: to another role; leave: to work outside the service."
    )
    to: RoleId | None = Field(None, description="The id of the role it leads to; only for up and sideways.")
    text: Text = Field(description="What the source says, in the project's own words.")
    source: Citation = Field(description="Where the source states it.")


def _spelt_out(value: Any) -> Any:
    """A learning need written as text alone, as keys and values."""
    return {"text": value} if isinstance(value, str) else value


LearningNeed = Annotated[Learning, BeforeValidator(_spelt_out, json_schema_input_type=Text | Learning)]
Local = Annotated[
    Annotated[CompetenceId, Tag(SHORT)] | Annotated[LocalNeeds, Tag(LONG)],
    Discriminator(form),
]


class Role(FileEntry):
    """A file in data/roles/."""

    title: Name = Field(max_length=200, description="The title of the role as the source prints it.")
    service: ServiceId = Field(description="The id of its service or service area in framework.yaml.")
    other_services: Many[ServiceId] = Field(
        (), description="The ids of further services that have the same profile, if there are several."
    )
    level: Annotated[int, Field(ge=1, le=9)] = Field(description="The level of the role in the Career Framework.")
    summary: Text = Field(description="A summary of the role in the project's own words, based on its competences.")
    scope: Text | None = Field(
        None, description="The scope of the role, as its profile states it; leave out if it is not held."
    )
    entry_requirements: Many[EntryRequirement] = Field(
        (), description="What people need to enter the role, as its profile states it."
    )
    role_specific: Many[CompetenceId] = Field(
        (), description="The ids of the competences that the role requires beyond the core of its level."
    )
    locality: Many[Local] = Field(
        (),
        description="The competences that the role also requires in some places: ids, or entries that say where.",
    )
    criteria: Many[Criterion] = Field(
        (), description="Criteria for a person specification, which the project proposes; no source states them."
    )
    progression: Many[Progression] = Field(
        (), description="Moves into, up from, across from or out of the role that the source states."
    )
    learning: Many[LearningNeed] = Field(
        (), description="Learning needs that the source states: texts, or entries with their source."
    )
    employability: Many[Text] = Field(
        (), description="Employability skills that the profile of the role states, beyond those of its level."
    )
    notes: Many[Text] = Field((), description="What readers should know, such as oddities in the printed table.")
    former_ids: Many[Annotated[Id, Verbatim()]] = Field(
        (), description="The ids that the role had earlier; 'ncf rename' adds to them. They still find the role."
    )
    source: Many[Citation] = Field(min_length=1, description="Where the source describes the role.")

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of every service that has the role, `service` first."""
        return (self.service, *self.other_services)

    @property
    def local(self) -> dict[str, str]:
        """Id of each locality competence to the condition under which it is needed; '' if none is stated."""
        found: dict[str, str] = {}
        for item in self.locality:
            ids, where = ((item,), "") if isinstance(item, str) else (item.competences, item.where)
            found.update((id, where) for id in ids if id not in found)
        return found

    @property
    def has_placeholder(self) -> bool:
        """Whether the summary still contains what `ncf new role` wrote for somebody to replace."""
        return PLACEHOLDER in self.summary

    @property
    def own(self) -> bool:
        """Whether a service made the role itself, so that it is no profile of the framework."""
        return all(citation.document == OWN_ROLE for citation in self.source)
