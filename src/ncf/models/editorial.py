"""Changes of wording that leave the meaning as it was: declared, not guessed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ncf.models.entry import FINGERPRINT_PATTERN, CompetenceId, Entry, Many, Text

Fingerprint = Annotated[str, Field(pattern=FINGERPRINT_PATTERN)]


class EditorialChange(Entry):
    """One change of wording without a change of meaning."""

    id: CompetenceId = Field(description="The id of the competence.")
    old: Fingerprint = Field(description="Its fingerprint before the change.")
    new: Fingerprint = Field(description="Its fingerprint after the change.")
    reason: Text = Field(description="Why the meaning is the same.")


class Editorial(Entry):
    """The file data/editorial.yaml. A change of wording that does not stand in it counts as one of meaning."""

    changes: Many[EditorialChange] = Field((), description="The changes of wording, each with its reason.")
