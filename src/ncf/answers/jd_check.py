"""Check a job description that people have worked on: its wording, what it lacks, and how it differs from the data.

A document made by `ncf jd` carries marks, so that each of its lines can be followed to the entry that it came from.
Any other document is matched by the codes and titles in it; the answer says which of the two it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ncf.answers.answer import Answer, RoleRef, role_ref
from ncf.answers.jd import JobDescription, job_description
from ncf.answers.jd_wording import WordingFinding, wording
from ncf.answers.person_specification import MOST_ESSENTIAL
from ncf.codes import match_key
from ncf.documents.document import ASKS

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine, TextLine, Written

GAP = re.compile(rf"\[(?:{'|'.join(ASKS)}): [^\]]*\]")
NO_ROLE = (
    "The document has no marks, and too few of its codes and titles belong to one role. Name its role with --role."
)
FEWEST = 3
"""A document without marks must name at least this many competences of a role to be matched with it."""
Drift = Literal[
    "new", "no longer required", "required for a different reason", "changed", "removed here", "altered here"
]


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A difference between the document and the data. For 'removed here' and 'altered here' somebody edited it.

    `was` is the line or the title as it was; `now` what the data or the document says now; '' if it says nothing.
    """

    change: Drift
    kind: str
    id: str
    code: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a job description needs and this one does not have, with the reason."""

    what: str
    reason: str


@dataclass(frozen=True)
class JobDescriptionCheck(Answer, schema="ncf/jd-check/1"):
    """The answer of `ncf jd check`.

    `basis`: 'marks' if the document carries those of `ncf jd`, 'codes' if it was matched by codes and titles, and
    'none' if no role was found; then there is no drift.
    """

    file: str
    role: RoleRef | None
    basis: Literal["marks", "codes", "none"]
    sure: str
    """How sure it is that the document is of this role, in words."""
    release_then: str
    """The release that the document was made from; '' if it does not say."""
    release_now: str
    then_found: bool
    """Whether that release was there to compare with."""
    gaps: tuple[str, ...]
    missing: tuple[Missing, ...]
    wording: tuple[WordingFinding, ...]
    drift: tuple[DriftLine, ...]

    @property
    def clean(self) -> bool:
        """Whether there is nothing to correct."""
        return not (self.gaps or self.missing or self.wording or self.drift)


def made_from(written: Written) -> tuple[str, str]:
    """Return the id of the role and the release that a document says it was made from; two '' if it does not say."""
    for mark in written.marked:
        if mark.kind == "role":
            return mark.id, mark.release
    return "", next((mark.release for mark in written.marked), "")


def check_job_description(
    corpus: Corpus,
    written: Written,
    *,
    file: str = "",
    role: str = "",
    then: Corpus | None = None,
    difference: Difference | None = None,
) -> JobDescriptionCheck:
    """Check a document against the data. `role` names its role if the document does not.

    `then` is the data of the release that it was made from, and `difference` what changed for the role since; both are
    None if that release is not there. Raises UnknownName for a role that is not in the data.
    """
    marked, release = made_from(written)
    basis: Literal["marks", "codes", "none"] = "marks" if written.marked else "codes"
    id, sure = _role(corpus, written, role or marked)
    if not id:
        basis = "none"
    answer = job_description(corpus, id) if id else None
    drift: Iterable[DriftLine] = ()
    if answer and basis == "marks":
        was = job_description(then, marked or id) if then else answer
        drift = (*_since(difference), *_criteria_since(was, answer), *_edited(was, written.marked))
    elif answer:
        drift = _by_codes(corpus, answer, written)
    return JobDescriptionCheck(
        file=file,
        role=role_ref(corpus, corpus.roles[id]) if id else None,
        basis=basis,
        sure=sure,
        release_then=release,
        release_now=corpus.framework.release,
        then_found=then is not None,
        gaps=tuple(gap for line in written.lines for gap in GAP.findall(line.text)),
        missing=tuple(_missing(written.lines)),
        wording=tuple(wording(written.lines, _quoted(answer))),
        drift=tuple(drift),
    )


def _quoted(answer: JobDescription | None) -> Iterator[str]:
    """Yield the texts of the document that are quoted from the data, so that nobody has to reword them."""
    if answer:
        yield from (item.title for item in answer.annex)
        yield from answer.statements.values()


def _role(corpus: Corpus, written: Written, named: str) -> tuple[str, str]:
    """Return the id of the role that a document describes, '' if none is found, and how sure that is."""
    if named:
        return corpus.role(named).id, "The document says so." if written.marked else "You named the role."
    found = {*_found(corpus, written)}
    shares = {}
    for role in corpus.roles.values():
        needs = set(corpus.requirement(role, locality=True))
        if len(found & needs) >= FEWEST:
            shares[role.id] = (len(found & needs) / len(found | needs), len(found & needs), len(needs))
    if not shares:
        return "", NO_ROLE
    best = max(shares, key=lambda name: shares[name])
    _, named_here, needed = shares[best]
    return best, (
        f"The document has no marks. It names {named_here} of the {needed} competences of this role, more than of any "
        "other; name another role with --role."
    )


def _found(corpus: Corpus, written: Written) -> dict[str, str]:
    """Return the competences that a document names: id to 'code' or 'title'."""
    text = "\n".join(line.text for line in written.lines)
    keys = {match_key(word) for word in re.findall(r"[\w&.]+", text)}
    keys |= {key.rstrip(".") for key in keys}
    folded = _folded(text)
    found = {}
    for item in corpus.competences.values():
        if match_key(item.code) in keys:
            found[item.id] = "code"
        elif _folded(item.title) in folded:
            found[item.id] = "title"
    return found


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", "", text.casefold()).split())


def _since(difference: Difference | None) -> Iterator[DriftLine]:
    """Yield what changed for the role since the document was made."""
    for role in difference.roles if difference else ():
        for item in role.new:
            yield DriftLine("new", "competence", item.id, item.code, "", item.title)
        for item in role.dropped:
            yield DriftLine("no longer required", "competence", item.id, item.code, item.title, "")
        for kept in role.kind_changed:
            yield DriftLine("required for a different reason", "competence", kept.id, kept.code, kept.was, kept.kind)
        for c in role.conditions:
            yield DriftLine(
                "required for a different reason", "competence", c.id, c.code, c.where_before, c.where_after
            )
    for change in difference.competences if difference else ():
        if change.title_before and change.title_after and change.title_before != change.title_after:
            yield DriftLine("changed", "competence", change.id, change.code, change.title_before, change.title_after)


def _criteria_since(was: JobDescription, now: JobDescription) -> Iterator[DriftLine]:
    """Yield the criteria whose text changed, by their place in the role or level."""
    before, after = _criteria(was), _criteria(now)
    for id, text in before.items():
        if text not in after.values():
            change: Drift = "changed" if id in after and after[id] not in before.values() else "no longer required"
            yield DriftLine(change, "criterion", id, "", text, after[id] if change == "changed" else "")
    for id, text in after.items():
        if text not in before.values() and before.get(id) in (None, *after.values()):
            yield DriftLine("new", "criterion", id, "", "", text)


def _criteria(answer: JobDescription) -> dict[str, str]:
    return {item.id: item.text for item in (*answer.criteria.skills, *answer.criteria.level)}


def _edited(was: JobDescription, marked: Iterable[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the lines that somebody altered or removed in the document."""
    marked = list(marked)
    names = {item.id: (item.code, item.title) for item in was.annex}
    criteria = _criteria(was)
    shared = Counter(line.now for line in marked)
    for line in marked:
        code, title = names.get(line.id, ("", "")) if line.kind == "competence" else ("", criteria.get(line.id, ""))
        told = line.written or " ".join(filter(None, (title, code)))
        if line.kind == "role" or not told:
            continue
        if line.now is None:
            yield DriftLine("removed here", line.kind, line.id, code, told, "")
        elif not _as_written(line, code, title, alone=shared[line.now] == 1):
            yield DriftLine("altered here", line.kind, line.id, code, told, line.now)
    yield from _removed(was, [line for line in marked if line.written is None])


def _as_written(line: MarkedLine, code: str, title: str, *, alone: bool) -> bool:
    """Whether a line still says what it said. A line shared by several competences has to name each of them still."""
    now = line.now or ""
    if line.written is not None and alone:
        return now == line.written
    if line.written is not None:
        return all(part in now for part in (code, title) if part in line.written)
    if title not in now:
        return False
    rest = now.replace(title, "").replace(code, "")
    return not alone or not re.search(r"\w", rest.rpartition(":")[2])


def _removed(was: JobDescription, marked: list[MarkedLine]) -> Iterator[DriftLine]:
    """Yield what is gone from a document that keeps no record of its lines: named less often than the others are."""
    counts = Counter(line.id for line in marked if line.kind == "competence")
    usual = Counter(counts.values()).most_common(1)[0][0] if counts else 0
    for item in was.annex:
        for _ in range(counts[item.id], usual):
            yield DriftLine("removed here", "competence", item.id, item.code, f"{item.title} {item.code}", "")


def _by_codes(corpus: Corpus, answer: JobDescription, written: Written) -> Iterator[DriftLine]:
    """Yield how a document without marks differs from what the role requires now."""
    found, text = _found(corpus, written), _folded("\n".join(line.text for line in written.lines))
    apart = {item.id for item in answer.locality}
    for item in answer.annex:
        if item.id not in found and item.id not in apart:
            yield DriftLine("new", "competence", item.id, item.code, "", item.title)
        elif found.get(item.id) == "code" and _folded(item.title) not in text:
            yield DriftLine("altered here", "competence", item.id, item.code, f"{item.title} {item.code}", "")
    known = {item.id for item in answer.annex}
    for id, how in found.items():
        if id not in known and how == "code":
            other = corpus.competences[id]
            yield DriftLine("no longer required", "competence", id, other.code, other.title, "")


def _missing(lines: Iterable[TextLine]) -> Iterator[Missing]:
    texts = [line.text for line in lines]
    folded = "\n".join(texts).casefold()
    if not re.search(r"\b(?:reports? to|responsible to|accountable to|line manager|managed by)\b", folded):
        yield Missing("who the post reports to", "a job description shows the place of the post in the service")
    if "flexible working" not in folded and "work flexibly" not in folded:
        yield Missing("a statement on flexible working", "applicants should know whether they can ask for it")
    if "reasonable adjustment" not in folded:
        yield Missing(
            "a statement on reasonable adjustments", "disabled applicants should know that they can ask for them"
        )
    essential = sum(cell.strip().casefold() == "essential" for text in texts for cell in text.split("|"))
    if essential > MOST_ESSENTIAL:
        yield Missing(
            "a shorter list of essential criteria",
            f"{essential} are essential; few people meet more than {MOST_ESSENTIAL}, and a panel cannot score them",
        )
