"""A role profile: its level, the competences it needs beyond the core, and where people come from and go."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ncf.models.entry import Citation, CompetenceId, Entry, FileEntry, Many, Name, RoleId, ServiceId, Text


class Progression(Entry):
    """A stated way into, up from, across or out of a role."""

    move: Literal["enter", "up", "sideways", "leave"] = Field(
        description="enter: people start here; up, sideways: to another role; leave: to work outside the service."
    )
    to: RoleId | None = Field(None, description="The role it leads to; with up and sideways only.")
    text: Text = Field(description="The fact in the project's own words.")
    source: Citation = Field(description="Where it is stated.")


class Role(FileEntry):
    """One file of data/roles/."""

    title: Name = Field(max_length=200, description="The title of the role as the source prints it.")
    service: ServiceId = Field(description="The service it belongs to: an id of framework.yaml.")
    level: Annotated[int, Field(ge=1, le=9)] = Field(description="Its level in the Career Framework.")
    summary: Text = Field(description="What the role is, in the project's own words, drawn from its competences.")
    role_specific: Many[CompetenceId] = Field(
        (), description="Ids of the competences it needs beyond the core of its level."
    )
    locality: Many[CompetenceId] = Field((), description="Ids of the competences that some places need besides.")
    progression: Many[Progression] = Field((), description="Stated ways into, up from, across or out of the role.")
    learning: Many[Text] = Field((), description="Stated learning needs, in the project's own words.")
    notes: Many[Text] = Field((), description="What a reader should know; oddities of the printed table.")
    source: Many[Citation] = Field(min_length=1, description="Where the source holds the role.")
