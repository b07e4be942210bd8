"""What a role requires, and how two requirements compare."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need, compare, requirement

REQUIREMENTS = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(list(Need)))
LISTS = st.lists(st.sampled_from("abcdefg"))


@given(REQUIREMENTS, REQUIREMENTS)
def test_a_comparison_is_plain_set_arithmetic(had: dict[str, Need], needs: dict[str, Need]) -> None:
    """New, kept and dropped partition two sets; changed are the kept ids with another need."""
    found = compare(had, needs)
    assert set(found.new) == set(needs) - set(had)
    assert set(found.kept) == set(needs) & set(had)
    assert set(found.dropped) == set(had) - set(needs)
    assert found.changed == {id: (had[id], needs[id]) for id in found.kept if had[id] != needs[id]}
    assert {**found.new, **found.kept} == needs
    assert all(had[id] is need for id, need in found.dropped.items())
    assert found.same == (had == needs)


@given(REQUIREMENTS, REQUIREMENTS)
def test_there_and_back(had: dict[str, Need], needs: dict[str, Need]) -> None:
    """What is new in one direction is dropped in the other."""
    there, back = compare(had, needs), compare(needs, had)
    assert there.new == back.dropped
    assert set(there.changed) == set(back.changed)


@given(LISTS, LISTS, LISTS)
def test_listed_twice_counts_once(core: list[str], specific: list[str], locality: list[str]) -> None:
    """An id in several lists counts once, in the order of the source: core before role-specific before locality."""
    needs = requirement(core, specific, locality)
    assert list(needs) == list(dict.fromkeys([*core, *specific, *locality]))
    for id, need in needs.items():
        first = next(k for k, ids in zip(Need, (core, specific, locality), strict=True) if id in ids)
        assert need is first


def test_who_needs_what_is_the_same_however_it_is_asked(corpus: Corpus, real: Corpus) -> None:
    """needed_by, which looks at bytes first, and uses, which reads every role, agree with the requirements."""
    for held in (corpus, real):
        requirements, fresh = held.requirements(), Corpus(held.source)
        for id in held.competences:
            brute = tuple((role, needs[id]) for role, needs in requirements if id in needs)
            assert fresh.needed_by(id) == brute
            assert held.uses.get(id, ()) == brute
