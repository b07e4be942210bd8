"""The view of `ncf gap --from FILE`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ncf.answers.gap_from import GapFrom
from ncf.answers.stood import Stood
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Heading, Paragraph, Question, Sheet, Worksheet
from ncf.views.assess_show import COLUMNS, FILE, view_columns
from ncf.views.people import as_of, by_area_with_views, question, titled_person, to_confirm, why
from ncf.views.sections import COMPETENCE, IDS, by_area, cells, following, ids, levelled, several
from ncf.views.worksheets import worksheet

LISTS = {
    "not_yet": "Not yet",
    "partly": "Partly",
    "not_answered": "Not answered",
}
"""The parts of what is to develop, by field, with their headings."""


def blocks(answer: GapFrom, *, full: bool = False, file: str = FILE) -> Iterator[Block]:
    """Show the move; the first lines are a summary. With `full`, also list what the person has.

    `file` is the name of the assessment, which the next questions repeat.
    """
    yield Heading(f"{titled_person(answer.person)} to {levelled(answer.to.title, answer.to.level)}")
    yield Paragraph(_in_short(answer))
    yield Paragraph(as_of(answer.person))
    yield Heading(f"To develop ({len(answer.to_develop)})", 2)
    if not answer.to_develop:
        yield Paragraph("None.")
    for name, title in LISTS.items():
        yield from _by_need(title, getattr(answer, name))
    if answer.not_answered:
        yield Paragraph("Competences without an answer count as to develop until they are answered.", note=True)
    if answer.to_confirm:
        yield Heading(f"To confirm ({len(answer.to_confirm)})", 2)
        yield to_confirm(answer.to_confirm)
    yield from _shown(answer, full)
    yield following(*_next(answer, full, file))


def _in_short(answer: GapFrom) -> str:
    bare = sum(not item.evidence for item in answer.shown)
    without = f" ({bare} of them without evidence)" if bare else ""
    return (
        f"{len(answer.to_develop)} to develop, {len(answer.to_confirm)} to confirm, {len(answer.shown)} yes{without}, "
        f"{len(answer.not_needed)} not needed in the new role."
    )


def _by_need(title: str, items: Sequence[Stood]) -> Iterator[Block]:
    """List competences with their views, those of each kind of need apart."""
    for need in Need:
        of_kind = [item for item in items if item.then is need]
        if of_kind:
            yield Heading(f"{title}: {need} ({len(of_kind)})", 3)
            told = any(item.own or item.assessor or item.evidence for item in of_kind)
            yield by_area_with_views(of_kind) if told else by_area(of_kind)


def _shown(answer: GapFrom, full: bool) -> Iterator[Block]:
    evidenced = [item for item in answer.shown if item.evidence]
    rest = [item for item in answer.shown if not item.evidence]
    if not full:
        return
    for title, items in (("Evidenced", evidenced), ("Yes, without evidence", rest)):
        if items:
            yield Heading(f"{title} ({len(items)})", 2)
            yield by_area_with_views(items)
    if answer.not_needed:
        yield Heading(f"Not needed in the new role ({len(answer.not_needed)})", 2)
        yield by_area(answer.not_needed)


def _next(answer: GapFrom, full: bool, file: str) -> Iterator[Question]:
    to = ("to", answer.to.id)
    if not full and (answer.shown or answer.not_needed):
        yield Question("gap", (("from", file), to, ("all", "")), "what the person already has, too")
    yield question("assess pack", file, "papers for an appraisal", to, ("output", "pack.docx"))
    yield Question("gap", (("", answer.person.role.id), ("", answer.to.id)), "the two roles compared")


def table(answer: GapFrom) -> Sheet:
    """Return one row per competence."""
    columns = ("List", "Kind", "Why", *COMPETENCE, *COLUMNS, "Evidence", "Next action", "By when", *IDS)
    lists = {"To develop": answer.to_develop, "To confirm": answer.to_confirm, "Shown": answer.shown}
    rows = [_row(name, item) for name, items in lists.items() for item in items]
    blank = ("",) * (len(COLUMNS) + 3)
    rows += [("Not needed", "", "", *cells(ref), *blank, *ids(ref)) for ref in answer.not_needed]
    return Sheet(columns, tuple(rows))


def _row(name: str, item: Stood) -> tuple[str, ...]:
    evidence = several(piece.id for piece in item.evidence)
    return (
        name, str(item.then or ""), why(item) or str(item.state), *cells(item), *view_columns(item), evidence,
        item.action or "", item.by_when or "", *ids(item),
    )  # fmt: skip


def worksheets(answer: GapFrom) -> Iterator[Worksheet]:
    """Return a sheet for each list that is not empty; the first in any case."""
    sheet = table(answer)
    for number, name in enumerate(("To develop", "To confirm", "Shown", "Not needed")):
        rows = tuple(row[1:] for row in sheet.rows if row[0] == name)
        if rows or not number:
            yield worksheet(name, Sheet(sheet.columns[1:], rows))
