"""The framework as a whole: its name, services, areas and documents, and what the data does not hold."""

from typing import Annotated, Literal

from pydantic import Field

from ncf.models.entry import RELEASE_PATTERN, Address, Citation, Date, Entry, Id, Many, Name, OneLine, Text


class Service(Entry):
    """A service in a service area."""

    id: Id = Field(description="The id of the service.")
    title: Name = Field(description="The name of the service.")


class ServiceArea(Service):
    """A service area that the framework covers."""

    services: Many[Service] = Field((), description="The services in the area, if there are several.")


class Area(Entry):
    """An area of competence: a group in which people look for competences. The project's own grouping."""

    id: Id = Field(description="The id of the area.")
    title: Name = Field(description="The name of the area.")
    summary: Text = Field(description="What the area contains, in one sentence.")
    works_with: Many[Text] = Field(
        (),
        description="People and teams that somebody with competences of this area may work with: the project's own "
        "examples, which a job description offers to the manager.",
    )


PlainWord = Annotated[str, Field(pattern=r"^[a-z]{3,40}$(?!\n)")]


class Synonym(Entry):
    """A word of the framework, with the everyday words for which `ncf search` looks for it too."""

    searched: PlainWord = Field(description="The word to look for; a title or summary in the data contains it.")
    typed: Many[PlainWord] = Field(min_length=1, description="The words that people type: small letters only.")


class CodeFamily(Entry):
    """A family of codes that the standards in this framework use."""

    id: Id = Field(description="The id of the family.")
    title: Name = Field(description="What the family covers, and who maintains it, if known.")
    forms: Many[Text] = Field(
        min_length=1, description="The forms of its codes: # is a digit, #+ one or more digits, ? a letter."
    )


class Publication(Entry):
    """A document that is a source of the data."""

    id: Id = Field(description="The id that citations give.")
    title: Name = Field(description="The title of the document.")
    publisher: Text = Field(description="Who published the document.")
    date: Date | None = Field(
        None, description="The year, month or day of publication; leave out if the document does not say."
    )
    url: Address | None = Field(None, description="Where to read the document.")
    note: Text | None = Field(None, description="What the data takes from it.")


class Statement(Entry):
    """A statement about the whole framework, in the project's own words."""

    id: Id = Field(description="The id of the statement.")
    text: Text = Field(description="The statement.")
    source: Many[Citation] = Field(
        (), description="Where the source says so; leave out if the statement is about this project."
    )


Countable = Literal[
    "profiles",
    "scope",
    "entry_requirements",
    "learning",
    "role_employability",
    "level_employability",
    "descriptors",
]
"""What may be missing and can be counted: role profiles, or a field of roles or levels."""


class NotHeldItem(Entry):
    """Something that was published, or exists, but is not in the data."""

    what: Annotated[Text, OneLine()] = Field(description="What is missing.")
    counts: Many[Countable] = Field(
        (),
        description="What ncf counts to see whether it is still missing; leave out if ncf cannot count it.",
    )
    text: Text = Field(description="What is known about it, and why it is missing.")


class LevelRange(Entry):
    """The range of levels that roles may have."""

    lowest: Annotated[int, Field(ge=1, le=9)] = Field(description="The lowest level of a role.")
    highest: Annotated[int, Field(ge=1, le=9)] = Field(description="The highest level of a role.")


class Framework(Entry):
    """The file data/framework.yaml."""

    id: Id = Field(description="The id of the framework.")
    title: Name = Field(description="The name of the framework.")
    release: Annotated[str, Field(pattern=RELEASE_PATTERN)] = Field(
        description="The release number of the data, in quotes: '1.0'."
    )
    role_levels: LevelRange = Field(description="The lowest and the highest level that a role may have.")
    profiles_published: Annotated[int, Field(ge=0)] = Field(description="How many role profiles the source publishes.")
    service_areas: Many[ServiceArea] = Field(min_length=1, description="The service areas that the framework covers.")
    areas: Many[Area] = Field(min_length=1, description="The areas of competence.")
    synonyms: Many[Synonym] = Field(
        (), description="Everyday words, and the word of the framework that `ncf search` looks for as well."
    )
    code_families: Many[CodeFamily] = Field(
        (), description="The families of codes. A code that fits none of them is a problem."
    )
    documents: Many[Publication] = Field(min_length=1, description="The documents that the data comes from.")
    statements: Many[Statement] = Field((), description="Statements about the whole framework.")
    not_held: Many[NotHeldItem] = Field(
        (), description="What is missing from the data. Nothing is invented to fill such gaps."
    )

    def services(self) -> dict[str, str]:
        """Id to title of every service and service area; a role may name either. An area comes before its services."""
        found: dict[str, str] = {}
        for area in self.service_areas:
            found[area.id] = area.title
            found.update((service.id, service.title) for service in area.services)
        return found

    def code_forms(self) -> dict[str, tuple[str, ...]]:
        """Id of each family of codes to the forms of its codes (see `ncf.codes.family_of`)."""
        return {family.id: family.forms for family in self.code_families}

    def statement(self, id: str) -> str:
        """The text of a statement; '' if there is none with this id."""
        return next((statement.text for statement in self.statements if statement.id == id), "")
