"""What the marks of a document speak of: its template, and the criteria of the role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ncf.documents.plain import TEMPLATE

if TYPE_CHECKING:
    from ncf.answers.jd import JobDescription
    from ncf.answers.person_specification import CriterionItem
    from ncf.documents.written import MarkedLine

WHOLE, PROFILE = "job-description", "role-profile"
"""The template that has every competence and criterion, and the one that has every competence."""


def criteria_of(answer: JobDescription) -> dict[str, CriterionItem]:
    """Return the proposed criteria by id."""
    return {item.id: item for item in (*answer.criteria.skills, *answer.criteria.level)}


def template_of(marked: Iterable[MarkedLine]) -> str:
    """Return the template that a document says it was made from, with `own/` before one's own; '' if none is said."""
    return next((line.id for line in marked if line.kind == TEMPLATE), "")
