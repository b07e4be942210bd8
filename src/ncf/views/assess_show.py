"""The view of `ncf assess show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ncf.answers.assess_show import AssessShow, PlannedAction, Serving
from ncf.answers.stood import Stood
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.people.dates import short_date
from ncf.people.standing import Stand
from ncf.views.people import (
    NOTHING,
    about,
    by_area_with_views,
    counted,
    question,
    titled_person,
    to_confirm,
    why,
)
from ncf.views.sections import COMPETENCE, IDS, cells, following, ids, several
from ncf.views.worksheets import fact_sheet, worksheet

FILE = "FILE"
"""A placeholder for the file, where the view does not know its name."""


def blocks(answer: AssessShow, *, full: bool = False, file: str = FILE) -> Iterator[Block]:
    """Show where the person stands, in counts by area and what needs attention; with `full`, every competence.

    `file` is the name of the assessment, which the next questions repeat.
    """
    person = answer.person
    yield Heading(titled_person(person))
    yield from about(person)
    yield Paragraph(f"{count(len(answer.competences), 'competence')}: {counted(answer.competences)}")
    yield _counts(answer.competences)
    confirm = [item for item in answer.competences if item.state is Stand.CONFIRM]
    if confirm:
        yield Heading(f"To confirm ({len(confirm)})", 2)
        yield to_confirm(confirm)
    yield from _attention(answer)
    if full:
        yield Heading("Every competence", 2)
        yield by_area_with_views(answer.competences)
    yield from _others(answer)
    yield following(*_next(answer, full, file))


def _next(answer: AssessShow, full: bool, file: str) -> Iterator[Question]:
    if not full:
        yield question("assess show", file, "every competence with both views", ("all", ""))
    if answer.not_asked or answer.person.release != answer.person.release_now:
        yield question("assess update", file, "bring the file to today's framework", ("output", "NEW"))
    if answer.person.target:
        yield Question("gap", (("from", file), ("to", answer.person.target.id)), "what the move needs")
    yield question("assess pack", file, "papers for an appraisal", ("output", "pack.docx"))


def _counts(items: Sequence[Stood]) -> Table:
    return Table(("Area", *(str(stand).capitalize() for stand in Stand)), tuple(counts_by_area(items)))


def counts_by_area(items: Sequence[Stood]) -> Iterator[tuple[str, ...]]:
    """Yield each area with the number of competences in each state."""
    for area in dict.fromkeys(item.area_title for item in items):
        states = [item.state for item in items if item.area_title == area]
        yield area, *(str(states.count(stand) or NOTHING) for stand in Stand)


def _attention(answer: AssessShow) -> Iterator[Block]:
    if answer.actions:
        yield Heading(f"Actions ({len(answer.actions)})", 2)
        rows = ((when(item), item.action or NOTHING, item.code, item.title) for item in answer.actions)
        yield Table(("By when", "Action", "Code", "Competence"), tuple(rows))
    if answer.expiring:
        yield Heading(f"Evidence that has expired or soon will ({len(answer.expiring)})", 2)
        yield Table(("Evidence", "What", "Expires", "For"), tuple(map(_expires, answer.expiring)))


def when(item: PlannedAction) -> str:
    """Return the date of an action, and whether it has passed or is near."""
    if not item.by_when:
        return NOTHING
    return short_date(item.by_when) + (" (overdue)" if item.overdue else " (due soon)" if item.soon else "")


def _expires(item: Serving) -> tuple[str, ...]:
    day = short_date(item.expires or "")
    return item.id, item.title, f"{day} (expired)" if item.expired else day, ", ".join(item.codes) or NOTHING


def _others(answer: AssessShow) -> Iterator[Block]:
    if answer.not_asked:
        yield Heading("New in the framework", 2)
        yield Paragraph(
            f"{count(answer.not_asked, 'competence')} that the roles require now cannot be found in the file."
        )
    if answer.others:
        yield Heading(f"Not required by the roles ({len(answer.others)})", 2)
        gone = {False: " (no longer in the framework)", True: ""}
        yield Bullets(tuple(f"{line.code} {line.title}{gone[line.held]}" for line in answer.others))


COLUMNS = ("Own view", "Own date", "Assessor's view", "Assessor's date", "Assessor's role")


def view_columns(item: Stood) -> tuple[str, ...]:
    """Return the cells for COLUMNS."""
    own, assessor = item.own, item.assessor
    return (
        own.view if own else "",
        (own.date or "") if own else "",
        assessor.view if assessor else "",
        (assessor.date or "") if assessor else "",
        (assessor.by or "") if assessor else "",
    )


def table(answer: AssessShow) -> Sheet:
    """Return one row per competence."""
    columns = ("State", "Why", *COMPETENCE, "Required now", "Required in the role wanted", *COLUMNS, "Evidence", *IDS)
    rows = tuple(
        (
            str(item.state), why(item), *cells(item), str(item.now or ""), str(item.then or ""), *view_columns(item),
            several(e.id for e in item.evidence), *ids(item),
        )
        for item in answer.competences
    )  # fmt: skip
    return Sheet(columns, rows)


def worksheets(answer: AssessShow) -> Iterator[Worksheet]:
    """Return a sheet of the competences, and one for each list that is not empty."""
    yield worksheet("Competences", table(answer))
    if answer.actions:
        columns = ("By when", "Action", "Code", "Competence", "Overdue")
        rows = (
            (a.by_when or "", a.action or "", a.code, a.title, "yes" if a.overdue else "no") for a in answer.actions
        )
        yield fact_sheet("Actions", columns, rows)
    if answer.expiring:
        columns = ("Evidence", "What", "Expires", "Expired", "For")
        expiring = (
            (e.id, e.title, e.expires or "", "yes" if e.expired else "no", several(e.codes)) for e in answer.expiring
        )
        yield fact_sheet("Evidence", columns, expiring)
