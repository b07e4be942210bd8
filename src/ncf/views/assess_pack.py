"""The views of `ncf assess pack`: the values of its template, and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ncf.answers.answer import fields_of, grouped
from ncf.answers.assess_pack import AssessPack
from ncf.answers.stood import Stood
from ncf.documents.document import Block, Sheet, Worksheet
from ncf.people.dates import short_date
from ncf.people.standing import Stand
from ncf.views import assess_show
from ncf.views.people import as_of, counted, numbers_with_expiry, view_in_words, why


def values(answer: AssessPack) -> dict[str, Any]:
    """Return the values of the template: dates and views in words, competences by area."""
    standing, move = answer.standing, answer.move
    return {
        "person": fields_of(standing.person),
        "as_of": as_of(standing.person),
        "counted": counted(standing.competences),
        "areas": list(assess_show.counts_by_area(standing.competences)),
        "competences": _by_area(standing.competences),
        "to_confirm": [_item(item) for item in standing.competences if item.reason],
        "evidence": [
            {**fields_of(item), "date": _day(item.date), "expires": _day(item.expires)} for item in answer.evidence
        ],
        "actions": [{**fields_of(item), "by_when": assess_show.when(item)} for item in standing.actions],
        "move": {"to": fields_of(move.to), "counts": _counts(answer)} if move else None,
        "unanswered": sum(item.state is Stand.NO_ANSWER for item in standing.competences),
        "plan": [_item(item) for item in answer.plan],
        "plan_for_move": [_item(item) for item in answer.plan_for_move],
        "notes": [_item(item) for item in standing.competences if item.notes],
    }


def _by_area(items: tuple[Stood, ...]) -> list[dict[str, Any]]:
    found = grouped((item.area_title, _item(item)) for item in items)
    return [{"title": title, "competences": competences} for title, competences in found.items()]


def _item(item: Stood) -> dict[str, Any]:
    return {
        "code": item.code,
        "title": item.title,
        "state": str(item.state),
        "own": view_in_words(item.own),
        "assessor": view_in_words(item.assessor),
        "evidence": numbers_with_expiry(item),
        "why": why(item),
        "wanted": bool(item.then),
        "action": item.action,
        "notes": item.notes,
        "by_when": _day(item.by_when),
    }


def _day(date: str | None) -> str | None:
    return date and short_date(date)


def _counts(answer: AssessPack) -> dict[str, int]:
    move = answer.move
    names = ("not_yet", "partly", "not_answered", "to_confirm", "shown", "not_needed")
    return {name: len(getattr(move, name)) for name in names}


def blocks(answer: AssessPack) -> Iterator[Block]:
    """Show where the person stands; a template makes the full document."""
    return assess_show.blocks(answer.standing)


def table(answer: AssessPack) -> Sheet:
    """Return one row per competence."""
    return assess_show.table(answer.standing)


def worksheets(answer: AssessPack) -> Iterator[Worksheet]:
    """Return the sheets of `ncf assess show`."""
    return assess_show.worksheets(answer.standing)
