"""Changes of wording that do not change the meaning. People declare them; the program never guesses."""

from typing import Annotated

from pydantic import Field

from ncf.models.entry import FINGERPRINT_PATTERN, CompetenceId, Entry, Many, Text

Fingerprint = Annotated[str, Field(pattern=FINGERPRINT_PATTERN)]


class EditorialChange(Entry):
    """A change of wording that does not change the meaning."""

    id: CompetenceId = Field(description="The id of the competence.")
    old: Fingerprint = Field(description="Its fingerprint before the change.")
    new: Fingerprint = Field(description="Its fingerprint after the change.")
    reason: Text = Field(description="Why the meaning has not changed.")


class Editorial(Entry):
    """The file data/editorial.yaml. A change of wording that it does not list counts as a change of meaning."""

    changes: Many[EditorialChange] = Field((), description="The changes of wording, each with its reason.")
