"""`ncf search`."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.places import REAL_DATA
from support.program import Result

from ncf.answers.search import MOST_WORDS, _everything, _score, _words, search
from ncf.codes import match_key
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


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """Draw a few words from titles of the real corpus, some shortened or with a letter dropped or added."""
    words = []
    for word in draw(st.lists(WORDS, min_size=1, max_size=3)):
        at = draw(st.integers(0, len(word)))
        words.append(draw(st.sampled_from([word, word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:4]])))
    return " ".join(words)


@given(mistyped() | st.text(max_size=8))
@settings(max_examples=60)
def test_looking_at_bytes_first_misses_nothing(text: str) -> None:
    """The competences found are the same as if every file were parsed."""
    assume(_words(text))
    every, key = Corpus(Folder(REAL_DATA)), match_key(text)
    words = list(dict.fromkeys(_words(text)))[:MOST_WORDS]
    wanted = {item.id for item in _everything(every, lambda _id, _raw: True) if _score(item, words, key)}
    assert {hit.id for hit in search(Corpus(Folder(REAL_DATA)), text).hits} == wanted


def test_an_id_without_its_signs(ncf: Run) -> None:
    """A competence is found by its id, although its file holds the code with its signs only."""
    hits = json.loads(ncf("search", "cfamldd1", "--format", "json", data=REAL_DATA).stdout)["hits"]
    assert (hits[0]["id"], hits[0]["score"]) == ("cfamldd1", 1.0)
