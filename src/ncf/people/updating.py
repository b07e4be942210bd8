"""Bring an assessment to today's framework, or to another target role. Nothing that anybody wrote is lost.

Updating twice changes nothing the second time, and updating over several releases leads to the same assessment as
updating once, unless somebody answered in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.errors import WrongUse
from ncf.fingerprints import of_competence
from ncf.people.assessment import CHANGED, WHOSE, Assessed, Assessment, Earlier, Judgement
from ncf.people.courses import settled
from ncf.people.matching import Lines

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Need
    from ncf.models import Competence, Role
    from ncf.people.assessment import CourseProposal, Whose


def roles_of(assessment: Assessment, corpus: Corpus) -> tuple[Role, Role | None]:
    """The role of the person and the one they want, under their present ids. Raises UnknownName."""
    return corpus.role(assessment.role), corpus.role(assessment.target) if assessment.target else None


def needs_of_both(
    corpus: Corpus, role: Role, target: Role | None, *, locality: bool
) -> dict[str, tuple[Need | None, Need | None]]:
    """Competence id to why the present role and the wanted one require it; None where one of them does not."""
    now = corpus.requirement(role, locality=locality)
    then = corpus.requirement(target, locality=locality) if target else {}
    return {id: (now.get(id), then.get(id)) for id in (*now, *(id for id in then if id not in now))}


def new(corpus: Corpus, role: str, target: str = "", *, locality: bool = False, label: str | None = None) -> Assessment:
    """An assessment to fill in: every competence of a role and, if given, of the role wanted. Raises UnknownName, and
    WrongUse if both are the same role.
    """
    wanted = corpus.role(target).id if target else None
    if wanted == corpus.role(role).id:
        raise WrongUse("the role wanted is the present role", "leave out --to, or name another role")
    blank = Assessment(
        label=label, role=corpus.role(role).id, target=wanted, locality=locality, release=corpus.framework.release
    )
    return up_to_date(blank, corpus)


def up_to_date(assessment: Assessment, corpus: Corpus, target: str = "") -> Assessment:
    """The assessment with the competences and wordings of today's framework, and with `target` as the role wanted.

    Every answer stays with its competence. If the framework has changed what a competence asks for, the views so far
    become earlier ones; if it has changed back, they count again. Lines about competences that neither role requires
    stay at the end, unless nobody has written anything in them.
    """
    assessment = settled(assessment)
    role, wanted = roles_of(assessment, corpus)
    wanted = corpus.role(target) if target else wanted
    lines = Lines(assessment, corpus)
    needed = needs_of_both(corpus, role, wanted, locality=assessment.locality)
    proposals = tuple(_proposal_today(lines, item) for item in assessment.proposals)
    proposed = {item.id for item in proposals if item.id in corpus.competences}
    others = (line for line in lines.lines if lines.id_now(line) not in needed)
    rest = [_not_needed(lines, line) for line in others if not line.blank or lines.id_now(line) in proposed]
    asked = proposed - set(needed) - {line.id for line in rest}
    rest += (_today(lines, corpus.competences[id], None) for id in asked)
    today = {
        "role": role.id,
        "target": wanted.id if wanted else None,
        "release": corpus.framework.release,
        "competences": (
            *(_today(lines, competence, lines.of(competence.id)) for competence in corpus.by_area(needed)),
            *sorted(rest, key=lambda line: (line.code, line.id)),
        ),
        "proposals": proposals,
    }
    return settled(assessment.model_copy(update=today))


def _proposal_today(lines: Lines, proposal: CourseProposal) -> CourseProposal:
    """A proposal under the present id and code of its competence."""
    id = lines.called_now(proposal.id, proposal.code)
    held = lines.corpus.competences.get(id)
    return proposal.model_copy(update={"id": id, "code": held.code}) if held else proposal


def _not_needed(lines: Lines, line: Assessed) -> Assessed:
    """The line of a competence that neither role requires; as it is if the framework no longer has it."""
    competence = lines.corpus.competences.get(lines.id_now(line))
    return _today(lines, competence, line) if competence else line


def _today(lines: Lines, competence: Competence, line: Assessed | None) -> Assessed:
    """The line of a competence in its present wording; a new one if there is none."""
    meaning = of_competence(competence)
    today = Assessed(id=competence.id, code=competence.code, title=competence.title, meaning=meaning)
    if line is None:
        return today
    if not lines.means(line, competence):
        gone = [_earlier(line, whose, view) for whose in WHOSE if (view := line.view_of(whose))]
        line = line.model_copy(update={"own": None, "assessor": None, "earlier": (*line.earlier, *gone)})
    names = {name: getattr(today, name) for name in ("id", "code", "title", "meaning")}
    return _counting_again(lines, competence, line).model_copy(update=names)


def _earlier(line: Assessed, whose: Whose, view: Judgement) -> Earlier:
    return Earlier(
        **view.model_dump(), whose=whose, because=CHANGED, code=line.code, title=line.title, meaning=line.meaning
    )


def _counting_again(lines: Lines, competence: Competence, line: Assessed) -> Assessed:
    """The line with each view that only a change of the framework had ended, if that change was taken back."""
    for whose in WHOSE:
        ended = line.ended(whose)
        if ended and lines.means(ended, competence):
            left = tuple(item for item in line.earlier if item is not ended)
            line = line.model_copy(update={whose: ended.judgement, "earlier": left})
    return line
