"""The framework itself: its name, its services, areas and documents, and what is held of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ncf.models.entry import RELEASE_PATTERN, Address, Citation, Date, Entry, Id, Many, Name, OneLine, Text


class Service(Entry):
    """A service inside a service area."""

    id: Id = Field(description="Its id.")
    title: Name = Field(description="Its name.")


class ServiceArea(Service):
    """One of the areas of service the framework covers."""

    services: Many[Service] = Field((), description="The services it is made of, where there are several.")


class Area(Entry):
    """An area of competence: a group that people drill down by. The project's own sorting."""

    id: Id = Field(description="Its id.")
    title: Name = Field(description="Its name.")
    summary: Text = Field(description="What is sorted here, in a sentence.")


class CodeFamily(Entry):
    """A family of codes that the standards of this framework come from."""

    id: Id = Field(description="Its id.")
    title: Name = Field(description="What it covers, and who keeps it where that is known.")
    forms: Many[Text] = Field(
        min_length=1, description="How its codes look: # is a digit, #+ one digit or more, ? a letter."
    )


class Publication(Entry):
    """A document that the corpus is drawn from."""

    id: Id = Field(description="Its id; citations name it.")
    title: Name = Field(description="Its title.")
    publisher: Text = Field(description="Who published it.")
    date: Date | None = Field(
        None, description="When: a year, a month or a day; left out where the document does not say."
    )
    url: Address | None = Field(None, description="Where it can be read.")
    note: Text | None = Field(None, description="What it gives this corpus.")


class Statement(Entry):
    """Something that holds for the whole framework, in the project's own words."""

    id: Id = Field(description="Its id.")
    text: Text = Field(description="The statement.")
    source: Many[Citation] = Field((), description="Where it rests; left out where it is about this project.")


class NotHeld(Entry):
    """Something that was published, or exists, and that this corpus does not hold."""

    what: Annotated[Text, OneLine()] = Field(description="What is missing.")
    text: Text = Field(description="What is known of it, and why it is missing.")


class LevelRange(Entry):
    """The levels that roles of this framework may have."""

    lowest: Annotated[int, Field(ge=1, le=9)] = Field(description="The lowest level of a role.")
    highest: Annotated[int, Field(ge=1, le=9)] = Field(description="The highest level of a role.")


class Framework(Entry):
    """The file data/framework.yaml."""

    id: Id = Field(description="The id of the framework.")
    title: Name = Field(description="The name of the framework.")
    release: Annotated[str, Field(pattern=RELEASE_PATTERN)] = Field(
        description="The release of this data set, in quotes: '1.0'."
    )
    role_levels: LevelRange = Field(description="The lowest and the highest level that roles here may have.")
    profiles_published: Annotated[int, Field(ge=0)] = Field(description="How many role profiles are published.")
    service_areas: Many[ServiceArea] = Field(min_length=1, description="The areas of service it covers.")
    areas: Many[Area] = Field(min_length=1, description="The areas competences are sorted under.")
    code_families: Many[CodeFamily] = Field((), description="The families of codes; a code of none is a problem.")
    documents: Many[Publication] = Field(min_length=1, description="The documents this corpus is drawn from.")
    statements: Many[Statement] = Field((), description="What holds for the whole framework.")
    not_held: Many[NotHeld] = Field((), description="What is missing here and never filled with invented text.")

    def services(self) -> dict[str, str]:
        """Every id that a role may name as its service, with its title; areas of service come first."""
        found: dict[str, str] = {}
        for area in self.service_areas:
            found[area.id] = area.title
            found.update((service.id, service.title) for service in area.services)
        return found

    def code_forms(self) -> dict[str, tuple[str, ...]]:
        """Id of each family of codes to how its codes look; see `ncf.codes.family_of`."""
        return {family.id: family.forms for family in self.code_families}

    def statement(self, id: str) -> str:
        """The text of a standing statement, '' where it is not there."""
        return next((statement.text for statement in self.statements if statement.id == id), "")
