"""`ncf search`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.places import REAL_DATA
from support.program import Result

from ncf.answers.search import _everything, _words, search
from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder

Run = Callable[..., Result]
REAL = Corpus(Folder(REAL_DATA))


def test_nothing_found(ncf: Run) -> None:
    """Without results, the answer repeats the words searched for and exits with 0."""
    result = ncf("search", "zzzz")
    assert result.code == 0
    assert "'zzzz'" in result.stdout
    assert json.loads(ncf("search", "zzzz", "--format", "json").stdout)["hits"] == []


def test_nothing_to_search_for(ncf: Run) -> None:
    """An empty search is a wrong command line."""
    for words in ("", " ", "\t"):
        result = ncf("search", words)
        assert (result.code, result.stdout) == (2, "")
        assert "error: " in result.stderr


WORDS = st.sampled_from(sorted({word for item in REAL.competences.readable for word in item.title.lower().split()}))

TYPED = st.sampled_from([word for synonym in REAL.framework.synonyms for word in synonym.typed])


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """Draw a few words from titles of the real corpus, some shortened or with a letter dropped or added."""
    words = []
    for word in draw(st.lists(WORDS, min_size=1, max_size=3)):
        at = draw(st.integers(0, len(word)))
        words.append(draw(st.sampled_from([word, word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:4]])))
    return " ".join(words)


@given(mistyped() | st.text(max_size=8), st.lists(TYPED, max_size=2))
@settings(max_examples=60)
def test_looking_at_bytes_first_misses_nothing(text: str, synonyms: list[str]) -> None:
    """The answer, with its order and scores, is the same as if every file were parsed."""
    text = " ".join([text, *synonyms])
    assume(any(len(word) > 2 for word in _words(text)))
    found = search(Corpus(Folder(REAL_DATA)), text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ncf.answers.search._Sieve", lambda *_: lambda _id, _raw: True)
        assert search(Corpus(Folder(REAL_DATA)), text) == found


def test_some_of_the_words() -> None:
    """If no competence has all the words, those with some follow: first the ones with more and with rarer words."""
    hits = search(REAL, "court report").hits
    assert [hit.all_words for hit in hits] == sorted((hit.all_words for hit in hits), reverse=True)
    some = [hit for hit in hits if not hit.all_words]
    assert "competence" in {hit.kind for hit in some}
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)
    best = search(REAL, "supervise zebra health sentencing").hits[0]
    assert best.id == "specialist-practitioner"  # its summary has three of the words
    rare = [hit.id for hit in search(REAL, "health budgets zebra").hits if hit.kind == "competence"]
    assert "budgets" in REAL.competences[rare[0]].title.lower()


def test_all_the_words_are_enough() -> None:
    """Where a competence has all the words, none with only some of them is added."""
    hits = search(REAL, "substance misuse").hits
    assert hits
    assert all(hit.all_words for hit in hits)
    assert all(hit.all_words for hit in search(REAL, "of").hits)


def test_everyday_words(ncf: Run) -> None:
    """An everyday word finds what the framework calls by another name, and the answer says so."""
    for typed, searched, id in (
        ("drugs", "'substance'", "aa1-2014"),
        ("suicide", "'crisis' or 'distress'", "mh21-2013"),
    ):
        answer = search(REAL, typed)
        assert {(new.typed, new.held) for new in answer.also} == {(typed, False)}
        assert id in {hit.id for hit in answer.hits}
        said = f"No entry has the word '{typed}'; ncf searched for {searched} instead."
        assert said in ncf("search", typed, data=REAL_DATA).stdout
    assert search(REAL, "health").also == ()


def test_what_somebody_means_by_suicide() -> None:
    """No title names suicide. The competences for a crisis and for distress are found, the crisis first."""
    hits = [hit for hit in search(REAL, "suicide").hits if hit.kind == "competence"]
    assert hits[0].id == "mh21-2013"
    assert {"crisis", "distressed"} <= {word for hit in hits for word in _words(hit.title)}
    assert {hit.id for hit in search(REAL, "suicidal").hits} == {hit.id for hit in search(REAL, "suicide").hits}
    harm = search(REAL, "self-harm").hits
    assert harm[0].id == "mh21-2013"
    assert not any("yourself" in hit.title for hit in harm), "'self' is only a part of that word"


def test_an_everyday_word_that_an_entry_has(write_corpus: Callable[..., Path], ncf: Run) -> None:
    """If an entry has the word that was typed, the answer does not say that none has it."""
    data = write_corpus()
    framework = data / "framework.yaml"
    synonyms = "synonyms:\n  - searched: signals\n    typed:\n      - light\n      - flags\ncode_families:"
    text = framework.read_text(encoding="utf-8")
    assert "\ncode_families:" in text
    framework.write_text(text.replace("code_families:", synonyms, 1), encoding="utf-8")
    assert "For 'light', ncf also searched for 'signals'." in ncf("search", "light", data=data).stdout
    assert "No entry has the word 'flags'; ncf searched for 'signals' inst" in ncf("search", "flags", data=data).stdout
    mixed = ncf("search", "light flags", data=data).stdout
    assert "For 'light', ncf also" in mixed
    assert "No entry has the word 'flags'" in mixed


def test_synonyms_lead_to_something() -> None:
    """Each synonym in the data leads to a word that a title or summary contains, and no word needs it to be found."""
    words = {word for item in _everything(REAL, lambda _id, _raw: True) for word in _words(f"{item.title} {item.more}")}
    for synonym in REAL.framework.synonyms:
        assert synonym.searched in words
        assert words.isdisjoint(synonym.typed)


def test_an_id_without_its_signs(ncf: Run) -> None:
    """A competence is found by its id, although its file holds the code with its signs only."""
    hits = json.loads(ncf("search", "cfamldd1", "--format", "json", data=REAL_DATA).stdout)["hits"]
    assert (hits[0]["id"], hits[0]["score"]) == ("cfamldd1", 1.0)


def test_a_later_title_is_searched() -> None:
    """Words that a standard has only in the title it has today find it."""
    assert search(REAL, "domestic abuse").hits[0].id == "sfjgk502"


@pytest.mark.parametrize("typed", ["prison", "prisons", "jail"])
def test_custody_by_its_everyday_names(typed: str) -> None:
    """The standards for custodial settings and the services after custody are found by everyday words."""
    assert {"hpc1", "sfjfj1", "reconnect"} <= {hit.id for hit in search(REAL, typed).hits}


def test_forms_of_a_word() -> None:
    """Another form of a word counts as the word: in a title, and where a synonym is looked up."""
    assert search(REAL, "lone working").hits[0].id == "cfapmvw14"
    assert {hit.id for hit in search(REAL, "harms").hits} >= {hit.id for hit in search(REAL, "harm").hits} != set()


def test_what_is_said_where_nothing_is_found(ncf: Run) -> None:
    """One word that finds nothing gets a plain answer; several get advice; short words alone are not searched for."""
    one, two = (ncf("search", text, data=REAL_DATA).stdout for text in ("zzzqq", "zzzqq qqzzz"))
    assert "The framework has nothing under this word." in one
    assert "Try one word" in two
    short = ncf("search", "of to", data=REAL_DATA)
    assert (short.code, "type a longer word" in short.stderr) == (2, True)
    assert search(REAL, "CM G4").hits[0].score == 1
    assert ncf("search", "suicide", data=REAL_DATA).stdout.startswith("5 results for 'crisis' or 'distress'\n")
