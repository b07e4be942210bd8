"""Find things by words in their titles, codes, printed forms and summaries; a typing error is forgiven."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer
from ncf.codes import match_key, may_hold_code
from ncf.corpus.names import code_keys
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ncf.corpus.corpus import Corpus

MOST_WORDS = 20
CLOSE_ENOUGH = 0.75
"""How alike a mistyped word must be: one error in a word of four letters, two in one of eight."""
_WORD = re.compile(r"[^\W_]+")
_RAW_WORD = re.compile(rb"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `score` is 0 to 1; 1 is the very code or title."""

    kind: str
    id: str
    name: str
    title: str
    score: float


@dataclass(frozen=True)
class SearchResult(Answer):
    """The answer of `ncf search`, best hit first."""

    schema_name: ClassVar[str] = "ncf/search/1"

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
    """What fits `text`. Every word of it must be found, as a part of a word or mistyped."""
    words, key = list(dict.fromkeys(_words(text)))[:MOST_WORDS], match_key(text)
    if not words:
        raise WrongUse("nothing to search for", "type a word of a title, or a code")
    hits = []
    for item in _everything(corpus, _Sieve(words, key)):
        score = _score(item, words, key)
        if score:
            hits.append(Hit(item.kind, item.id, item.name, item.title, round(score, 3)))
    return SearchResult(text=text, hits=tuple(sorted(hits, key=lambda hit: (-hit.score, hit.kind, hit.id))))


class _Sieve:
    """Lets through the files that may fit, by a look at their bytes: most are never parsed."""

    def __init__(self, words: list[str], key: str) -> None:
        self._key = key
        self._words = words
        self._found: dict[str, dict[bytes, bool]] = {word: {} for word in words}

    def __call__(self, raw: bytes) -> bool:
        if not raw.isascii() or b"\\" in raw or may_hold_code(raw, self._key):
            return True
        there = set(_RAW_WORD.findall(raw.lower()))
        return all(any(self._fits(word, other) for other in there) for word in self._words)

    def _fits(self, word: str, other: bytes) -> bool:
        known = self._found[word]
        if other not in known:
            known[other] = _best(word, [other.decode()]) > 0
        return known[other]


def _everything(corpus: Corpus, sieve: Callable[[bytes], bool]) -> Iterator[_Findable]:
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
    """How well a word is found: 1 whole, less as a beginning, as a part, or mistyped; 0 where it is not."""
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
