"""A competence: one National Occupational Standard (NOS), identified by its code and title."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from ncf.models.entry import (
    Address,
    AreaId,
    Citation,
    Code,
    Date,
    Entry,
    FileEntry,
    Many,
    Name,
    OneLine,
    Text,
    Verbatim,
)

Certainty = Literal["certain", "likely", "unverified"]
"""`certain`: the source or the publisher says so; `likely`: strong indirect evidence; `unverified`: none found."""
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
"""Every certainty, the surest first."""
Status = Literal["current", "legacy", "withdrawn", "unknown"]

STATUSES = {
    "unknown": "not yet checked with the publisher",
    "legacy": "an older standard; people may still be assessed against it",
    "withdrawn": "no longer in force",
    "current": "in force",
}
"""Every status and its meaning. Those that need most work come first."""


class OtherCode(Entry):
    """Another code of this standard, which no code column of the source prints."""

    code: Code = Field(description="The other code.")
    reason: Text = Field(description="Why this code names the same standard.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")


class Successor(Entry):
    """A standard that replaced this one, or a part of it."""

    code: Code = Field(description="The code of the new standard. The data need not contain it.")
    date: Date | None = Field(None, description="The date of the replacement, if known.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")
    evidence: Annotated[Text, Verbatim()] = Field(
        description="The evidence: an address, or a document and a place in it."
    )


class LaterTitle(Entry):
    """A later title of a standard that kept its code: the publisher changed the wording, or more."""

    title: Annotated[Name, Verbatim()] = Field(max_length=300, description="The exact title that the publisher uses.")
    date: Date | None = Field(None, description="When the publisher approved the version with this title, if known.")
    evidence: Annotated[Text, Verbatim()] = Field(
        description="The evidence: an address, or a document and a place in it."
    )


class Correction(Entry):
    """A place where the data differs from what the source prints, and why."""

    field: Literal["code", "title", "url"] = Field(description="The corrected field: code, title or url.")
    printed: Annotated[str, Verbatim()] = Field(description="Exactly what the source prints; '' if it prints nothing.")
    where: Text = Field(description="Where the source prints it.")
    corrected_to: Annotated[Text | None, OneLine()] = Field(
        None, description="What the data has instead; leave out if nothing."
    )
    reason: Text = Field(description="The reason for the correction, in one sentence.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")
    evidence: Annotated[Text | None, Verbatim()] = Field(
        None, description="The evidence: an address, or a place in a document."
    )


class Competence(FileEntry):
    """A file in data/competences/. Its id is the code in lower case without signs: CFAM&LDD1 becomes cfamldd1."""

    code: Code = Field(max_length=40, description="The code of the standard, as its publisher writes it.")
    title: Name = Field(max_length=300, description="The exact title of the standard.")
    area: AreaId = Field(description="The id of its area in framework.yaml. The areas are the project's own grouping.")
    url: Address | None = Field(
        None, description="The best address that the source gives for the standard; leave out if it gives none."
    )
    printed_as: Many[Annotated[Text, Verbatim()]] = Field(
        (), description="Every other way in which the source prints the code."
    )
    other_codes: Many[OtherCode] = Field(
        (), description="Other codes of the same standard: earlier, later, or from file names."
    )
    corrections: Many[Correction] = Field((), description="Where this entry differs from the source, and why.")
    later_title: LaterTitle | None = Field(
        None,
        description="The title today, if the publisher kept the code but changed the title; 'title' is as printed.",
    )
    notes: Many[Text] = Field((), description="What readers should know, such as open questions about the source.")
    status: Status = Field(
        "unknown", description="Whether the standard is in force; 'unknown' until somebody has checked."
    )
    checked_on: Date | None = Field(
        None, description="The date when somebody last checked the status with the publisher."
    )
    status_evidence: Text | None = Field(
        None, description="The evidence for the status: the address that was checked, and how."
    )
    superseded_by: Many[Successor] = Field(
        (), description="The standards that replaced it: one, or several if it was split."
    )
    source: Many[Citation] = Field(min_length=1, description="Where the source prints this standard.")
