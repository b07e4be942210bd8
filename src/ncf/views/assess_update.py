"""The view of `ncf assess update`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.answers.assess_update import AssessmentUpdate
from ncf.documents.document import Block, Heading, Paragraph, Sheet, Table, count
from ncf.people.matching import Origin
from ncf.views.sections import by_area

if TYPE_CHECKING:
    from ncf.answers.assess_update import NewWording, Worded

ORIGINS = {
    Origin.REPLACED: "replaced",
    Origin.SPLIT: "split into several",
    Origin.MERGED: "merged with another",
}

ONE_VIEW = "The view that the record has is"
KEPT_FROM_NOW = "when somebody changes a view there, the one of today is kept as an earlier view. Go on in that file."


def blocks(answer: AssessmentUpdate) -> Iterator[Block]:
    """Show what changes in the record, what has to be answered, and what stays although it no longer counts."""
    yield Heading(_title(answer))
    wanted = f" Role wanted: {answer.target.title}." if answer.target else ""
    yield Paragraph(f"Role: {answer.role.title}.{wanted}")
    if answer.changed:
        yield from _changes(answer)
    yield from _choices(answer)
    if answer.changed:
        yield from _kept(answer)
    if answer.accepted:
        yield Paragraph(f"Now named as evidence: {count(answer.accepted, 'proposal')} that the person accepted.")
    if answer.recorded:
        views = f"The {answer.recorded} views that the record has are" if answer.recorded > 1 else ONE_VIEW
        yield Paragraph(f"{views} now recorded in the workbook: {KEPT_FROM_NOW}")
    if answer.comments:
        them = f"{answer.comments} comments or sheets" if answer.comments > 1 else "A comment or sheet"
        yield Paragraph(f"{them} of your own cannot be carried over. Notes of a competence can: use 'notes'.")


def _title(answer: AssessmentUpdate) -> str:
    if not answer.changed:
        return f"Nothing changed: the record is up to date with release {answer.release_now}"
    if answer.release_before == answer.release_now:
        return f"The record {'has changed' if answer.done else 'would change; nothing was written'}"
    releases = f"from release {answer.release_before} to {answer.release_now}"
    return f"The record {'was brought' if answer.done else 'would be brought'} {releases}"


def _changes(answer: AssessmentUpdate) -> Iterator[Block]:
    chosen = {item.now.id for item in answer.choices}
    new = [item for item in answer.new if item.id not in chosen]
    if new:
        yield Heading(f"New, to be answered: {count(len(new), 'competence')}", 2)
        yield by_area(new)
    ask = [item for item in answer.wordings if item.answered and not item.same_meaning]
    same = [item for item in answer.wordings if not item.answered or item.same_meaning]
    if ask:
        yield Heading(f"Changed in meaning, to be answered again: {count(len(ask), 'competence')}", 2)
        yield Paragraph("The views so far are kept as earlier views. They no longer count.")
        yield _both_wordings(ask)
    if answer.restored:
        yield Heading(f"Counts again, because a change was taken back: {count(len(answer.restored), 'competence')}", 2)
        yield by_area(answer.restored)
    if same:
        yield Heading(f"New code or wording, nothing to do: {count(len(same), 'competence')}", 2)
        yield _both_wordings(same)


def _both_wordings(items: list[NewWording]) -> Table:
    rows = ((f"{item.before.code}: {item.before.title}", f"{item.now.code}: {item.now.title}") for item in items)
    return Table(("Before", "Now"), tuple(rows), wide=True)


def _choices(answer: AssessmentUpdate) -> Iterator[Block]:
    if not answer.choices:
        return
    many = count(len({item.now.id for item in answer.choices}), "competence")
    yield Heading(f"A choice is needed: {many}", 2)
    yield Paragraph("An answer to the earlier standard does not count for the present one: answer that one, too.")
    rows = (
        (f"{item.before.code}: {item.before.title}", ORIGINS[item.origin], f"{item.now.code}: {item.now.title}")
        for item in answer.choices
    )
    yield Table(("Answered", "What happened", "To answer"), tuple(rows), wide=True)


def _kept(answer: AssessmentUpdate) -> Iterator[Block]:
    lists = (
        ("Not required by these roles; the answers stay at the end", answer.not_required),
        ("No longer in the framework; the answers stay at the end", answer.retired),
        ("Left out, because neither role requires it and nobody had written anything", answer.left_out),
    )
    for title, items in lists:
        if items:
            yield Heading(f"{title}: {count(len(items), 'competence')}", 2)
            yield Table(("Code", "Competence"), tuple((item.code, item.title) for item in items))


def table(answer: AssessmentUpdate) -> Sheet:
    """Return one row per competence that the update is about."""
    rows = [("new", "", "", item.code, item.title, item.id) for item in answer.new]
    rows += [
        (_kind(item), *_cells(item.before), item.now.code, item.now.title, item.now.id) for item in answer.wordings
    ]
    rows += [("counts again", "", "", item.code, item.title, item.id) for item in answer.restored]
    rows += [
        (f"choice needed: {ORIGINS[item.origin]}", *_cells(item.before), item.now.code, item.now.title, item.now.id)
        for item in answer.choices
    ]
    rows += [("not required", *_cells(item), "", "", "") for item in answer.not_required]
    rows += [("no longer in the framework", *_cells(item), "", "", "") for item in answer.retired]
    rows += [("left out", *_cells(item), "", "", "") for item in answer.left_out]
    return Sheet(("Change", "Code before", "Title before", "Code", "Title", "Competence ID"), tuple(rows))


def _kind(item: NewWording) -> str:
    return "changed in meaning" if item.answered and not item.same_meaning else "new code or wording"


def _cells(item: Worded) -> tuple[str, str]:
    return item.code, item.title
