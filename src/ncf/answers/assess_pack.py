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
    """What to develop or to confirm: for the move if there is one, else for the present role."""


def assess_pack(assessment: Assessment, corpus: Corpus, to: str, day: datetime.date) -> AssessPack:
    """Return what an appraisal needs, as the person stands on a day; `to` is the role wanted, '' that of the file.

    Raises UnknownName.
    """
    wanted = to or assessment.target or ""
    standing = assess_show(assessment, corpus, day)
    move = gap_from(assessment, corpus, wanted, day) if wanted else None
    open_ = [item for item in standing.competences if item.state is not Stand.YES]
    plan = (*move.to_develop, *move.to_confirm) if move else tuple(open_)
    return AssessPack(standing, tuple(serving(assessment, assessment.evidence, day)), move, plan)
