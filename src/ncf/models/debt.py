"""Known debt: problems that are accepted with a reason and not reported again."""

from pydantic import Field

from ncf.models.entry import Entry, EntryId, Id, Many, Text


class KnownFinding(Entry):
    """A problem that is accepted."""

    check: Id = Field(description="The name of the check that finds the problem.")
    id: EntryId = Field(description="The id of the entry that has the problem.")
    reason: Text = Field(description="Why the problem is accepted.")


class Debt(Entry):
    """The file data/known-debt.yaml. If the check no longer finds the problem, the entry itself is a problem."""

    known: Many[KnownFinding] = Field((), description="The accepted problems, each with its reason.")
