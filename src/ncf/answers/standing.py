"""What the data knows about the present form of a standard: its successors and a later title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.models import STATUSES

if TYPE_CHECKING:
    from ncf.models import Competence


@dataclass(frozen=True, slots=True)
class Replacement:
    """A standard that replaced another, or a part of it, and how sure that is."""

    code: str
    date: str | None
    certainty: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Retitled:
    """The title that the publisher gave a standard later, under the same code."""

    title: str
    date: str | None
    evidence: str


def replacements(item: Competence) -> tuple[Replacement, ...]:
    """Return the standards that replaced a standard."""
    return tuple(Replacement(new.code, new.date, new.certainty, new.evidence) for new in item.superseded_by)


def retitled(item: Competence) -> Retitled | None:
    """Return the later title of a standard; None if it has none."""
    later = item.later_title
    return Retitled(later.title, later.date, later.evidence) if later else None


def to_check(item: Competence) -> Iterator[str]:
    """Yield what to check about a standard before relying on it: its notes, its status, its successors, its title."""
    yield from item.notes
    if item.status in ("legacy", "withdrawn"):
        yield f"{item.status.capitalize()}: {STATUSES[item.status]}."
    for new in replacements(item):
        yield f"Replaced by {new.code} ({new.certainty})."
    if later := retitled(item):
        yield f"The publisher now calls it '{later.title}'."
