"""The data says things in its own words: it quotes titles and codes, and copies no sentence from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel
from support.transcripts import RUNS, hashed, runs

from ncf.corpus.corpus import Corpus
from ncf.models.fields import prose

QUOTED = {"title", "place", "where", "corrected_to"}
"""The fields that quote titles and headings of the source on purpose."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


def entries(corpus: Corpus) -> Iterator[tuple[str, BaseModel]]:
    """Every entry with its id."""
    yield "framework", corpus.framework
    for table in (corpus.levels, corpus.competences, corpus.roles):
        yield from table.items()


def copies(corpus: Corpus, printed: set[str]) -> list[tuple[str, str]]:
    """The entries with a sentence that has one of the printed runs of words, and the run. Titles do not count.

    `printed` are the hashes of the runs.
    """
    texts = [(id, item) for id, entry in entries(corpus) for item in prose(entry)]
    titles = {run for _, item in texts if item.place[-1] in QUOTED for run in runs(item.text)}
    return [
        (id, run)
        for id, item in texts
        if item.place[-1] not in QUOTED
        for sentence in _SENTENCE.split(item.text)
        for run in sorted(runs(sentence) - titles)
        if hashed(run) in printed
    ]


def test_no_sentence_is_copied_from_the_source(real: Corpus) -> None:
    """No sentence of ours has seven words in a row that one of the source documents has, titles excepted."""
    printed = set(RUNS.read_text(encoding="utf-8").split())
    assert len(printed) > 8_000
    assert copies(real, printed) == []


def test_a_copied_sentence_is_noticed(real: Corpus) -> None:
    """A source that has a sentence of ours is noticed, in spite of its tags, signs and capitals."""
    other = runs("Works in settings that are complex, or unpredictable.")
    assert copies(real, set(map(hashed, other))) == []
    same = runs("<b>Works in settings</b> that are COMPLEX, and unpredictable.")
    found = copies(real, set(map(hashed, same)))
    assert ("level-7", "works in settings that are complex and") in found
