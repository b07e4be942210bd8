"""What counts on a day, one rule at a time, on a small invented framework."""

from __future__ import annotations

import datetime
from copy import deepcopy
from typing import Any

import pytest
from support.people import corpus_of, first_state

from ncf.errors import WrongUse
from ncf.people.assessment import Assessment, CourseProposal, Evidence, Judgement
from ncf.people.standing import Reason, Stand, Standing, standings
from ncf.people.updating import new, up_to_date

TODAY = datetime.date(2026, 11, 24)
CERTAIN = {"certainty": "certain", "evidence": "Invented."}


def record(**views: Judgement) -> Assessment:
    """A record of a helper with these views, by id."""
    made = new(corpus_of(first_state()), "helper")
    lines = tuple(line.model_copy(update={"own": views.get(line.id)}) for line in made.competences)
    return made.model_copy(update={"competences": lines})


def yes(date: str | None = None) -> Judgement:
    """A yes."""
    return Judgement(view="yes", date=date)


def stand(of: Assessment, state: dict[str, Any], id: str, day: datetime.date = TODAY) -> Standing:
    """Where the person stands on one competence."""
    return standings(of, corpus_of(state), [id], day)[id]


def changed(**competences: dict[str, Any] | None) -> dict[str, Any]:
    """The data with other facts for these competences; None takes one out."""
    state = deepcopy(first_state())
    for id, facts in competences.items():
        if facts is None:
            del state["competences"][id]
        else:
            state["competences"][id] = state["competences"].get(id, new_one(id)) | facts
    return state


def new_one(id: str) -> dict[str, Any]:
    """The facts of a competence that is new."""
    return first_state()["competences"]["abc1"] | {"code": id.upper(), "title": f"Do {id}"}


def with_evidence(*evidence: Evidence) -> Assessment:
    """A record with a yes that rests on this evidence."""
    made = record(abc1=yes("2025-01-01"))
    names = tuple(item.id for item in evidence)
    lines = tuple(
        line.model_copy(update={"evidence": names}) if line.id == "abc1" else line for line in made.competences
    )
    return made.model_copy(update={"competences": lines, "evidence": evidence})


def test_evidence_does_not_count_before_its_date() -> None:
    """On a day in the past, evidence of later does not help a yes whose other evidence had expired."""
    old = Evidence(id="E1", title="A", kind="course", date="2024-01-01", expires="2024-12-31")
    later = Evidence(id="E2", title="B", kind="course", date="2026-06-01")
    made = with_evidence(old, later)
    assert stand(made, first_state(), "abc1").state is Stand.YES
    then = stand(made, first_state(), "abc1", datetime.date(2025, 6, 1))
    assert (then.state, then.reason) == (Stand.CONFIRM, Reason.EXPIRED)


def test_a_view_does_not_count_before_its_date() -> None:
    """On a day before the first view there is none, and between two views the first one counts."""
    made = record(abc1=yes("2026-05-01"))
    assert stand(made, first_state(), "abc1", datetime.date(2026, 4, 30)).state is Stand.NO_ANSWER
    assert stand(made, first_state(), "abc1", datetime.date(2026, 5, 1)).state is Stand.YES


@pytest.mark.parametrize(
    ("own", "merged", "expected"),
    [
        (yes(), Judgement(view="not yet"), Stand.CONFIRM),
        (yes("2026-03-01"), Judgement(view="partly", date="2026-03-01"), Stand.CONFIRM),
        (yes("2026-03-02"), Judgement(view="partly", date="2026-03-01"), Stand.YES),
        (yes(), yes(), Stand.YES),
    ],
)
def test_a_merged_standard_that_was_answered_with_less(own: Judgement, merged: Judgement, expected: Stand) -> None:
    """A yes for a standard that took in another does not count until it is newer than a lesser view of that one."""
    other = [{"code": "ABC2", "reason": "Invented.", "certainty": "certain"}]
    state = changed(abc2=None, abc1={"other_codes": other})
    state["roles"] = {"helper": ["abc1"], "leader": ["abc3"]}
    made = record(abc1=own, abc2=merged)
    found = stand(made, state, "abc1")
    assert found.state is expected
    assert found.reason is (Reason.MERGED if expected is Stand.CONFIRM else None)


def test_a_standard_that_was_replaced_twice() -> None:
    """What replaced the replacement has to be confirmed too; a standard that only may have replaced it has not."""
    state = changed(
        abc1={"superseded_by": [{"code": "NEW1", **CERTAIN}, {"code": "NEW3", **CERTAIN, "certainty": "unverified"}]},
        new1={"superseded_by": [{"code": "NEW2", **CERTAIN}]},
        new2={},
        new3={},
    )
    made = record(abc1=yes())
    assert stand(made, state, "new1").reason is Reason.REPLACED
    assert stand(made, state, "new2").reason is Reason.REPLACED
    assert stand(made, state, "new3").state is Stand.NO_ANSWER


def test_a_circle_of_replacements_ends() -> None:
    """Two standards that replace each other do no harm."""
    state = changed(
        abc1={"superseded_by": [{"code": "NEW1", **CERTAIN}]}, new1={"superseded_by": [{"code": "ABC1", **CERTAIN}]}
    )
    made = record(abc1=yes())
    assert stand(made, state, "new1").reason is Reason.REPLACED
    assert stand(made, state, "abc1").state is Stand.YES


def test_a_change_that_was_taken_back() -> None:
    """A view counts again if the wording is again the one that it was about."""
    made = record(abc1=yes("2026-05-01"))
    other = corpus_of(changed(abc1={"title": "Listen better"}))
    between = up_to_date(made, other)
    assert between.competences[0].own is None
    assert up_to_date(between, corpus_of(first_state())).competences[0] == made.competences[0]


def test_the_first_of_several_codes_goes_on() -> None:
    """Where two answered standards became a new one, the one that became it first goes on, the other led to it."""
    codes = [{"code": code, "reason": "Invented.", "certainty": "certain"} for code in ("ABC2", "ABC1")]
    state = changed(abc1=None, abc2=None, new1={"other_codes": codes})
    state["roles"] = {"helper": ["new1"], "leader": ["abc3"]}
    now = up_to_date(record(abc1=yes(), abc2=yes()), corpus_of(state))
    assert [line.id for line in now.competences] == ["abc5", "new1", "abc1"]
    assert next(line for line in now.competences if line.id == "new1").earlier[0].code == "ABC2"


def test_a_proposal_follows_a_new_code() -> None:
    """A proposal that waits is about the same standard under its new code."""
    waiting = CourseProposal(evidence="E1", id="abc1", code="ABC1", course="A")
    held = Evidence(id="E1", title="A", kind="course")
    made = record().model_copy(update={"proposals": (waiting,), "evidence": (held,)})
    other = [{"code": "ABC1", "reason": "Invented.", "certainty": "certain"}]
    state = changed(abc1=None, new1={"title": "Listen well", "other_codes": other})
    state["roles"] = {"helper": ["new1", "abc2"], "leader": ["abc3"]}
    (proposal,) = up_to_date(made, corpus_of(state)).proposals
    assert (proposal.id, proposal.code) == ("new1", "NEW1")


def test_the_role_wanted_is_another_one() -> None:
    """Nobody plans a move to their own role."""
    with pytest.raises(WrongUse, match="the role wanted is the present role"):
        new(corpus_of(first_state()), "helper", "helper")
