"""Known debt: findings of a check that are known, explained, and not to be reported again."""

from __future__ import annotations

from pydantic import Field

from ncf.models.entry import Entry, EntryId, Id, Many, Text


class KnownFinding(Entry):
    """One finding that stays."""

    check: Id = Field(description="The name of the check.")
    id: EntryId = Field(description="The id of the entry it is about.")
    reason: Text = Field(description="Why it stays.")


class Debt(Entry):
    """The file data/known-debt.yaml. An entry that no check reports any more is itself a problem."""

    known: Many[KnownFinding] = Field((), description="The findings that stay, each with its reason.")
