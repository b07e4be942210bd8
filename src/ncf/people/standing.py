"""Where a person stands on each competence that a role requires, on a given day.

What counts is decided here and nowhere else. A competence counts as shown only if the view is yes, of the meaning that
it has today, the two views agree, and not all the evidence named for it has expired.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ncf.people.assessment import ANSWERED_AGAIN, WHOSE
from ncf.people.dates import first_day, last_day
from ncf.people.matching import Lines, Origin, Predecessor

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from ncf.corpus.corpus import Corpus
    from ncf.models import Competence
    from ncf.people.assessment import Assessed, Assessment, Evidence, Judgement, Whose


class Stand(StrEnum):
    """Where the person stands on a competence."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet"
    CONFIRM = "to confirm"
    NO_ANSWER = "not answered"


class Reason(StrEnum):
    """Why an answer has to be confirmed before it counts."""

    CHANGED = "the framework has changed what it asks for"
    REPLACED = "it replaces a standard that was answered"
    SPLIT = "it is one of several that replace a standard that was answered"
    MERGED = "it takes in a standard that was answered"
    EXPIRED = "the evidence has expired"
    DIFFER = "the two views differ"


@dataclass(frozen=True, slots=True)
class Given:
    """A view that somebody gave, and the wording and meaning that it was about."""

    judgement: Judgement
    code: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands on one competence of today's framework."""

    competence: Competence
    line: Assessed | None
    """The line of the assessment about it."""
    state: Stand
    reason: Reason | None
    """Why it has to be confirmed; only for Stand.CONFIRM."""
    own: Given | None
    """The person's own view on that day, also if it was of an earlier meaning."""
    assessor: Given | None
    before: tuple[Predecessor, ...]
    """The lines about earlier standards that led to this one."""
    current: tuple[Evidence, ...]
    expired: tuple[Evidence, ...]


def standings(assessment: Assessment, corpus: Corpus, ids: Iterable[str], day: datetime.date) -> dict[str, Standing]:
    """Where the person stands on these competences on a day, by id in the order of `ids`."""
    lines, evidence = Lines(assessment, corpus), {item.id: item for item in assessment.evidence}
    return {id: _standing(lines, evidence, corpus.held(id), day) for id in ids}


def _standing(lines: Lines, evidence: dict[str, Evidence], competence: Competence, day: datetime.date) -> Standing:
    line, before = lines.of(competence.id), lines.before(competence.id)
    named = [evidence[id] for id in line.evidence if id in evidence] if line else []
    named = [item for item in named if item.date is None or first_day(item.date) <= day]
    expired = tuple(item for item in named if has_expired(item, day))
    current = tuple(item for item in named if item not in expired)
    own, assessor = (given(line, whose, day) if line else None for whose in WHOSE)
    views = [view for view in (own, assessor) if view]
    today = [view.judgement.view for view in views if lines.means(view, competence)]
    state, reason = _state(today, changed=len(today) < len(views), only_expired=bool(expired) and not current)
    led = _answered(before, day) if state is Stand.NO_ANSWER else None
    if state is Stand.YES:
        led = _doubt(before, views, day)
    if led:
        state, reason = Stand.CONFIRM, Reason[led.origin.name]
    return Standing(competence, line, state, reason, own, assessor, before, current, expired)


def _state(views: Sequence[str], *, changed: bool, only_expired: bool) -> tuple[Stand, Reason | None]:
    """The state that the views of today's meaning lead to; `changed` if another view was of an earlier meaning."""
    if changed:
        return Stand.CONFIRM, Reason.CHANGED
    if not views:
        return Stand.NO_ANSWER, None
    if len(set(views)) > 1 and "yes" in views:
        return Stand.CONFIRM, Reason.DIFFER
    if set(views) == {"yes"}:
        return (Stand.CONFIRM, Reason.EXPIRED) if only_expired else (Stand.YES, None)
    return Stand.NOT_YET if Stand.NOT_YET in views else Stand.PARTLY, None


def _answered(before: Iterable[Predecessor], day: datetime.date) -> Predecessor | None:
    """The first line about an earlier standard that had an answer on that day."""
    return next((found for found in before if any(given(found.line, whose, day) for whose in WHOSE)), None)


def _doubt(before: Iterable[Predecessor], views: Sequence[Given], day: datetime.date) -> Predecessor | None:
    """The first line about a standard that became part of this one, and was answered with less than yes since."""
    dated = [first_day(view.judgement.date) for view in views if view.judgement.date]
    for found in before:
        views_then = [view for whose in WHOSE if (view := given(found.line, whose, day))]
        doubtful = [view.judgement.date for view in views_then if view.judgement.view != "yes"]
        settled = dated and all(date is None or first_day(date) < max(dated) for date in doubtful)
        if found.origin is Origin.MERGED and doubtful and not settled:
            return found
    return None


def given(line: Assessed, whose: Whose, day: datetime.date) -> Given | None:
    """The view of the person or the assessor on a day: the last that was given by then. A view without a date counts
    as given before all others.
    """
    return next((view for view in _views(line, whose) if not _later(view.judgement, day)), None)


def _views(line: Assessed, whose: Whose) -> Iterator[Given]:
    """Every view of the person or of the assessor, the latest first; none if they took the last one back."""
    earlier = line.earlier_of(whose)
    if now := line.view_of(whose):
        yield Given(now, line.code, line.title, line.meaning)
    elif earlier and earlier[0].because == ANSWERED_AGAIN:
        return
    for item in earlier:
        yield Given(item.judgement, item.code, item.title, item.meaning)


def _later(judgement: Judgement, day: datetime.date) -> bool:
    return judgement.date is not None and first_day(judgement.date) > day


def has_expired(evidence: Evidence, day: datetime.date) -> bool:
    """Whether a piece of evidence no longer counts on a day: it counts up to and on the day it expires."""
    return evidence.expires is not None and last_day(evidence.expires) < day
