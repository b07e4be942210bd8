"""What all data models share: strict types, frozen, no unknown keys; the types of fields; citations."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field

from ncf.codes import ID_PATTERN

T = TypeVar("T")

TEXT_PATTERN = r"^\S([\s\S]*\S)?$(?!\n)"
NAME_PATTERN = r"^\S([^\n\r]*\S)?$(?!\n)"
ADDRESS_PATTERN = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#]\S*)?$(?!\n)"
DATE_PATTERN = (
    r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?"
    r"|(19|20)([02468][048]|[13579][26])-02-29)$(?!\n)"
)
"""A year, month or day that the calendar has, from 1900 on."""
RELEASE_PATTERN = r"^\d+\.\d+(\.\d+)?$(?!\n)"
FINGERPRINT_PATTERN = r"^[0-9a-f]{12}$(?!\n)"
PATTERNS = {
    FINGERPRINT_PATTERN: "a fingerprint in quotes, as 'ncf diff' prints it",
    ID_PATTERN: "an id: lower-case letters and digits, with single hyphens between them",
    NAME_PATTERN: "text on one line, without spaces at the start or end",
    TEXT_PATTERN: "text without spaces at the start or end",
    ADDRESS_PATTERN: "an address that begins with http:// or https:// and contains no spaces",
    DATE_PATTERN: "a date in quotes: '2018', '2018-05' or '2018-05-31'",
    RELEASE_PATTERN: "a release number in quotes, such as '1.0'",
}
"""What each pattern requires, in words, for problems and reference pages."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The value is the id of an entry of this kind, or of any kind for ANY_ENTRY."""

    kind: str


class OneLine:
    """The value is a name or an address and is never folded over several lines."""


class Verbatim:
    """The value is an exact quotation: its wording is not checked, and it is never folded over several lines."""


SHORT, LONG = "(id)", "(keys)"
"""The two forms of a list entry that is an id alone or keys and values. Tags of Pydantic; no key looks like this."""


def form(value: Any) -> str:
    """The form of a list entry: SHORT or LONG."""
    return LONG if isinstance(value, (dict, BaseModel)) else SHORT


ANY_ENTRY = "entry"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
CompetenceId = Annotated[Id, RefersTo("competence")]
RoleId = Annotated[Id, RefersTo("role")]
AreaId = Annotated[Id, RefersTo("area")]
ServiceId = Annotated[Id, RefersTo("service")]
PublicationId = Annotated[Id, RefersTo("document")]
EntryId = Annotated[Id, RefersTo(ANY_ENTRY)]
Text = Annotated[str, Field(min_length=1, pattern=TEXT_PATTERN)]
Name = Annotated[str, Field(min_length=1, pattern=NAME_PATTERN), OneLine()]
"""Text on one line: a title."""
Code = Annotated[Name, Verbatim()]
"""A code of a standard, as its publisher or the source writes it."""
Address = Annotated[str, Field(pattern=ADDRESS_PATTERN), Verbatim()]
Date = Annotated[str, Field(pattern=DATE_PATTERN)]
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in memory, so that a frozen model is immutable all the way down."""


class Entry(BaseModel):
    """A part of a data file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, regex_engine="python-re")


class Facets(Entry):
    """Texts under fixed headings; the title of each field is its heading."""

    @classmethod
    def facets(cls) -> dict[str, str]:
        """Field name to heading, in order."""
        return {name: field.title or name for name, field in cls.model_fields.items()}


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X | None`, `tuple[X, ...]` and the like; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := model_in(inner))), None)


class FileEntry(Entry):
    """A whole data file. Its `id` is the file name and is not written in the file."""

    id: str = Field("", description="The file name without '.yaml'; not written in the file.")


class Citation(Entry):
    """Where a fact comes from: a document and a place in it."""

    document: PublicationId = Field(description="The id of a document in framework.yaml.")
    place: Text = Field(description="The place in the document: a table, section, appendix or page.")
