"""Checks of wording. They warn: a title is quoted as its owner prints it, however that may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ncf.checks.check import Found, check, warning
from ncf.checks.references import framework_of
from ncf.spelling import AMERICAN

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.yamlio.reader import DataPath

QUOTED = frozenset({"printed", "evidence", "url", "code", "printed_as"})
"""Fields that quote the source letter by letter: their wording is not ours to mend."""
_WORD = re.compile(r"[A-Za-z]+")


@lru_cache(maxsize=1)
def texts(corpus: Corpus) -> tuple[tuple[str, DataPath, str], ...]:
    """Every text of every entry that is not a quotation, with its file and place."""
    entries: list[tuple[str, Any]] = [
        (f"{folder}/{entry.id}.yaml", entry)
        for folder, held in (("levels", corpus.levels), ("competences", corpus.competences), ("roles", corpus.roles))
        for entry in corpus.readable(held)
    ]
    framework = framework_of(corpus)
    if framework:
        entries.append(("framework.yaml", framework))
    return tuple((path, place, text) for path, entry in entries for place, text in _texts_in(entry, ()))


def _texts_in(value: Any, place: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner and name not in QUOTED and not (name == "id" and not place):
                yield from _texts_in(inner, (*place, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts_in(item, (*place, position))
    elif isinstance(value, str):
        yield place, value


@check(warning, bad="title: Chair meetings.", good="title: Chair meetings")
def title_full_stop(corpus: Corpus) -> Iterator[Found]:
    """A title does not end with a full stop.

    A title is a name and stands inside other sentences; the full stop is most often copied along with it.
    """
    for path, place, text in texts(corpus):
        if place[-1] == "title" and text.endswith("."):
            yield Found(path, place, "the title ends with a full stop", "delete it")


@check(warning, bad="title: Chair  meetings", good="title: Chair meetings")
def double_space(corpus: Corpus) -> Iterator[Found]:
    """No text has two spaces in a row.

    The second one is seen by nobody, but makes two texts differ, and a search miss one of them.
    """
    for path, place, text in texts(corpus):
        if "  " in text:
            yield Found(path, place, "two spaces in a row", "delete one")


@check(warning, bad="title: Manage challenging behavior", good="title: Manage challenging behaviour")
def american_spelling(corpus: Corpus) -> Iterator[Found]:
    """Texts are in British spelling.

    The source prints 'behavior' in two titles where the publishers print 'behaviour'. Where a publisher
    really spells a title the American way, known-debt.yaml says so.
    """
    for path, place, text in texts(corpus):
        for word in _WORD.findall(text):
            if word.lower() in AMERICAN:
                yield Found(path, place, f"'{word}' is American spelling", f"write '{AMERICAN[word.lower()]}'")
                break
