"""The data says things in its own words: it quotes titles and codes, and copies no sentence from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from support.places import SOURCES

from ncf.corpus.corpus import Corpus
from ncf.models.fields import prose

RUN = 7
"""So many words in a row that are also in the source make a copy."""
QUOTED = {"title", "place", "where", "corrected_to"}
"""The fields that quote titles and headings of the source on purpose."""
_TAG_OR_ADDRESS = re.compile(r"<[^>]+>|https?://\S+")
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


def runs(text: str) -> set[str]:
    """Every run of seven words in a text, without signs, capitals and addresses."""
    plain = _TAG_OR_ADDRESS.sub(" ", text).lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = _WORD.findall(plain)
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def entries(corpus: Corpus) -> Iterator[tuple[str, BaseModel]]:
    """Every entry with its id."""
    yield "framework", corpus.framework
    for table in (corpus.levels, corpus.competences, corpus.roles):
        yield from table.items()


def copies(corpus: Corpus, source: str) -> list[tuple[str, str]]:
    """The entries with a sentence that shares a run of words with the source, and the run. Titles do not count."""
    texts = [(id, item) for id, entry in entries(corpus) for item in prose(entry)]
    titles = {run for _, item in texts if item.place[-1] in QUOTED for run in runs(item.text)}
    printed = runs(source) - titles
    return [
        (id, run)
        for id, item in texts
        if item.place[-1] not in QUOTED
        for sentence in _SENTENCE.split(item.text)
        for run in sorted(runs(sentence) & printed)
    ]


def test_no_sentence_is_copied_from_the_source(real: Corpus) -> None:
    """No sentence of ours has seven words in a row that one of the source documents has, titles excepted."""
    documents = sorted(SOURCES.glob("*.txt"))
    if not documents:
        pytest.skip(f"the source documents are not at hand ({SOURCES.name})")
    assert copies(real, "\n".join(path.read_text(encoding="utf-8") for path in documents)) == []


def test_a_copied_sentence_is_noticed(real: Corpus) -> None:
    """A source that has a sentence of ours is noticed, in spite of its tags, signs and capitals."""
    assert copies(real, "Works in settings that are complex, or unpredictable.") == []
    found = copies(real, "<b>Works in settings</b> that are COMPLEX, and unpredictable.")
    assert ("level-7", "works in settings that are complex and") in found
