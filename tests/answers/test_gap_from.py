"""A gap from where a person stands: the same as between roles if they have answered everything, and never a guess."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.people import DAY, assessments, chains
from support.places import REAL_DATA

from ncf.answers.gap import gap
from ncf.answers.gap_from import GapFrom, gap_from
from ncf.corpus.corpus import load
from ncf.errors import WrongUse
from ncf.people.assessment import Assessment, Evidence, Judgement, View
from ncf.people.standing import Reason
from ncf.people.updating import new

REAL = load(REAL_DATA)
ROLES = sorted(REAL.roles)


def answered(role: str, view: View, to: str = "") -> Assessment:
    """An assessment for a role in which every answer is the same."""
    blank = new(REAL, role, to)
    own = Judgement(view=view)
    lines = tuple(line.model_copy(update={"own": own}) for line in blank.competences)
    return blank.model_copy(update={"competences": lines})


def lists(found: GapFrom) -> list[list[str]]:
    """The ids in each of the five lists."""
    parts = (found.not_yet, found.partly, found.not_answered, found.to_confirm, found.shown)
    return [[item.id for item in part] for part in parts]


@pytest.mark.parametrize("to", ROLES)
@pytest.mark.parametrize("role", ROLES)
def test_a_full_assessment_is_the_gap_between_roles(role: str, to: str) -> None:
    """Somebody who can show all that their role requires has the gap of `ncf gap`."""
    found, roles = gap_from(answered(role, "yes"), REAL, to, DAY), gap(REAL, role, to)
    assert {item.id for item in found.to_develop} == {item.id for item in roles.new}
    assert {item.id for item in found.shown} == {item.id for item in roles.kept}
    assert {item.id for item in found.not_needed} == {item.id for item in roles.dropped}
    assert found.to_confirm == ()


@pytest.mark.parametrize("to", ROLES)
def test_from_an_empty_assessment_everything_is_to_develop(to: str) -> None:
    """Nothing is taken for granted of somebody who has answered nothing."""
    found = gap_from(new(REAL, "volunteer"), REAL, to, DAY)
    assert {item.id for item in found.to_develop} == set(REAL.requirement(REAL.role(to)))
    assert found.shown == found.to_confirm == ()


@given(st.data())
def test_each_competence_is_in_one_list(data: st.DataObject) -> None:
    """Every competence of the role is in exactly one list, whatever people answered and the framework changed."""
    chain = data.draw(chains(2))
    found = gap_from(data.draw(assessments(chain[0])), chain[1], "leader", DAY)
    ids = [id for part in lists(found) for id in part]
    assert sorted(ids) == sorted(chain[1].requirement(chain[1].role("leader")))


def test_evidence_counts_until_the_day_it_expires() -> None:
    """On the day it expires it counts; on the next, the answer has to be confirmed."""
    full = answered("volunteer", "yes")
    first = full.competences[0].model_copy(update={"evidence": ("E1",)})
    held = (Evidence(id="E1", title="A course", kind="course", expires="2026-03-31"),)
    with_evidence = full.model_copy(update={"competences": (first, *full.competences[1:]), "evidence": held})
    on_the_day, after = (
        gap_from(with_evidence, REAL, "volunteer", datetime.date(2026, month, day)) for month, day in ((3, 31), (4, 1))
    )
    assert not on_the_day.to_confirm
    assert [(item.id, item.reason) for item in after.to_confirm] == [(first.id, Reason.EXPIRED)]


def test_views_that_differ_are_not_averaged() -> None:
    """A yes beside a 'not yet' is neither: it has to be confirmed."""
    full = answered("volunteer", "yes")
    first = full.competences[0].model_copy(update={"assessor": Judgement(view="not yet", by="line manager")})
    mixed = full.model_copy(update={"competences": (first, *full.competences[1:])})
    (item,) = gap_from(mixed, REAL, "volunteer", DAY).to_confirm
    assert (item.id, item.reason) == (first.id, Reason.DIFFER)


def test_a_role_has_to_be_named() -> None:
    """Without --to, an assessment that names no role wanted leads nowhere."""
    with pytest.raises(WrongUse, match="does not say which role"):
        gap_from(new(REAL, "volunteer"), REAL, "", DAY)
