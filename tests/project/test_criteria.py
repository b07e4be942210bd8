"""The criteria in our own data: as many as a person specification can hold, short, and free of what adverts avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from ncf.corpus.corpus import Corpus
from ncf.models import KeyElements, LevelCriterion, Role
from ncf.models.criterion import Proposal

MOST_WORDS = 25
AROUND = 5
"""The criteria that every person specification has besides: one for the core, and gaps such as qualifications."""
AVOID = re.compile(
    r"\b(excellent|outstanding|strong|good|effective|proven|passionate|dynamic|enthusiastic|flexible|years?|he|she|his"
    r"|her|bands?|salary|pay|analytical and judgemental|planning and organisational|physical effort|mental effort"
    r"|emotional effort|freedom to act|working conditions|policy and service development)\b",
    re.IGNORECASE,
)


def own(role: Role) -> list[Proposal]:
    """The criteria that concern every post of a role; others rest on locality competences alone."""
    return [item for item in role.criteria if not set(item.competences).isdisjoint(role.role_specific)]


def proposals(corpus: Corpus) -> Iterator[tuple[str, Proposal]]:
    """Every criterion with the id of its role or level."""
    for entry in (*corpus.roles.values(), *corpus.levels.values()):
        yield from ((entry.id, item) for item in entry.criteria)


def test_a_person_specification_is_not_too_long(real: Corpus) -> None:
    """With the criteria of its level and what every specification has, each role has 12 to 18 criteria."""
    counts = {role.id: len(own(role)) + len(real.level_of(role).criteria) + AROUND for role in real.roles.values()}
    assert {id: number for id, number in counts.items() if not 12 <= number <= 18} == {}


def test_not_everything_is_essential(real: Corpus) -> None:
    """Three to six criteria of each role are essential, and at least one is desirable."""
    for role in real.roles.values():
        essential = sum(item.need == "essential" for item in own(role))
        assert 3 <= essential <= 6, role.id
        assert essential < len(own(role)), role.id


def test_each_level_has_two_or_three(real: Corpus) -> None:
    """Each level has two or three criteria."""
    assert {len(level.criteria) for level in real.levels.values()} == {2, 3}


def test_criteria_are_short_and_plain(real: Corpus) -> None:
    """A criterion is one sentence of at most 25 words that begins alike, and avoids praise, years, gender and pay."""
    for id, item in proposals(real):
        assert item.text.startswith("Can "), id
        assert len(item.text.split()) <= MOST_WORDS, item.text
        assert not item.text.endswith("."), item.text
        for text in (item.text, item.reason):
            assert not AVOID.search(text), text


def test_no_two_criteria_of_a_role_read_alike(real: Corpus) -> None:
    """Each criterion of a role has its own words, and each reason says why."""
    for role in real.roles.values():
        assert len({item.text for item in role.criteria}) == len(role.criteria)
        assert all(item.reason.endswith(".") for item in role.criteria)


def test_no_certificate_is_asked_for(real: Corpus) -> None:
    """No competence is a certificate; qualifications are gaps that whoever recruits fills in."""
    assert [id for id, item in proposals(real) if "certificate" in item.assessed_by] == []


@pytest.mark.parametrize("text", ["Has excellent manners", "Has over 5 years' experience", "She can drive"])
def test_what_adverts_avoid_is_noticed(text: str) -> None:
    """The words to avoid are found."""
    assert AVOID.search(text)


def test_a_level_criterion_may_rest_on_each_key_element() -> None:
    """The facets that a criterion may name are those of the key elements of a level."""
    words = get_args(get_args(LevelCriterion.model_fields["facets"].annotation)[0])
    assert words == tuple(KeyElements.facets())
