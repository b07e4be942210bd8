"""A level of the Career Framework: what it means, and the competences that are core to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ncf.models.entry import Citation, CompetenceId, Entry, FileEntry, Many, Name, Text


class KeyElements(Entry):
    """What a level asks, by facet, in the project's own words. A facet the source is silent on is left out."""

    knowledge: Text | None = Field(None, title="Knowledge", description="What is known, and how deeply.")
    autonomy: Text | None = Field(
        None, title="Autonomy and how the work is done", description="Guidance, supervision and freedom to act."
    )
    analysis: Text | None = Field(
        None, title="Analysis and problem solving", description="Judgement, analysis, finding solutions."
    )
    responsibility: Text | None = Field(
        None,
        title="Responsibility for people and service",
        description="Supervision, performance, service development.",
    )
    development: Text | None = Field(None, title="Own development", description="Responsibility for own learning.")

    @classmethod
    def facets(cls) -> dict[str, str]:
        """Field name to heading, in order."""
        return {name: field.title or name for name, field in cls.model_fields.items()}


class Level(FileEntry):
    """One file of data/levels/, named level-1.yaml to level-9.yaml."""

    number: Annotated[int, Field(ge=1, le=9)] = Field(description="The number of the level, 1 to 9.")
    title: Name = Field(description="The indicative (reference) title that the source gives the level.")
    key_elements: KeyElements = Field(description="What the level asks, by facet, in the project's own words.")
    core: Many[CompetenceId] | None = Field(
        None, description="Ids of the competences that are core at this level; left out where no list is published."
    )
    notes: Many[Text] = Field((), description="What a reader should know; where the source disagrees with itself.")
    source: Many[Citation] = Field(min_length=1, description="Where the source describes it.")
