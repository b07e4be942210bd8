"""What a job description without marks names: competences by code or title, and codes that no standard has."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ncf.answers.drift_line import DriftLine
from ncf.answers.jd_removed import IN_ANNEX, still_rest
from ncf.codes import code_to_id, family_of, match_key, may_hold_code
from ncf.corpus.names import code_keys

if TYPE_CHECKING:
    from ncf.answers.jd import JobDescription
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import TextLine


def named_in(corpus: Corpus, lines: Iterable[TextLine]) -> dict[str, str]:
    """Return the competences that a document names: id to 'code' or 'title'."""
    keys = _keys(lines)
    folded = _folded("\n".join(line.text for line in lines))
    found = {}
    for item in corpus.competences.values():
        if match_key(item.code) in keys:
            found[item.id] = "code"
        elif _folded(item.title) in folded:
            found[item.id] = "title"
    return found


def _keys(lines: Iterable[TextLine]) -> set[str]:
    """Return the match keys of every word, and of every two words in a row: codes are also written with a space."""
    keys: set[str] = set()
    for line in lines:
        words = [word.rstrip(".") for word in re.findall(r"[\w&.]+", line.text)]
        keys |= {match_key(word) for word in words}
        keys |= {match_key(first + second) for first, second in pairwise(words)}
    return keys


def unknown_codes(corpus: Corpus, lines: Iterable[TextLine]) -> tuple[str, ...]:
    """Return the words of a document that have the form of a code, in capitals, and that no entry has."""
    forms = corpus.framework.code_forms()
    words = dict.fromkeys(word.rstrip(".") for line in lines for word in re.findall(r"[\w&.]+", line.text))
    coded = [word for word in words if re.fullmatch(r"[A-Z][A-Z&]+[\d.]*\d[\w.]*", word) and family_of(word, forms)]
    held = _held(corpus, {match_key(word) for word in coded})
    return tuple(word for word in coded if match_key(word) not in held)


def _held(corpus: Corpus, keys: set[str]) -> set[str]:
    """Return which of these match keys some competence has. Only files that may have one of them are parsed."""
    ids = [id for id in map(code_to_id, keys) if id in corpus.competences]
    held = {key for id in ids for key in code_keys(corpus.competences[id])}
    if rest := keys - held:
        for item in corpus.competences.readable_holding(lambda _, raw: any(may_hold_code(raw, key) for key in rest)):
            held |= code_keys(item)
    return held


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", "", text.casefold()).split())


_ANNEX = re.compile(r"(?:annex|appendix)\b.{0,80}", re.IGNORECASE)
_AFTER_DUTIES = re.compile(rf"{_ANNEX.pattern}|person specification\b.{{0,40}}", re.IGNORECASE)
"""A heading that the duties come before."""


def _duties(corpus: Corpus, lines: Sequence[TextLine]) -> Container[str] | None:
    """Return the competences that the duties name; None if no heading tells an annex from them.

    Duties that name less than half of what the document names are in somebody's own words: then they name none.
    """
    if not any(_ANNEX.fullmatch(line.text) for line in lines):
        return None
    above = [*takewhile(lambda line: not _AFTER_DUTIES.fullmatch(line.text), lines)]
    found = named_in(corpus, above)
    return found if 2 * len(found) >= len(named_in(corpus, lines)) else ()


def extent(corpus: Corpus, answer: JobDescription, lines: Sequence[TextLine], *, counted: bool) -> str:
    """Return what of a document without marks is compared, in words; unless `counted`, how much of the role it names.

    Of a document that names no competences there is nothing to say.
    """
    duties, found = _duties(corpus, lines), named_in(corpus, lines)
    here = sum(item.id in found for item in answer.annex)
    if duties is None:
        what = "The whole document was compared, because no heading tells an annex from the duties."
    elif not duties:
        what = "The whole document was compared, because its duties name few competences."
    else:
        what = "Its duties were compared: a competence that only the annex names counts as missing."
    much = "" if counted else f"The document names {here} of the {len(answer.annex)} competences of this role. "
    return f"{much}{what if here else ''}".strip()


def by_codes(corpus: Corpus, answer: JobDescription, lines: Sequence[TextLine]) -> Iterator[DriftLine]:
    """Yield how a document without marks differs from what the role requires now.

    A title that is missing beside its code was altered, unless the document names most standards by their codes alone.
    """
    found, text = named_in(corpus, lines), _folded("\n".join(line.text for line in lines))
    duties = _duties(corpus, lines) or found
    untitled = {id for id, how in found.items() if how == "code" and _folded(corpus.held(id).title) not in text}
    titles = 2 * len(untitled) < len(found)
    apart = {item.id for item in answer.locality}
    for item in answer.annex:
        if item.id not in duties and item.id not in apart:
            remains = (*([IN_ANNEX] if item.id in found else []), *still_rest(answer, item.code, (), lines))
            yield DriftLine("new", "competence", item.id, item.code, "", item.title, remains)
        elif item.id in untitled and titles:
            yield DriftLine("altered here", "competence", item.id, item.code, f"{item.title} {item.code}", "")
    known = {item.id for item in answer.annex}
    for id, how in found.items():
        if id not in known and how == "code":
            other = corpus.competences[id]
            yield DriftLine("no longer required", "competence", id, other.code, other.title, "")
