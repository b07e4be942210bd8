"""How views speak of the status of a standard, its successors and its later title."""

from __future__ import annotations

from ncf.answers.standing import Replacement, Retitled
from ncf.models import STATUSES

UNDATED = "date of check not recorded"
RETITLED = (
    "The publisher kept the code and changed the title, and may have changed more. Evidence that somebody met the "
    "older wording may not cover the new one: compare the two before you rely on it."
)
"""What a later title means for people."""


def status_in_words(status: str, checked_on: str | None) -> str:
    """Return a status with its meaning and the date of the check: no status stands without one or the other."""
    if status == "unknown":
        return "Not yet checked"
    return f"{status.capitalize()}: {STATUSES[status]} ({f'checked on {checked_on}' if checked_on else UNDATED})"


def replaced_by(new: Replacement) -> str:
    """Return the code of a successor, and how sure it is unless it is certain."""
    return new.code if new.certainty == "certain" else f"{new.code} ({new.certainty})"


def later_title(later: Retitled) -> str:
    """Return the later title with the date of its approval, if known."""
    return f"{later.title}{f' (approved {later.date})' if later.date else ''}"
