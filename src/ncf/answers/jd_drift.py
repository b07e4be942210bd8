"""How a job description differs from the data: what changed for its role since, and what somebody edited in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from ncf.answers.competence_words import told
from ncf.answers.jd import JobDescription, job_description
from ncf.codes import family_of, match_key
from ncf.corpus.identity import former_ids
from ncf.corpus.names import code_keys
from ncf.corpus.requirements import Need
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.answers.diff_competences import CompetenceChange
    from ncf.answers.person_specification import CriterionItem
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine, TextLine

Drift = Literal[
    "new",
    "no longer required",
    "required for a different reason",
    "changed",
    "retired",
    "removed here",
    "altered here",
]


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A difference between the document and the data. For 'removed here' and 'altered here' somebody edited it.

    `was` is the line or the title as it was; `now` what the data or the document says now; '' if it says nothing. For
    'retired', `now` says what became of the standard.
    """

    change: Drift
    kind: str
    id: str
    code: str
    was: str
    now: str


def by_marks(
    corpus: Corpus,
    role: str,
    marked: Sequence[MarkedLine],
    before: tuple[Corpus, str] | None,
    difference: Difference | None,
    *,
    same: bool,
) -> Iterator[DriftLine]:
    """Yield the differences between a document with marks and the role in the data now.

    `before`: the data of the release that the document was made from, and the id that the role had in it; None if it
    is not there. `same`: whether that is the release of the data now.
    """
    gone = difference is not None and any(item.change == "removed" for item in difference.roles)
    if gone or (before is None and not same):
        yield from _unlike(corpus, job_description(corpus, role), marked)
        yield from _edited(job_description(corpus, role), [line for line in marked if line.written is not None])
        return
    then, id = before or (corpus, role)
    locality = _counts_locality(then, id, marked)
    was = job_description(then, id, locality=locality)
    yield from _since(difference, was)
    yield from _criteria_since(was, job_description(corpus, role, locality=locality), marked)
    yield from _edited(was, marked)


def _since(difference: Difference | None, was: JobDescription) -> Iterator[DriftLine]:
    """Yield what changed for the role since the document was made."""
    for role in difference.roles if difference else ():
        if role.retitled:
            yield DriftLine("changed", "role", role.id, "", role.title_before or "", role.title)
        if role.level_before != role.level_after:
            yield DriftLine("changed", "role", role.id, "", f"level {role.level_before}", f"level {role.level_after}")
        for item in role.new:
            yield DriftLine("new", "competence", item.id, item.code, "", item.title)
        for item in role.dropped:
            yield DriftLine("no longer required", "competence", item.id, item.code, item.title, "")
        for kept in role.kind_changed:
            yield DriftLine("required for a different reason", "competence", kept.id, kept.code, kept.was, kept.kind)
        for c in role.conditions:
            changed: Drift = "required for a different reason"
            yield DriftLine(changed, "competence", c.id, c.code, c.where_before, c.where_after)
    there = {item.id for item in was.annex}
    for change in difference.competences if difference else ():
        if change.id_before in there:
            yield from _competence_since(change)


def _competence_since(change: CompetenceChange) -> Iterator[DriftLine]:
    """Yield a new title or code of a competence, and what became of its standard."""
    if not (change.title_before and change.title_after):
        return
    if change.code_before != change.code:
        was, now = f"{change.title_before} {change.code_before}", f"{change.title_after} {change.code}"
        yield DriftLine("changed", "competence", change.id, change.code, was, now)
    elif change.title_before != change.title_after:
        yield DriftLine("changed", "competence", change.id, change.code, change.title_before, change.title_after)
    if change.change in ("replaced", "split", "merged", "retired"):
        yield DriftLine("retired", "competence", change.id, change.code, change.title_before, told(change))


def _criteria(answer: JobDescription) -> dict[str, CriterionItem]:
    return {item.id: item for item in (*answer.criteria.skills, *answer.criteria.level)}


def _counts_locality(corpus: Corpus, role: str, marked: Iterable[MarkedLine]) -> bool:
    """Whether a document was made with --locality, which can add criteria."""
    ids = {line.id for line in marked if line.kind == "criterion"}
    without, having = (set(_criteria(job_description(corpus, role, locality=counts))) for counts in (False, True))
    return not ids.isdisjoint(having - without)


def _criteria_since(was: JobDescription, now: JobDescription, marked: Iterable[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the criteria whose text changed, by their place in the role or level: those of kinds in the document."""
    here = {line.id for line in marked if line.kind == "criterion"}
    kinds = {item.kind for id, item in _criteria(was).items() if id in here}
    before, after = ({id: item.text for id, item in _criteria(answer).items()} for answer in (was, now))
    for id, text in before.items():
        if id in here and text not in after.values():
            change: Drift = "changed" if id in after and after[id] not in before.values() else "no longer required"
            yield DriftLine(change, "criterion", id, "", text, after[id] if change == "changed" else "")
    added = {id: item.text for id, item in _criteria(now).items() if item.kind in kinds}
    for id, text in added.items():
        if text not in before.values() and before.get(id) in (None, *after.values()):
            yield DriftLine("new", "criterion", id, "", "", text)


def _unlike(corpus: Corpus, now: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield how the competences of a document differ from those of the role, without the release it was made from.

    A line of Markdown that differs may also have been edited: nothing tells the two apart.
    """
    annex = {item.id: item for item in now.annex}
    later = {former: id for id in annex for former in former_ids(corpus, "competence", id)}
    lines: dict[str, str] = {}
    for line in marked:
        if line.kind == "competence":
            lines.setdefault(later.get(line.id, line.id), line.written or line.now or "")
    kinds = {item.kind for id, item in annex.items() if id in lines}
    for id, item in annex.items():
        if id not in lines and item.kind in kinds:
            yield DriftLine("new", "competence", id, item.code, "", item.title)
        elif id in lines and item.title not in lines[id] and as_read(item.title) not in lines[id]:
            yield DriftLine("changed", "competence", id, item.code, lines[id], f"{item.title} {item.code}")
    for id, text in lines.items():
        if id not in annex:
            held = corpus.competences.get(id)
            code, title = (held.code, held.title) if held else ("", text)
            yield DriftLine("no longer required", "competence", id, code, title, "")


def _edited(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the lines that somebody altered or removed in the document."""
    names = {item.id: (item.code, item.title) for item in was.annex}
    criteria = {id: item.text for id, item in _criteria(was).items()}
    shared = Counter(line.now for line in marked)
    for line in marked:
        code, title = names.get(line.id, ("", ""))
        if line.kind == "criterion":
            code, title = "", criteria.get(line.id, title)
        said = line.written or " ".join(filter(None, (title, code)))
        if line.kind == "role" or not said:
            continue
        if line.now is None:
            yield DriftLine("removed here", line.kind, line.id, code, said, "")
        elif not _as_written(line, code, title, alone=shared[line.now] == 1):
            yield DriftLine("altered here", line.kind, line.id, code, said, line.now)
    yield from _removed(was, [line for line in marked if line.written is None])


def _as_written(line: MarkedLine, code: str, title: str, *, alone: bool) -> bool:
    """Whether a line still says what it said. A line shared by several competences has to name each of them still."""
    now = line.now or ""
    if line.written is not None and alone:
        return now == line.written
    if line.written is not None:
        return all(part in now for part in (code, title) if part in line.written)
    code, title = as_read(code), as_read(title)
    if title not in now:
        return False
    rest = now.replace(title, "").replace(code, "")
    return not alone or not re.search(r"\w", rest.rpartition(":")[2])


def _removed(was: JobDescription, marked: Iterable[MarkedLine]) -> Iterator[DriftLine]:
    """Yield what is gone from a document that keeps no record of its lines: named less often than the others are.

    An advert has no core competences and no locality ones; a document that names none of these was made so.
    """
    counts = Counter(line.id for line in marked if line.kind == "competence")
    usual = Counter(counts.values()).most_common(1)[0][0] if counts else 0
    kinds = {Need.ROLE_SPECIFIC, *(item.kind for item in was.annex if counts[item.id])}
    for item in was.annex:
        for _ in range(counts[item.id], usual if item.kind in kinds else 0):
            yield DriftLine("removed here", "competence", item.id, item.code, f"{item.title} {item.code}", "")


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
    held = {key for item in corpus.competences.values() for key in code_keys(item)}
    return tuple(word for word in coded if match_key(word) not in held)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", "", text.casefold()).split())


def by_codes(corpus: Corpus, answer: JobDescription, lines: Sequence[TextLine]) -> Iterator[DriftLine]:
    """Yield how a document without marks differs from what the role requires now.

    A title that is missing beside its code was altered, unless the document names most standards by their codes alone.
    """
    found, text = named_in(corpus, lines), _folded("\n".join(line.text for line in lines))
    untitled = {id for id, how in found.items() if how == "code" and _folded(corpus.held(id).title) not in text}
    titles = 2 * len(untitled) < len(found)
    apart = {item.id for item in answer.locality}
    for item in answer.annex:
        if item.id not in found and item.id not in apart:
            yield DriftLine("new", "competence", item.id, item.code, "", item.title)
        elif item.id in untitled and titles:
            yield DriftLine("altered here", "competence", item.id, item.code, f"{item.title} {item.code}", "")
    known = {item.id for item in answer.annex}
    for id, how in found.items():
        if id not in known and how == "code":
            other = corpus.competences[id]
            yield DriftLine("no longer required", "competence", id, other.code, other.title, "")
