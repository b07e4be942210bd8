"""Find entries by words in their titles, codes, printed forms and summaries, despite typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from ncf.answers.answer import Answer
from ncf.codes import match_key, may_hold_code
from ncf.corpus.corpus import Corpus
from ncf.corpus.entries import Fits
from ncf.corpus.names import code_keys
from ncf.errors import WrongUse, must_be_text

MOST_WORDS = 20
SHORT = 2
"""Words of up to this many letters are not looked for on their own: `of` and `to` are everywhere."""
WORTH = 0.5
"""An entry with some of the words is found if it is worth at least this part of the best of them."""
BEGINS = 0.95
"""The score of a code that begins with what was typed, and of a word that does."""
ENDINGS = frozenset({"", "s", "es", "ed", "ing", "er", "ers"})
"""What two forms of one word may end with, after a beginning of at least STEM letters that they share."""
STEM = 4
CLOSE_ENOUGH = 0.75
"""How similar a mistyped word must be: one error in a word of four letters, two in a word of eight."""
_WORD = re.compile(r"[^\W_]+")
_RAW_WORD = re.compile(rb"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. `score` is from 0 to 1, where 1 is an exact code, title or id.

    Without `all_words`, the entry has only some of the words.
    """

    kind: str
    id: str
    name: str
    title: str
    distinct_title: str
    """The title; for a role that shares it with another role, with its services: see `Corpus.role_names`."""
    url: str | None
    """The web address of a competence, if its source gives one."""
    score: float
    all_words: bool


@dataclass(frozen=True, slots=True)
class Also:
    """A word of the framework that was looked for as well, for a word that was typed."""

    typed: str
    searched: str
    held: bool
    """Whether an entry has the typed word itself."""


@dataclass(frozen=True)
class SearchResult(Answer, schema="ncf/search/1"):
    """The answer of `ncf search`, best match first."""

    text: str
    also: tuple[Also, ...]
    hits: tuple[Hit, ...]


Terms = Mapping[str, tuple[str, ...]]
"""Each word typed, and the words to look for: itself and its synonyms."""


@dataclass(frozen=True, slots=True)
class _Findable:
    kind: str
    id: str
    name: str
    title: str
    more: str = ""
    keys: frozenset[str] = frozenset()
    url: str | None = None
    distinct: str = ""


def search(corpus: Corpus, text: str) -> SearchResult:
    """Find the entries that match `text`. Every word in it must match a word, part of one or a mistyped one.

    If no competence has all the words, entries with some of them follow: those with more words, and rarer ones, come
    first. Raises WrongUse if `text` has no words.
    """
    must_be_text(text)
    words, key = list(dict.fromkeys(_words(text)))[:MOST_WORDS], match_key(text)
    if not words:
        raise WrongUse("nothing to search for", "type a word from a title, or a code")
    synonyms = corpus.framework.synonyms
    new = {
        word: [new.searched for new in synonyms if any(_inflected(word, one) for one in new.typed)] for word in words
    }
    held = {word: _is_held(corpus, word) for word, found in new.items() if found}
    also = tuple(Also(word, other, held[word]) for word, found in new.items() for other in found)
    terms = {word: (word, *found) for word, found in new.items()}
    hits = []
    for item in _everything(corpus, _Sieve(terms, key, all)):
        score = _score(item, terms, key)
        if score:
            hits.append(_hit(item, score, all_words=True))
    short = len(words) > 1 and all(len(word) <= SHORT and word.isalpha() for word in words)
    if short and not any(hit.score >= BEGINS for hit in hits):
        raise WrongUse(f"'{text}' has only short words, which are everywhere", "type a longer word")
    some = {word: other for word, other in terms.items() if len(word) > SHORT}
    if len(words) > 1 and some and not any(hit.kind == "competence" for hit in hits):
        hits += _with_some(corpus, some, key, {(hit.kind, hit.id) for hit in hits})
    order = sorted(hits, key=lambda hit: (not hit.all_words, -hit.score, hit.kind, hit.id))
    return SearchResult(text=text, also=also, hits=tuple(order))


def _is_held(corpus: Corpus, word: str) -> bool:
    """Whether an entry has a word, or one that contains it."""
    items = _everything(corpus, _Sieve({word: (word,)}, match_key(word), all))
    return any(word in other for item in items for other in _words(f"{item.id} {item.title} {item.more}"))


def _hit(item: _Findable, score: float, *, all_words: bool) -> Hit:
    return Hit(
        item.kind, item.id, item.name, item.title, item.distinct or item.title, item.url, round(score, 3), all_words
    )


def _with_some(corpus: Corpus, terms: Terms, key: str, found: set[tuple[str, str]]) -> list[Hit]:
    """The entries with some of the words, without those in `found`. A word counts for more if fewer entries have it."""
    rated = []
    for item in _everything(corpus, _Sieve(terms, key, any)):
        scores = _scores(item, terms, inner=False)  # `self` is no reason to show what has only `yourself`
        if any(scores):
            rated.append((item, scores))
    total = len(corpus.roles) + len(corpus.levels) + len(corpus.competences)
    total += len(corpus.area_titles()) + len(corpus.framework.services())
    having = [sum(scores[at] > 0 for _, scores in rated) for at in range(len(terms))]
    rarity = [log(1 + total / max(1, number)) for number in having]
    worth = [(item, sum(map(float.__mul__, scores, rarity)) / sum(rarity)) for item, scores in rated]
    least = WORTH * max((score for _, score in worth), default=0.0)
    return [
        _hit(item, score, all_words=False)
        for item, score in worth
        if score >= least and (item.kind, item.id) not in found
    ]


class _Sieve:
    """Select the files that may match by looking at their bytes, so that most are never parsed.

    `enough` is `all` if a file must have every word, `any` if one is enough.
    """

    def __init__(self, terms: Terms, key: str, enough: Callable[[Iterable[bool]], bool]) -> None:
        self._terms = terms
        self._key = key
        self._enough = enough
        self._matching: dict[str, set[bytes]] = {word: set() for word in terms}
        self._seen: set[bytes] = set()

    def __call__(self, id: str, raw: bytes) -> bool:
        if not raw.isascii() or b"\\" in raw or may_hold_code(raw, self._key):
            return True
        there = {*_RAW_WORD.findall(raw.lower()), *_RAW_WORD.findall(id.encode())}
        self._sort(there - self._seen)
        return self._enough(not there.isdisjoint(matching) for matching in self._matching.values())

    def _sort(self, new: set[bytes]) -> None:
        """Note which words match, the first time they occur: there are few of them, in however many files."""
        self._seen |= new
        for word, matching in self._matching.items():
            matching |= {other for other in new if _best_of(self._terms[word], [other.decode()])}


def _everything(corpus: Corpus, sieve: Fits) -> Iterator[_Findable]:
    for role in corpus.roles.readable:
        yield _Findable("role", role.id, role.id, role.title, role.summary, distinct=corpus.role_names[role.id])
    for level in corpus.levels.readable:
        text = " ".join(filter(None, level.key_elements.model_dump().values()))
        yield _Findable("level", level.id, level.id, level.title, text)
    for area in corpus.framework.areas:
        yield _Findable("area", area.id, area.id, area.title, area.summary)
    for id, title in corpus.framework.services().items():
        yield _Findable("service", id, id, title)
    for item in corpus.competences.readable_holding(sieve):
        others = [correction.printed for correction in item.corrections if correction.field == "title"]
        others += [item.later_title.title] if item.later_title else []
        yield _Findable(
            "competence", item.id, item.code, item.title, " ".join(others), frozenset(code_keys(item)), item.url
        )


def _score(item: _Findable, terms: Terms, key: str) -> float:
    """The score of an entry that has all the words or the code; else 0."""
    words = list(terms)
    if key in item.keys or words == _words(item.title) or words == _words(item.id):
        return 1.0
    if len(key) > 1 and any(other.startswith(key) for other in item.keys):
        return BEGINS
    scores = _scores(item, terms)
    return sum(scores) / len(scores) if all(scores) else 0.0


def _scores(item: _Findable, terms: Terms, *, inner: bool = True) -> list[float]:
    """The score of each word. Without `inner`, a word inside another does not count, only at its beginning."""
    title, more = _words(item.title), _words(f"{item.id} {item.more}")
    return [max(_best_of(words, title, inner) * 0.9, _best_of(words, more, inner) * 0.6) for words in terms.values()]


def _best_of(words: tuple[str, ...], among: list[str], inner: bool = True) -> float:
    """The score of a word or, a little lower, of one of its synonyms."""
    return max(_best(word, among, inner) * (0.9 if at else 1.0) for at, word in enumerate(words))


def _best(word: str, among: list[str], inner: bool) -> float:
    """Score a word: 1 for the whole word, less for its beginning, a part or a mistyped form, 0 for no match."""
    if word in among:
        return 1.0
    if any(other.startswith(word) for other in among):
        return BEGINS
    if any(_inflected(word, other) for other in among):
        return 0.9
    if inner and len(word) > 2 and any(word in other for other in among):
        return 0.85
    if len(word) < 4:
        return 0.0
    from ncf.matching import likeness

    best = max((likeness(word, other) for other in among if abs(len(other) - len(word)) <= 2), default=0.0)
    return best * 0.8 if best >= CLOSE_ENOUGH else 0.0


def _inflected(word: str, other: str) -> bool:
    """Whether two words are equal or forms of one word: `harms` and `harm`, `working` and `workers`."""
    return word == other or not _stems(word).isdisjoint(_stems(other))


@lru_cache(maxsize=8192)
def _stems(word: str) -> frozenset[str]:
    """The beginnings of a word that are left without an ending."""
    found = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return frozenset(stem for stem in found if len(stem) >= STEM)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
