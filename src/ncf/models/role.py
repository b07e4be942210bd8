"""A role profile: its level, the competences it requires beyond the core, and the moves into and out of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ncf.models.entry import Citation, CompetenceId, Entry, FileEntry, Many, Name, RoleId, ServiceId, Text


class Progression(Entry):
    """A move into, up from, across from or out of a role, as the source states it."""

    move: Literal["enter", "up", "sideways", "leave"] = Field(
        description="enter: people start here; up or sideways: to another role; leave: to work outside the service."
    )
    to: RoleId | None = Field(None, description="The id of the role it leads to; only for up and sideways.")
    text: Text = Field(description="What the source says, in the project's own words.")
    source: Citation = Field(description="Where the source states it.")


class Role(FileEntry):
    """A file in data/roles/."""

    title: Name = Field(max_length=200, description="The title of the role as the source prints it.")
    service: ServiceId = Field(description="The id of its service or service area in framework.yaml.")
    level: Annotated[int, Field(ge=1, le=9)] = Field(description="The level of the role in the Career Framework.")
    summary: Text = Field(description="A summary of the role in the project's own words, based on its competences.")
    role_specific: Many[CompetenceId] = Field(
        (), description="The ids of the competences that the role requires beyond the core of its level."
    )
    locality: Many[CompetenceId] = Field(
        (), description="The ids of the competences that the role also requires in some places."
    )
    progression: Many[Progression] = Field(
        (), description="Moves into, up from, across from or out of the role that the source states."
    )
    learning: Many[Text] = Field((), description="Learning needs that the source states, in the project's own words.")
    notes: Many[Text] = Field((), description="What readers should know, such as oddities in the printed table.")
    source: Many[Citation] = Field(min_length=1, description="Where the source describes the role.")
