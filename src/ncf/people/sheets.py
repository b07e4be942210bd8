"""What the sheets of a workbook are called and how their columns are headed: the writer and the reader share it."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

README, ASSESSMENT, EVIDENCE = "Read me", "Assessment", "Evidence"
PROPOSALS, EARLIER, STATE = "Proposals", "Earlier answers", "ncf"
"""STATE is hidden. It holds what was last written, so that the reader can tell what somebody has changed."""

LABEL = "Initials"
"""The words beside the cell for the label."""

AREA, CODE, TITLE, WHY = "Area", "Code", "Competence", "Why required"
OWN, OWN_ON, NAMED = "My view", "My date", "Evidence"
ASSESSOR, ASSESSOR_ON, ASSESSOR_BY = "Assessor's view", "Assessor's date", "Assessor's role"
ACTION, BY_WHEN, NOTES, CHANGES = "Next action", "By when", "Notes", "What changed"
ID, MEANING = "id", "fingerprint"
ANSWERS = (OWN, OWN_ON, NAMED, ASSESSOR, ASSESSOR_ON, ASSESSOR_BY, ACTION, BY_WHEN, NOTES)
"""The columns of the sheet Assessment that people fill in."""

NUMBER, NAME, KIND, DATE, EXPIRES, KEPT = "No.", "Title", "Kind", "Date", "Expires", "Where it is kept"
DESCRIPTION = (NAME, KIND, DATE, EXPIRES, KEPT, NOTES)
"""The columns of the sheet Evidence that people fill in."""

COURSE, ACCEPT, ROW = "Course", "Accept?", "row"

FEWEST, SPARE = 60, 20
"""The sheet Evidence has at least so many numbered rows, and so many to spare."""
FIRST_YEAR = 1950
"""Days from this year on are real dates of Excel; an earlier one is a number that somebody typed, or text."""
MOST_ROWS = 20_000
"""No sheet that people fill in has a row after this one."""


def evidence_numbers(held: Iterable[int]) -> list[int]:
    """The numbers down the sheet Evidence, for the numbers that are in use."""
    used = set(held)
    total = max(FEWEST, len(used) + SPARE)
    free = (number for number in count(1) if number not in used)
    return sorted([*used, *islice(free, total - len(used))])
