"""`ncf gap`: properties of a move between any two roles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.corpora import ROLES, corpora
from support.memory import Memory
from support.places import TINY
from support.program import Result

from ncf.answers.answer import as_data
from ncf.answers.gap import gap
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need


@given(corpora(), ROLES, st.booleans())
def test_no_gap_to_oneself(corpus: Corpus, role: str, locality: bool) -> None:
    """A move to the same role requires nothing new and drops nothing."""
    answer = gap(corpus, role, role, locality=locality)
    assert (answer.new, answer.dropped, answer.level_change) == ((), (), 0)
    assert all(item.kind is item.was for item in answer.kept)


@given(corpora(), ROLES, ROLES, st.booleans())
def test_there_and_back(corpus: Corpus, before: str, after: str, locality: bool) -> None:
    """What is new in one direction is dropped in the other, with the same kind; the kept competences are the same."""
    there, back = (gap(corpus, *pair, locality=locality) for pair in ((before, after), (after, before)))
    assert there.new == back.dropped
    assert {item.id for item in there.kept} == {item.id for item in back.kept}
    assert there.level_change == -back.level_change


@given(corpora(), ROLES, ROLES)
def test_nothing_is_lost_between_two_roles(corpus: Corpus, before: str, after: str) -> None:
    """New and kept make up the requirement of the new role; locality ones are listed apart and never counted."""
    answer = gap(corpus, before, after)
    counted = {item.id for item in (*answer.new, *answer.kept)}
    assert counted == set(corpus.requirement(corpus.roles[after]))
    assert not counted & {item.id for item in answer.locality_apart}
    assert all(item.kind is not Need.LOCALITY for item in (*answer.new, *answer.kept, *answer.dropped))


@given(corpora(), ROLES, ROLES)
@settings(max_examples=25)
def test_same_question_same_bytes(corpus: Corpus, before: str, after: str) -> None:
    """The same question gives the same JSON twice."""
    first, second = (json.dumps(as_data(gap(corpus, before, after))) for _ in range(2))
    assert first == second


def test_each_competence_names_its_area(corpus: Corpus) -> None:
    """Every competence of a move has the id and title of its area, in the order of the framework."""
    titles = corpus.area_titles()
    answer = gap(corpus, "volunteer", "practitioner")
    for part in (answer.new, answer.kept, answer.dropped, answer.locality_apart):
        assert [item.area_title for item in part] == [titles[item.area] for item in part]
        assert [item.area for item in part] == sorted((item.area for item in part), key=list(titles).index)
    assert answer.new


def test_locality_is_apart_unless_it_counts(corpus: Corpus) -> None:
    """Locality competences of the new role are listed apart, and are new only with `locality`."""
    apart, counted = (gap(corpus, "volunteer", "practitioner", locality=locality) for locality in (False, True))
    ids = {item.id for item in apart.locality_apart}
    assert ids
    assert not ids & {item.id for item in apart.new}
    assert ids <= {item.id for item in counted.new}
    assert counted.locality_apart == ()


def test_the_condition_of_a_locality_competence(write_corpus: Callable[..., Path], ncf: Callable[..., Result]) -> None:
    """What is needed only under a condition is listed with it, also where locality competences count."""
    text = (TINY / "roles/practitioner.yaml").read_text(encoding="utf-8")
    where = "locality:\n  - where: Where people row\n    competences:\n      - sea0226  # x\n"
    data = write_corpus({"roles/practitioner.yaml": text.replace("locality:\n", where)})
    for words in (["--locality"], []):
        shown = ncf("gap", "volunteer", "practitioner", *words, data=data).stdout
        (line,) = [line for line in shown.splitlines() if "SEA0226" in line]
        assert line.endswith("Where people row")


def test_the_route_named_in_the_report(corpus: Corpus) -> None:
    """A move has the routes of the old role that lead to the new one, in the words of the source, and no others."""
    assert gap(corpus, "volunteer", "support-worker").stated_routes == ("A Volunteer may become a Support Worker.",)
    assert gap(corpus, "support-worker", "volunteer").stated_routes == ()
    assert gap(corpus, "volunteer", "volunteer").stated_routes == ()


def test_the_facets_of_two_levels(corpus: Corpus) -> None:
    """Each facet that either level states is shown once, with what each of them asks for, or None."""
    before, after = corpus.levels["level-3"].key_elements, corpus.levels["level-4"].key_elements
    asks = {item.facet: (item.before, item.after) for item in gap(corpus, "support-worker", "practitioner").level_asks}
    assert asks["knowledge"] == (before.knowledge, after.knowledge)
    assert any(was is None for was, _ in asks.values())
    assert all(was or now for was, now in asks.values())


def test_a_role_of_an_older_release(corpus: Corpus) -> None:
    """With `before`, the old role, its level and the titles of what is dropped come from the older corpus."""
    source = Memory.of(TINY)
    for path, old, new in (
        ("roles/volunteer.yaml", b"title: Volunteer", b"title: Deckhand"),
        ("roles/volunteer.yaml", b"  - hi8-2020", b"  - sea4\n  - hi8-2020"),
        ("competences/sea4.yaml", b"title: Write up the log", b"title: Keep the log"),
    ):
        source.files[path] = source.files[path].replace(old, new, 1)
    answer = gap(corpus, "volunteer", "support-worker", before=Corpus(source))
    assert (answer.from_.title, answer.to.title) == ("Deckhand", "Support Worker")
    assert [item.title for item in answer.dropped] == ["Keep the log"]
    assert "hi8-2020" in {item.id for item in answer.kept}
