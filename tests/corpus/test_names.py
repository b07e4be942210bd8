"""What a typed name refers to: one entry, several, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY

from ncf.corpus.corpus import Corpus
from ncf.corpus.names import EntryRef, candidates, in_two
from ncf.errors import WRONG_COMMAND_LINE, AmbiguousName, UnknownName
from ncf.storage.folder import Folder


def second_practitioner(write_corpus: Callable[..., Path], title: str = "Practitioner") -> Corpus:
    """The tiny corpus with a second role of the same title, in another service."""
    text = (TINY / "roles" / "practitioner.yaml").read_text(encoding="utf-8")
    text = re.sub("^title: .*$", f"title: {title}", text, flags=re.MULTILINE)
    text = re.sub("^service: .*$", "service: lighthouse", text, flags=re.MULTILINE)
    return Corpus(Folder(write_corpus({"roles/lighthouse-practitioner.yaml": text})))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("practitioner", EntryRef("role", "practitioner")),
        ("  Support Worker ", EntryRef("role", "support-worker")),
        ("3", EntryRef("level", "level-3")),
        ("L3", EntryRef("level", "level-3")),
        ("hi8-2020", EntryRef("competence", "hi8-2020")),
        ("HI8.2020", EntryRef("competence", "hi8-2020")),
        ("H18.2020", EntryRef("competence", "hi8-2020")),
        ("communication", EntryRef("area", "communication")),
        ("harbour", EntryRef("service", "harbour")),
    ],
)
def test_one(typed: str, found: EntryRef, corpus: Corpus) -> None:
    """A name that fits one entry finds it, whatever its kind."""
    assert corpus.find(typed) == found
    assert corpus.find(typed, (found.kind,)) == found


def test_every_entry_is_found_by_its_id(corpus: Corpus, real: Corpus) -> None:
    """Each id in the framework finds its own entry."""
    for held in (corpus, real):
        everything = {"role": held.roles, "level": held.levels, "competence": held.competences}
        everything |= {"area": held.area_titles(), "service": held.framework.services()}
        for kind, ids in everything.items():
            for id in ids:
                assert held.find(id) == (kind, id)


def test_several(write_corpus: Callable[..., Path]) -> None:
    """A title of two roles is never guessed: the error lists both, each with its service."""
    corpus = second_practitioner(write_corpus)
    with pytest.raises(AmbiguousName) as stop:
        corpus.find("Practitioner")
    assert stop.value.exit_code == WRONG_COMMAND_LINE
    for words in ("practitioner (role", "lighthouse-practitioner (role", "Lighthouse"):
        assert words in stop.value.hint
    assert len(candidates(corpus, "Practitioner")) == 2


def test_an_id_as_it_is_written_settles_it(write_corpus: Callable[..., Path]) -> None:
    """An exact id finds its entry, even if another entry has it as its title."""
    corpus = second_practitioner(write_corpus)
    assert corpus.find("practitioner") == ("role", "practitioner")
    assert corpus.find("lighthouse-practitioner") == ("role", "lighthouse-practitioner")


def test_a_title_of_another_kind_is_left_out(corpus: Corpus) -> None:
    """If kinds are given, only entries of those kinds are found."""
    with pytest.raises(UnknownName, match=r"^no role or level 'communication'"):
        corpus.find("communication", ("role", "level"))


@pytest.mark.parametrize("typed", ["", " ", "zzz", "../framework", "\0", "'", "&"])
def test_none(typed: str, corpus: Corpus) -> None:
    """The error for an unknown name suggests what to do."""
    with pytest.raises(UnknownName) as stop:
        corpus.find(typed)
    assert stop.value.hint
    assert not isinstance(stop.value, AmbiguousName)


def test_a_printed_form_of_two_standards(write_corpus: Callable[..., Path]) -> None:
    """A printed form that two competences claim is never settled by guess."""
    text = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    data = write_corpus({"competences/sea4.yaml": text.replace("source:", "printed_as:\n  - H18.2020\nsource:", 1)})
    with pytest.raises(AmbiguousName) as stop:
        Corpus(Folder(data)).find("h18.2020")
    assert "hi8-2020 (competence)" in stop.value.hint
    assert "sea4 (competence)" in stop.value.hint


def test_words_for_two_names() -> None:
    """Words are divided where both parts are names; where that is possible twice, nothing is guessed."""
    names = {"a", "b", "a b", "b c", "c"}
    assert in_two(["x", "y"], names.__contains__) == ("x", "y")
    assert in_two(["c", "b", "c"], names.__contains__) == ("c", "b c")
    with pytest.raises(AmbiguousName) as stop:
        in_two(["a", "b", "c"], names.__contains__)
    assert "'a' and 'b c' or 'a b' and 'c'" in stop.value.message
    with pytest.raises(UnknownName):
        in_two(["a", "x", "c"], names.__contains__)


def test_a_beginning_names_an_area_or_service_only_where_nothing_else_can_be_meant(real: Corpus) -> None:
    """`courts` is enough for --area and for `ncf show`; where a role may be meant too, both are listed."""
    assert real.find("courts", ("area",)) == ("area", "courts-and-justice")
    assert real.find("Screening", ("area",)) == ("area", "assessment")
    with pytest.raises(AmbiguousName) as several:
        real.find("r", ("area",))
    assert "records-and-information" in several.value.hint
    with pytest.raises(UnknownName):
        real.find("", ("area",))
    assert real.find("courts") == ("area", "courts-and-justice")
    assert real.find("Liaison") == ("service", "liaison-and-diversion")
    for typed, hints in (("recon", ("reconnect (service)", "reconnect-services (service)")),
                         ("prac", ("practitioner (role", "practice-and-learning (area)"))):  # fmt: skip
        with pytest.raises(AmbiguousName) as several:
            real.find(typed)
        assert all(hint in several.value.hint for hint in hints)


@pytest.mark.parametrize("typed", ["volun", "special", "co", "gen9", "lev"])
def test_a_beginning_names_nothing_else(typed: str, real: Corpus) -> None:
    """The beginning of a role, level or code names nothing, and two letters are too few."""
    with pytest.raises(UnknownName):
        real.find(typed)
    with pytest.raises(UnknownName):
        real.find(typed, ("role", "level", "competence"))
