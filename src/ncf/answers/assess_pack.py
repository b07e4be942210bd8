"""What an appraisal needs on paper: where the person stands, the evidence, and the move that they want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer
from ncf.answers.assess_show import AssessShow, Serving, assess_show, serving
from ncf.answers.gap_from import GapFrom, gap_from
from ncf.answers.stood import Stood
from ncf.people.standing import Stand

if TYPE_CHECKING:
    import datetime

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment


@dataclass(frozen=True)
class AssessPack(Answer, schema="ncf/appraisal-pack/1"):
    """The answer of `ncf assess pack`. `move` is None if no other role is named."""

    standing: AssessShow
    evidence: tuple[Serving, ...]
    move: GapFrom | None
    plan: tuple[Stood, ...]
    """What to work on in the present role: answered with less than a clear yes, or with an action."""
    plan_for_move: tuple[Stood, ...]
    """The same for what only the role wanted requires."""


def assess_pack(assessment: Assessment, corpus: Corpus, to: str, day: datetime.date) -> AssessPack:
    """Return what an appraisal on a given day needs. `to` is the role wanted; '' means the one in the assessment.

    Raises UnknownName.
    """
    if to:
        assessment = assessment.model_copy(update={"target": corpus.role(to).id})
    standing = assess_show(assessment, corpus, day)
    to_do = [item for item in standing.competences if item.action or item.state not in (Stand.YES, Stand.NO_ANSWER)]
    return AssessPack(
        standing,
        tuple(serving(assessment, assessment.evidence, day)),
        gap_from(assessment, corpus, "", day) if assessment.target else None,
        tuple(item for item in to_do if item.now),
        tuple(item for item in to_do if not item.now),
    )
