"""What the criteria of roles and of levels share: a proposal for one line of a person specification."""

from typing import Literal

from pydantic import Field

from ncf.models.entry import Entry, Many, Text

Demand = Literal["essential", "desirable"]
"""How much a criterion counts when people are shortlisted."""
Method = Literal["application", "interview", "test", "certificate", "references"]
"""A way to assess whether somebody meets a criterion."""


class Proposal(Entry):
    """A criterion as the project proposes it. No source states it; whoever recruits decides."""

    text: Text = Field(description="The criterion, in the project's own words: one thing that a candidate can show.")
    need: Demand = Field(description="essential or desirable, as the project proposes.")
    reason: Text = Field(description="Why the project proposes this need.")
    assessed_by: Many[Method] = Field(min_length=1, description="How to assess it, as the project proposes.")
