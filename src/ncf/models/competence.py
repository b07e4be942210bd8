"""A competence: one National Occupational Standard (NOS), named by its code and title."""

from __future__ import annotations

from typing import Annotated, Literal

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
"""`certain`: the source or the publisher settles it; `likely`: strong indirect evidence; `unverified`: none found."""
Status = Literal["current", "legacy", "withdrawn", "unknown"]

STATUSES = {
    "unknown": "not checked with the publisher",
    "legacy": "an older standard; people may still be assessed against it",
    "withdrawn": "no longer in force",
    "current": "in force",
}
"""Every status, in the order of the work there is to do."""


class OtherCode(Entry):
    """A code that also names this standard but is printed in no code column of the source."""

    code: Code = Field(description="The other code.")
    reason: Text = Field(description="Why it names the same standard.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")


class Successor(Entry):
    """A standard that took the place of this one, or of a part of it."""

    code: Code = Field(description="Its code. It may be held here or not.")
    date: Date | None = Field(None, description="Since when, where that is known.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")
    evidence: Annotated[Text, Verbatim()] = Field(description="What shows it: an address, or a document and place.")


class Correction(Entry):
    """Where the corpus departs from what the source prints, and why."""

    field: Literal["code", "title", "url"] = Field(description="What was corrected: code, title or url.")
    printed: Annotated[str, Verbatim()] = Field(
        description="Exactly what the source prints; '' where it prints nothing."
    )
    where: Text = Field(description="Where it is printed so.")
    corrected_to: Annotated[Text | None, OneLine()] = Field(
        None, description="What stands here instead; left out where nothing does."
    )
    reason: Text = Field(description="Why, in a sentence.")
    certainty: Certainty = Field(description="How sure this is: certain, likely or unverified.")
    evidence: Annotated[Text | None, Verbatim()] = Field(None, description="An address or a place that shows it.")


class Competence(FileEntry):
    """One file of data/competences/. Its id is the code in lower case without signs: CFAM&LDD1 is cfamldd1."""

    code: Code = Field(max_length=40, description="The code of the standard, as its publisher writes it.")
    title: Name = Field(max_length=300, description="The exact title of the standard.")
    area: AreaId = Field(description="The area it is sorted under: an id of framework.yaml. The project's own sorting.")
    url: Address | None = Field(
        None, description="The best address of the standard that the source gives; left out where it gives none."
    )
    printed_as: Many[Annotated[Text, Verbatim()]] = Field(
        (), description="Every other form in which the source prints the code."
    )
    other_codes: Many[OtherCode] = Field((), description="Former, later or file-name codes of the same standard.")
    corrections: Many[Correction] = Field((), description="Where this entry departs from the source, and why.")
    notes: Many[Text] = Field((), description="What a reader should know; open doubts about the source.")
    status: Status = Field("unknown", description="Whether the standard is in force; 'unknown' until it was checked.")
    checked_on: Date | None = Field(None, description="When its status was last checked with the publisher.")
    status_evidence: Text | None = Field(None, description="What shows the status: the address that was looked at.")
    superseded_by: Many[Successor] = Field(
        (), description="What took its place: one standard, or several where it was split."
    )
    source: Many[Citation] = Field(min_length=1, description="Where the source prints it.")
