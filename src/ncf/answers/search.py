"""Find entries by words in their titles, codes, printed forms and summaries, despite typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ncf.answers.answer import Answer
from ncf.codes import match_key, may_hold_code
from ncf.corpus.corpus import Corpus
from ncf.corpus.entries import Fits
from ncf.corpus.names import code_keys
from ncf.errors import WrongUse, must_be_text

MOST_WORDS = 20
CLOSE_ENOUGH = 0.75
"""How similar a mistyped word must be: one error in a word of four letters, two in a word of eight."""
_WORD = re.compile(r"[^\W_]+")
_RAW_WORD = re.compile(rb"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. `score` is from 0 to 1, where 1 is an exact code, title or id."""

    kind: str
    id: str
    name: str
    title: str
    score: float


@dataclass(frozen=True)
class SearchResult(Answer, schema="ncf/search/1"):
    """The answer of `ncf search`, best match first."""

    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Findable:
    kind: str
    id: str
    name: str
    title: str
    more: str = ""
    keys: frozenset[str] = frozenset()


def search(corpus: Corpus, text: str) -> SearchResult:
    """Find the entries that match `text`. Every word in it must match a word, part of one or a mistyped one.

    Raises WrongUse if `text` has no words.
    """
    must_be_text(text)
    words, key = list(dict.fromkeys(_words(text)))[:MOST_WORDS], match_key(text)
    if not words:
        raise WrongUse("nothing to search for", "type a word from a title, or a code")
    hits = []
    for item in _everything(corpus, _Sieve(words, key)):
        score = _score(item, words, key)
        if score:
            hits.append(Hit(item.kind, item.id, item.name, item.title, round(score, 3)))
    return SearchResult(text=text, hits=tuple(sorted(hits, key=lambda hit: (-hit.score, hit.kind, hit.id))))


class _Sieve:
    """Select the files that may match by looking at their bytes, so that most are never parsed."""

    def __init__(self, words: list[str], key: str) -> None:
        self._key = key
        self._matching: dict[str, set[bytes]] = {word: set() for word in words}
        self._seen: set[bytes] = set()

    def __call__(self, id: str, raw: bytes) -> bool:
        if not raw.isascii() or b"\\" in raw or may_hold_code(raw, self._key):
            return True
        there = {*_RAW_WORD.findall(raw.lower()), *_RAW_WORD.findall(id.encode())}
        self._sort(there - self._seen)
        return not any(map(there.isdisjoint, self._matching.values()))

    def _sort(self, new: set[bytes]) -> None:
        """Note which words match, the first time they occur: there are few of them, in however many files."""
        self._seen |= new
        for word, matching in self._matching.items():
            matching |= {other for other in new if _best(word, [other.decode()])}


def _everything(corpus: Corpus, sieve: Fits) -> Iterator[_Findable]:
    for role in corpus.roles.readable:
        yield _Findable("role", role.id, role.id, role.title, role.summary)
    for level in corpus.levels.readable:
        text = " ".join(filter(None, level.key_elements.model_dump().values()))
        yield _Findable("level", level.id, level.id, level.title, text)
    for area in corpus.framework.areas:
        yield _Findable("area", area.id, area.id, area.title, area.summary)
    for id, title in corpus.framework.services().items():
        yield _Findable("service", id, id, title)
    for item in corpus.competences.readable_holding(sieve):
        printed = " ".join(correction.printed for correction in item.corrections if correction.field == "title")
        yield _Findable("competence", item.id, item.code, item.title, printed, frozenset(code_keys(item)))


def _score(item: _Findable, words: list[str], key: str) -> float:
    if not words:
        return 0.0
    if key in item.keys or words == _words(item.title) or words == _words(item.id):
        return 1.0
    if len(key) > 1 and any(other.startswith(key) for other in item.keys):
        return 0.95
    title, more = _words(item.title), _words(f"{item.id} {item.more}")
    scores = [max(_best(word, title) * 0.9, _best(word, more) * 0.6) for word in words]
    return sum(scores) / len(scores) if all(scores) else 0.0


def _best(word: str, among: list[str]) -> float:
    """Score a word: 1 for the whole word, less for its beginning, a part or a mistyped form, 0 for no match."""
    if word in among:
        return 1.0
    if any(other.startswith(word) for other in among):
        return 0.95
    if len(word) > 2 and any(word in other for other in among):
        return 0.85
    if len(word) < 4:
        return 0.0
    from ncf.matching import likeness

    best = max((likeness(word, other) for other in among if abs(len(other) - len(word)) <= 2), default=0.0)
    return best * 0.8 if best >= CLOSE_ENOUGH else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
