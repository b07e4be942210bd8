"""The notes on what a release changes, for the people concerned."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer
from ncf.answers.diff import Difference


@dataclass(frozen=True)
class ReleaseNotes(Answer, schema="ncf/release-notes/2"):
    """The answer of `ncf release notes`, for staff, managers and training providers."""

    difference: Difference
