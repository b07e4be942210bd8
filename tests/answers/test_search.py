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
    """Where nothing is found, the answer says what was looked for, holds no result, and is no failure."""
    result = ncf("search", "zzzz")
    assert result.code == 0
    assert "'zzzz'" in result.stdout
    assert json.loads(ncf("search", "zzzz", "--format", "json").stdout)["hits"] == []


def test_nothing_to_search_for(ncf: Run) -> None:
    """An empty search is a mistake on the command line."""
    for words in ("", " ", "\t"):
        result = ncf("search", words)
        assert (result.code, result.stdout) == (2, "")
        assert "error: " in result.stderr


WORDS = st.sampled_from(sorted({word for item in REAL.competences.readable for word in item.title.lower().split()}))


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """A few words of titles of the real corpus, some with a letter dropped, doubled or changed."""
    words = []
    for word in draw(st.lists(WORDS, min_size=1, max_size=3)):
        at = draw(st.integers(0, len(word)))
        words.append(draw(st.sampled_from([word, word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:4]])))
    return " ".join(words)


@given(mistyped() | st.text(max_size=8))
@settings(max_examples=60)
def test_looking_at_bytes_first_misses_nothing(text: str) -> None:
    """The competences that are found are those that would be if every file were parsed."""
    assume(_words(text))
    every, key = Corpus(Folder(REAL_DATA)), match_key(text)
    words = list(dict.fromkeys(_words(text)))[:MOST_WORDS]
    wanted = {item.id for item in _everything(every, lambda _: True) if _score(item, words, key)}
    assert {hit.id for hit in search(Corpus(Folder(REAL_DATA)), text).hits} == wanted
