"""A level of the Career Framework: its meaning and its core competences."""

from typing import Annotated, Literal

from pydantic import Field

from ncf.models.criterion import Proposal
from ncf.models.entry import Citation, CompetenceId, Facets, FileEntry, Many, Name, Text


class KeyElements(Facets):
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


class LevelCriterion(Proposal):
    """A criterion for every role at a level, for a person specification. It rests on key elements of the level."""

    facets: Many[Literal["knowledge", "autonomy", "analysis", "responsibility", "development"]] = Field(
        min_length=1, description="The key elements of the level that the criterion rests on."
    )


class Descriptors(Facets):
    """The full descriptors of a level, under the eight components of a job. Leave out a component that is not held.

    The publisher says that there are eight. NHS Employers confirms three of the headings: knowledge, freedom to act,
    and policy and service development. The other five are as commonly listed; check them against the published sheet.
    """

    knowledge: Text | None = Field(
        None,
        title="Knowledge, skills, training and experience",
        description="Component 1: knowledge, skills, training and experience.",
    )
    supervision: Text | None = Field(None, title="Supervision", description="Component 2: supervision.")
    competence: Text | None = Field(
        None,
        title="Professional and vocational competence",
        description="Component 3: professional and vocational competence.",
    )
    analysis: Text | None = Field(
        None,
        title="Analytical and clinical skills and patient care",
        description="Component 4: analytical and clinical skills and patient care.",
    )
    autonomy: Text | None = Field(
        None,
        title="Organisational skills, autonomy and freedom to act",
        description="Component 5: organisational skills, autonomy and freedom to act.",
    )
    planning: Text | None = Field(
        None,
        title="Planning, policy and service development",
        description="Component 6: planning, policy and service development.",
    )
    resources: Text | None = Field(
        None,
        title="Financial, administrative, physical and human resources",
        description="Component 7: financial, administrative, physical and human resources.",
    )
    research: Text | None = Field(
        None, title="Research and development", description="Component 8: research and development."
    )


class Level(FileEntry):
    """A file in data/levels/, named level-1.yaml to level-9.yaml."""

    number: Annotated[int, Field(ge=1, le=9)] = Field(description="The number of the level, from 1 to 9.")
    title: Name = Field(description="The indicative (reference) title of the level in the source.")
    key_elements: KeyElements = Field(description="What the level requires, by facet, in the project's own words.")
    descriptors: Descriptors | None = Field(
        None, description="The full descriptors of the level, by component; leave out if they are not held."
    )
    employability: Many[Text] = Field(
        (), description="The employability skills of this level: qualities, values, attributes and behaviours."
    )
    criteria: Many[LevelCriterion] = Field(
        (), description="Criteria for a person specification, which the project proposes; no source states them."
    )
    core: Many[CompetenceId] | None = Field(
        None, description="The ids of the core competences of this level; leave out if no list is published."
    )
    notes: Many[Text] = Field((), description="What readers should know, such as contradictions in the source.")
    source: Many[Citation] = Field(min_length=1, description="Where the source describes the level.")
