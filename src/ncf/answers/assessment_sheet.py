"""What the sheet of an assessment shows beside each competence: why it is required, and what the framework changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ncf.answers.answer import RoleRef, role_ref
from ncf.people.assessment import WHOSE, Assessed, Assessment, Earlier, Judgement
from ncf.people.matching import Lines, Origin, Predecessor
from ncf.people.updating import needs_of_both, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.requirements import Need
    from ncf.models import Competence
    from ncf.people.assessment import Whose


class SheetChange(StrEnum):
    """What the framework changed about a competence."""

    REWORDED = "reworded"
    """The views were given of another wording."""
    TO_UPDATE = "to update"
    """The framework has another wording than this line, which has not been brought up to date."""
    REPLACES, ONE_OF_SEVERAL, TAKES_IN = "replaces", "one of several", "takes in"
    REPLACED = "replaced"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """A change of the framework, with the other wording and the views that were given of it."""

    change: SheetChange
    codes: tuple[str, ...]
    """The code of the other wording; for SheetChange.REPLACED, those that replace it."""
    title: str
    views: tuple[tuple[Whose, Judgement], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of an assessment, and what the framework of today says about its competence."""

    line: Assessed
    area: str
    """The title of its area; '' if neither role requires it."""
    url: str | None
    now: Need | None
    """Why the present role requires it."""
    then: Need | None
    """Why the wanted role requires it."""
    changes: tuple[WhatChanged, ...]


@dataclass(frozen=True, slots=True)
class AssessmentSheet:
    """An assessment in the order in which the sheet shows it: by area, then what neither role requires."""

    assessment: Assessment
    framework: str
    role: RoleRef
    target: RoleRef | None
    lines: tuple[SheetLine, ...]


_ORIGINS = {
    Origin.REPLACED: SheetChange.REPLACES,
    Origin.SPLIT: SheetChange.ONE_OF_SEVERAL,
    Origin.MERGED: SheetChange.TAKES_IN,
}


def assessment_sheet(assessment: Assessment, corpus: Corpus) -> AssessmentSheet:
    """Work out what the sheet shows. Raises UnknownName if the framework does not have one of the roles."""
    role, target = roles_of(assessment, corpus)
    needs = needs_of_both(corpus, role, target, locality=assessment.locality)
    lines, titles = Lines(assessment, corpus), corpus.area_titles()
    order = {title: number for number, title in enumerate(titles.values())}
    found = []
    for line in assessment.competences:
        id = lines.id_now(line)
        competence, (now, then) = corpus.competences.get(id), needs.get(id, (None, None))
        area = titles.get(competence.area, competence.area) if competence and (now or then) else ""
        url = competence.url if competence else None
        found.append(SheetLine(line, area, url, now, then, tuple(_changes(lines, line, competence))))
    found.sort(key=lambda item: (order.get(item.area, len(order)), item.line.code))
    wanted = role_ref(corpus, target) if target else None
    return AssessmentSheet(assessment, corpus.framework.title, role_ref(corpus, role), wanted, tuple(found))


def _changes(lines: Lines, line: Assessed, competence: Competence | None) -> Iterator[WhatChanged]:
    if competence is None:
        yield WhatChanged(SheetChange.GONE, (), "")
        return
    for old in _unanswered(line):
        yield WhatChanged(SheetChange.REWORDED, (old.code,), old.title, ((old.whose, old.judgement),))
    if not line.blank and not lines.means(line, competence):
        yield WhatChanged(SheetChange.TO_UPDATE, (competence.code,), competence.title)
    if by := tuple(item.code for item in competence.superseded_by if item.certainty != "unverified"):
        yield WhatChanged(SheetChange.REPLACED, by, "")
    if line.own is None and line.assessor is None:
        yield from (_led_from(found) for found in lines.before(competence.id) if not found.line.blank)


def _unanswered(line: Assessed) -> Iterator[Earlier]:
    """The last view of each person that the framework ended, if they have not answered since."""
    return (ended for whose in WHOSE if (ended := line.ended(whose)))


def _led_from(found: Predecessor) -> WhatChanged:
    line = found.line
    views = tuple((whose, view) for whose in WHOSE if (view := line.view_of(whose)))
    return WhatChanged(_ORIGINS[found.origin], (line.code,), line.title, views)
