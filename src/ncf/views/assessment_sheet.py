"""The workbook of an assessment, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.assessment_sheet import AssessmentSheet, SheetChange, SheetLine, WhatChanged
from ncf.documents.document import Content, Link
from ncf.documents.form import Column, Fill, Form, FormBook, Leaflet, Memory
from ncf.listing import in_a_sentence
from ncf.people import sheets as names
from ncf.people.assessment import ANSWERED_AGAIN, EVIDENCE_KINDS, VIEWS, Evidence, Judgement
from ncf.people.dates import date_in_words
from ncf.people.sheet_state import state_rows
from ncf.views.assessment_readme import readme

MINE, ASSESSORS, PLAN = 1, 2, 3
NOT_REQUIRED = "Not required by these roles"
NOT_REQUIRED_BY_ONE = "Not required by this role"
YES_OR_NO = ("yes", "no")
TO_PRINT = 10
"""How many rows to spare of the sheet Evidence are printed."""


def form_book(answer: AssessmentSheet) -> FormBook:
    """Return the sheets to fill in, those to read, and the hidden one that reading back needs."""
    assessment = answer.assessment
    label = f"{assessment.label}: " if assessment.label else ""
    made: list[Form | Leaflet] = [readme(answer), _assessment(answer), _evidence(assessment.evidence)]
    made += [_proposals(answer)] if assessment.proposals else []
    made += [_earlier(answer)] if any(line.earlier for line in assessment.competences) else []
    return FormBook(
        f"{label}Self-assessment, {answer.role.title}",
        f"{answer.framework}, release {assessment.release}",
        (*made, Memory(names.STATE, tuple(state_rows(assessment)))),
    )


def _assessment(answer: AssessmentSheet) -> Form:
    changed = any(item.changes for item in answer.lines)
    columns = (
        Column(names.AREA, 13.5),
        Column(names.CODE, 11.5),
        Column(names.TITLE, 28),
        Column(names.WHY, 17 if answer.target else 12.5),
        Column(names.OWN, 8, Fill.CHOICE, VIEWS, MINE),
        Column(names.OWN_ON, 11, Fill.DATE, (), MINE),
        Column(names.NAMED, 9, Fill.TEXT, (), MINE),
        Column(names.ASSESSOR, 9.5, Fill.CHOICE, VIEWS, ASSESSORS, for_another=True),
        Column(names.ASSESSOR_ON, 11, Fill.DATE, (), ASSESSORS, for_another=True),
        Column(names.ASSESSOR_BY, 11, Fill.TEXT, (), ASSESSORS, for_another=True),
        Column(names.ACTION, 18, Fill.TEXT, (), PLAN),
        Column(names.BY_WHEN, 11, Fill.DATE, (), PLAN),
        Column(names.NOTES, 18, Fill.TEXT, (), PLAN),
        *([Column(names.CHANGES, 34)] if changed else []),
        Column(names.ID, 12, hidden=True),
        Column(names.MEANING, 14, hidden=True),
    )
    intro = (
        "White cells are for you, pale orange cells for your assessor. Choose yes, partly or not yet, and name the "
        f"evidence by its number on the sheet '{names.EVIDENCE}', such as: E1, E3. Leave empty what you cannot answer."
    )
    apart = NOT_REQUIRED if answer.target else NOT_REQUIRED_BY_ONE
    rows = tuple(tuple(_cells(item, apart, two=answer.target is not None, changed=changed)) for item in answer.lines)
    return Form(names.ASSESSMENT, intro, columns, rows, frozen=3, room=2, grouped=True)


def _cells(item: SheetLine, apart: str, *, two: bool, changed: bool) -> Iterator[Content]:
    line = item.line
    yield item.area or apart
    yield (Link(line.code, item.url),) if item.url else line.code
    yield line.title
    yield _why(item) if two else str(item.now or "")
    yield from _view(line.own)[:2]
    yield ", ".join(line.evidence)
    yield from _view(line.assessor)
    yield from (line.action or "", _date(line.by_when), line.notes or "")
    if changed:
        yield "\n".join(map(_said_of, item.changes))
    yield from (line.id, line.meaning)


def _view(view: Judgement | None) -> tuple[str, str, str]:
    return (view.view, _date(view.date), view.by or "") if view else ("", "", "")


def _date(date: str | None) -> str:
    """A date for a cell: a month is in words, as people write it."""
    return date_in_words(date) if date and date.count("-") == 1 else date or ""


def _why(item: SheetLine) -> str:
    if item.now and item.now is item.then:
        return f"both: {item.now}"
    return f"now: {item.now or '–'}\nwanted: {item.then or '–'}" if item.now or item.then else ""


def _said_of(item: WhatChanged) -> str:
    """Say what the framework changed, with the other wording and the views of it."""
    other, given = f"{in_a_sentence(item.codes)}, '{item.title}'", ". ".join(_given(*view) for view in item.views)
    match item.change:
        case SheetChange.REWORDED:
            return f"Please answer again: the wording has changed. It was {other}. {given}."
        case SheetChange.TO_UPDATE:
            return f"The framework now says {other}. 'ncf assess update' brings this sheet up to date."
        case SheetChange.REPLACES:
            return _sentences(f"Please answer: this replaces {other}.", given)
        case SheetChange.ONE_OF_SEVERAL:
            return _sentences(f"Please answer each: this is one of several that replace {other}.", given)
        case SheetChange.TAKES_IN:
            return _sentences(f"Please answer: this now includes {other}.", given)
        case SheetChange.REPLACED:
            return f"The framework has replaced this by {in_a_sentence(item.codes)}."
    return "The framework no longer has this competence."


def _sentences(first: str, second: str) -> str:
    return f"{first} {second}." if second else first


def _given(whose: str, view: Judgement) -> str:
    said = "You said" if whose == "own" else "The assessor said"
    return f"{said} '{view.view}'" + (f" on {date_in_words(view.date)}" if view.date and view.date.count("-") == 2 else
                                      f" in {date_in_words(view.date)}" if view.date else "")  # fmt: skip


def _evidence(held: tuple[Evidence, ...]) -> Form:
    columns = (
        Column(names.NUMBER, 7),
        Column(names.NAME, 40, Fill.TEXT, (), MINE),
        Column(names.KIND, 18, Fill.CHOICE, EVIDENCE_KINDS, MINE),
        Column(names.DATE, 13, Fill.DATE, (), MINE),
        Column(names.EXPIRES, 13, Fill.DATE, (), MINE),
        Column(names.KEPT, 32, Fill.TEXT, (), MINE),
        Column(names.NOTES, 32, Fill.TEXT, (), MINE),
    )
    by_number = {int(item.id[1:]): item for item in held}
    rows = tuple(tuple(_evidence_cells(number, by_number.get(number))) for number in names.evidence_numbers(by_number))
    used = [number for number, row in enumerate(rows, start=1) if row[1]]
    printed = max(used, default=0) + TO_PRINT
    intro = (
        "Describe each piece of evidence once, and name it by its number beside every competence that it supports. "
        "Never write anything here that identifies a patient."
    )
    return Form(names.EVIDENCE, intro, columns, rows, frozen=2, room=2, printed=printed)


def _evidence_cells(number: int, item: Evidence | None) -> Iterator[str]:
    yield f"E{number}"
    if item is None:
        yield from [""] * 6
    else:
        yield from (item.title, item.kind, _date(item.date), _date(item.expires), item.kept or "", item.notes or "")


def _proposals(answer: AssessmentSheet) -> Form:
    columns = (
        Column(names.NAMED, 10),
        Column(names.COURSE, 40),
        Column(names.CODE, 12),
        Column(names.TITLE, 50),
        Column(names.ACCEPT, 11, Fill.CHOICE, YES_OR_NO, MINE),
        Column(names.ROW, 6, hidden=True),
    )
    titles = {item.line.id: item.line.title for item in answer.lines}
    rows = tuple(
        (item.evidence, item.course, item.code, titles.get(item.id, ""), item.accepted or "", str(number))
        for number, item in enumerate(answer.assessment.proposals)
    )
    intro = "Each course says that it covers these competences. Nothing counts until you choose yes."
    return Form(names.PROPOSALS, intro, columns, rows, frozen=1, grouped=True)


def _earlier(answer: AssessmentSheet) -> Form:
    columns = (
        Column(names.CODE, 12), Column(names.TITLE, 42), Column("Whose view", 12), Column("View", 10),
        Column("Date", 14), Column("Role of the assessor", 20), Column("Why it no longer counts", 26),
    )  # fmt: skip
    rows = tuple(
        (
            old.code, old.title, "mine" if old.whose == "own" else "assessor's", old.view,
            date_in_words(old.date) if old.date else "", old.by or "",
            "answered again" if old.because == ANSWERED_AGAIN else "the wording changed",
        )
        for item in answer.lines
        for old in item.line.earlier
    )  # fmt: skip
    intro = "These answers no longer count. They are kept so that you can look back. Nothing here can be changed."
    return Form(names.EARLIER, intro, columns, rows, frozen=2)
