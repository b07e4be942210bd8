"""A level of the Career Framework: its meaning and its core competences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ncf.models.entry import Citation, CompetenceId, Entry, FileEntry, Many, Name, Text


class KeyElements(Entry):
    """What a level requires, by facet, in the project's own words. Leave out a facet that the source does not cover."""

    knowledge: Text | None = Field(None, title="Knowledge", description="What people know, and how deeply.")
    autonomy: Text | None = Field(
        None,
        title="Autonomy and how the work is done",
        description="The guidance and supervision people get, and their freedom to act.",
    )
    analysis: Text | None = Field(
        None, title="Analysis and problem solving", description="Judgement, analysis and finding solutions."
    )
    responsibility: Text | None = Field(
        None,
        title="Responsibility for people and service",
        description="Supervising others, performance and developing the service.",
    )
    development: Text | None = Field(
        None, title="Own development", description="People's responsibility for their own learning."
    )

    @classmethod
    def facets(cls) -> dict[str, str]:
        """Field name to heading, in order."""
        return {name: field.title or name for name, field in cls.model_fields.items()}


class Level(FileEntry):
    """A file in data/levels/, named level-1.yaml to level-9.yaml."""

    number: Annotated[int, Field(ge=1, le=9)] = Field(description="The number of the level, from 1 to 9.")
    title: Name = Field(description="The indicative (reference) title of the level in the source.")
    key_elements: KeyElements = Field(description="What the level requires, by facet, in the project's own words.")
    core: Many[CompetenceId] | None = Field(
        None, description="The ids of the core competences of this level; leave out if no list is published."
    )
    notes: Many[Text] = Field((), description="What readers should know, such as contradictions in the source.")
    source: Many[Citation] = Field(min_length=1, description="Where the source describes the level.")
