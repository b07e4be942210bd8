"""How a job description with marks differs from the data: what changed for its role since, and what was edited."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ncf.answers.competence_words import told
from ncf.answers.drift_line import Drift, DriftLine
from ncf.answers.jd import JobDescription, job_description
from ncf.answers.jd_edits import Made, as_made, edited
from ncf.answers.jd_prose import of_purpose_and_level
from ncf.answers.marked_by import criteria_of, template_of
from ncf.corpus.identity import former_ids, merged
from ncf.documents.plain import OWN
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.answers.diff_competences import CompetenceChange
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import MarkedLine, Written


def by_marks(
    corpus: Corpus,
    role: str,
    written: Written,
    before: tuple[Corpus, str] | None,
    difference: Difference | None,
    *,
    same: bool,
) -> Iterator[DriftLine]:
    """Yield the differences between a document with marks and the role in the data now.

    `before`: the data of the release that the document was made from, and the id that the role had in it; None if it
    is not there. `same`: whether that is the release of the data now.
    """
    own = template_of(written.marked).startswith(OWN)
    gone = difference is not None and any(item.change == "removed" for item in difference.roles)
    if gone or (before is None and not same):
        now = job_description(corpus, role)
        yield from _unlike(corpus, now, written.marked)
        yield from of_purpose_and_level(None, now, written.lines, own_template=own)
        recorded = [line for line in written.marked if line.written is not None]
        yield from edited(Made(now, frozenset(item.id for item in now.locality)), recorded, written.lines)
        return
    then, id = before or (corpus, role)
    made = as_made(then, id, written.marked)
    was, now = made.answer, as_now(corpus, role, made.answer)
    yield from _since(difference, was, _merged_into(then, corpus, {item.id for item in was.annex}))
    yield from _criteria_since(was, now, written.marked)
    yield from of_purpose_and_level(was, now, written.lines, own_template=own)
    yield from edited(made, written.marked, written.lines)


def as_now(corpus: Corpus, role: str, was: JobDescription) -> JobDescription:
    """Return what a document would be made from now, with the options that it was made with."""
    every = was.criteria.basis == "competences"
    return job_description(corpus, role, locality=was.locality_counted, every_criterion=every)


def _merged_into(then: Corpus, corpus: Corpus, ids: Container[str]) -> dict[str, str]:
    """Map the id of each of these competences that is gone to the title and code of the one it was merged into."""
    found = merged(then, corpus, "competence").items()
    into = {old: corpus.competences[new] for old, new in found if old in ids}
    return {old: f"{item.title} {item.code}" for old, item in into.items()}


def _since(difference: Difference | None, was: JobDescription, into: Mapping[str, str]) -> Iterator[DriftLine]:
    """Yield what changed for the role since the document was made. `into` says what was merged into what."""
    for role in difference.roles if difference else ():
        if role.retitled:
            yield DriftLine("changed", "role", role.id, "", role.title_before or "", role.title)
        if role.level_before != role.level_after:
            yield DriftLine("changed", "role", role.id, "", f"level {role.level_before}", f"level {role.level_after}")
        for item in role.new:
            yield DriftLine("new", "competence", item.id, item.code, "", item.title)
        for item in role.dropped:
            gone: Drift = "merged into another" if item.id in into else "no longer required"
            yield DriftLine(gone, "competence", item.id, item.code, item.title, into.get(item.id, ""))
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


def _criteria_since(was: JobDescription, now: JobDescription, marked: Iterable[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the criteria whose text changed, by their place in the role or level: those of kinds in the document.

    A criterion that is a competence is passed over, since what became of the competence is said already.
    """
    then, today = (
        {id: item for id, item in criteria_of(answer).items() if item.kind != "competence"} for answer in (was, now)
    )
    here = {line.id for line in marked if line.kind == "criterion"}
    kinds = {item.kind for id, item in then.items() if id in here}
    before, after = ({id: item.text for id, item in side.items()} for side in (then, today))
    for id, text in before.items():
        if id in here and text not in after.values():
            change: Drift = "changed" if id in after and after[id] not in before.values() else "no longer proposed"
            yield DriftLine(change, "criterion", id, "", text, after[id] if change == "changed" else "")
    added = {id: item.text for id, item in today.items() if item.kind in kinds}
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
        elif id in lines and as_read(item.title) not in lines[id]:
            yield DriftLine("changed", "competence", id, item.code, lines[id], f"{item.title} {item.code}")
    for id, text in lines.items():
        if id not in annex:
            held = corpus.competences.get(id)
            code, title = (held.code, held.title) if held else ("", text)
            yield DriftLine("no longer required", "competence", id, code, title, "")
