"""One difference between a job description and the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Drift = Literal[
    "new",
    "no longer required",
    "no longer proposed",
    "merged into another",
    "required for a different reason",
    "changed",
    "retired",
    "removed here",
    "annex removed here",
    "altered here",
    "locality removed here",
]


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A difference between the document and the data. The changes that end in 'here' are edits of the document.

    `kind` is the kind of the mark, or 'purpose' or 'facet' for a text without one. `was` is the line or the title as it
    was; `now` what the data or the document says now; '' if it says nothing. For 'retired', `now` says what became of
    the standard; for 'merged into another', it names the other.
    """

    change: Drift
    kind: str
    id: str
    code: str
    was: str
    now: str
    remains: tuple[str, ...] = ()
    """What in the document still asks for something that was removed: 'still in the annex'."""
