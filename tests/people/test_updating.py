"""Bringing an assessment to another release loses nothing and never counts what has to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from support.people import DAY, assessments, chains

from ncf.corpus.corpus import Corpus
from ncf.people.assessment import Assessment
from ncf.people.matching import Lines, Origin
from ncf.people.standing import Reason, Stand, standings
from ncf.people.updating import needs_of_both, new, roles_of, up_to_date


def answers(assessment: Assessment) -> list[tuple[Any, ...]]:
    """Every view ever given: whose, view, date, by whom and of which meaning."""

    def every() -> Iterator[tuple[Any, ...]]:
        for line in assessment.competences:
            for whose in ("own", "assessor"):
                if view := line.view_of(whose):
                    yield whose, view.view, str(view.date), str(view.by)
            yield from ((item.whose, item.view, str(item.date), str(item.by)) for item in line.earlier)

    return sorted(every())


def written(assessment: Assessment) -> list[tuple[Any, ...]]:
    """What people wrote beside their views."""
    lines = assessment.competences
    return sorted(
        (line.evidence, str(line.action), str(line.by_when), str(line.notes)) for line in lines if not line.blank
    )


@given(st.data())
def test_nothing_is_lost(data: st.DataObject) -> None:
    """Every answer, note, action and piece of evidence is there after an update."""
    chain = data.draw(chains())
    before = data.draw(assessments(chain[0]))
    after = up_to_date(before, chain[-1])
    assert answers(after) == answers(before)
    assert [item for item in written(after) if item[0] or set(item[1:]) != {"None"}] == [
        item for item in written(before) if item[0] or set(item[1:]) != {"None"}
    ]
    assert after.evidence == before.evidence
    assert after.label == before.label


@given(st.data())
def test_twice_is_once(data: st.DataObject) -> None:
    """A second update changes nothing."""
    chain = data.draw(chains())
    once = up_to_date(data.draw(assessments(chain[0])), chain[-1])
    assert up_to_date(once, chain[-1]) == once


@given(st.data())
def test_step_by_step_is_at_once(data: st.DataObject) -> None:
    """Going through every release leads to the same assessment as going to the last one.

    Only the wording that an earlier view was about, and that of a standard that is gone, may be of another release.
    Where several answered standards became one, somebody has to choose, and the two ways may differ.
    """

    def lines(assessment: Assessment) -> list[Any]:
        now = (line for line in assessment.competences if line.id in chain[-1].competences)
        return [
            (line.model_copy(update={"earlier": ()}), [(old.whose, old.view, old.date, old.by) for old in line.earlier])
            for line in now
        ]

    chain = data.draw(chains())
    before = data.draw(assessments(chain[0]))
    by_steps = before
    for corpus in chain[1:]:
        by_steps = up_to_date(by_steps, corpus)
    at_once = up_to_date(before, chain[-1])
    seen = Lines(before, chain[-1])
    assume(not any(item.origin is Origin.MERGED for line in at_once.competences for item in seen.before(line.id)))
    assert lines(by_steps) == lines(at_once)
    assert answers(by_steps) == answers(at_once)
    assert [written(by_steps), by_steps.evidence] == [written(at_once), at_once.evidence]


def standing_of(assessment: Assessment, corpus: Corpus) -> Any:
    """Where the person stands on what the roles require today."""
    role, target = roles_of(assessment, corpus)
    return standings(assessment, corpus, needs_of_both(corpus, role, target, locality=assessment.locality), DAY)


@given(st.data())
def test_the_standing_is_the_same_before_and_after_an_update(data: st.DataObject) -> None:
    """What counts does not depend on whether somebody has updated the file."""
    chain = data.draw(chains())
    before = data.draw(assessments(chain[0]))
    old, now = (standing_of(item, chain[-1]) for item in (before, up_to_date(before, chain[-1])))
    assert {id: (s.state, s.reason) for id, s in old.items()} == {id: (s.state, s.reason) for id, s in now.items()}


@given(st.data())
def test_only_the_meaning_that_was_answered_counts(data: st.DataObject) -> None:
    """A yes counts only for a competence with the same words as the one answered, or declared to mean the same; what
    replaces, splits or takes in a standard has to be confirmed.
    """
    chain = data.draw(chains(2))
    full = data.draw(assessments(chain[0]))
    for found in standing_of(full, chain[-1]).values():
        if found.state in (Stand.YES, Stand.PARTLY, Stand.NOT_YET):
            line = found.line
            assert line is not None
            title = found.competence.title
            assert line.title == title or found.competence.id in {item.id for item in chain[-1].editorial.changes}
        if found.before and (not found.line or found.line.blank):
            origins = {item.origin for item in found.before if item.line.own or item.line.assessor}
            expected = Stand.CONFIRM if origins - {None} and _by_today(found) else None
            if expected:
                assert found.state is Stand.CONFIRM
                assert found.reason in {Reason[origin.name] for origin in Origin}


def _by_today(found: Any) -> bool:
    """Whether an answer about an earlier standard had been given by the day of the question."""
    views = (view for item in found.before for view in (item.line.own, item.line.assessor) if view)
    return any(view.date is None or view.date < "2026" for view in views)


@given(st.data())
def test_expired_evidence_does_not_count(data: st.DataObject) -> None:
    """A yes that rests only on expired evidence has to be confirmed."""
    corpus = data.draw(chains(1))[0]
    for found in standing_of(data.draw(assessments(corpus)), corpus).values():
        if found.state is Stand.YES:
            assert found.current or not found.expired


@given(st.data())
def test_a_new_assessment_asks_everything(data: st.DataObject) -> None:
    """A new assessment has each required competence once, and nothing is answered."""
    corpus = data.draw(chains())[-1]
    blank = new(corpus, "helper", "leader")
    found = standing_of(blank, corpus)
    assert {line.id for line in blank.competences} == set(found)
    assert {item.state for item in found.values()} <= {Stand.NO_ANSWER}
