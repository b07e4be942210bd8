"""Checks of the evidence in a record: that it is listed once, and named where it serves."""

from __future__ import annotations

from collections import Counter

from ncf.listing import in_a_sentence
from ncf.people.checks import ERROR, WARNING, CheckedRecord, Found, rule
from ncf.people.dates import date_in_words, first_day, last_day


@rule(ERROR)
def expires_before_date(checked: CheckedRecord) -> Found:
    """Evidence does not expire before its date."""
    for number, item in enumerate(checked.assessment.evidence):
        if item.date and item.expires and last_day(item.expires) < first_day(item.date):
            message = f"{item.id} expires ({date_in_words(item.expires)}) before its date ({date_in_words(item.date)})"
            yield ("evidence", number, "expires"), message, "correct one of the two dates"


@rule(ERROR, needs_all=True)
def unlisted_evidence(checked: CheckedRecord) -> Found:
    """Evidence that a competence names is in the list."""
    listed = {item.id for item in checked.assessment.evidence}
    named = [((*place, "evidence", n), id) for place, line in checked.places() for n, id in enumerate(line.evidence)]
    named += [(("proposals", n, "evidence"), item.evidence) for n, item in enumerate(checked.assessment.proposals)]
    for place, id in named:
        if id not in listed:
            known = (
                f"the list has {in_a_sentence(sorted(listed, key=_place_in_list))}" if listed else "the list is empty"
            )
            yield place, f"{id} is not in the list of evidence", f"add it to the list, or correct its number: {known}"


def _place_in_list(id: str) -> int:
    return int(id[1:])


@rule(ERROR)
def evidence_number_twice(checked: CheckedRecord) -> Found:
    """Each piece of evidence has a number of its own."""
    seen: set[str] = set()
    for number, item in enumerate(checked.assessment.evidence):
        if item.id in seen:
            yield ("evidence", number, "id"), f"{item.id} is in the list twice", "give one of the two another number"
        seen.add(item.id)


@rule(WARNING, needs_all=True)
def same_evidence(checked: CheckedRecord) -> Found:
    """A piece of evidence is written once, whatever it serves."""
    seen: dict[tuple[object, ...], str] = {}
    for number, item in enumerate(checked.assessment.evidence):
        key = item.title.casefold(), item.kind, item.date, item.expires
        if seen.setdefault(key, item.id) != item.id:
            message = f"{item.id} looks like {seen[key]}: {item.title}"
            yield ("evidence", number, "title"), message, f"name {seen[key]} in both places, and delete {item.id}"


@rule(WARNING)
def evidence_named_twice(checked: CheckedRecord) -> Found:
    """A competence names a piece of evidence once."""
    for place, line in checked.places():
        for id in (id for id, times in Counter(line.evidence).items() if times > 1):
            last = max(number for number, other in enumerate(line.evidence) if other == id)
            yield (*place, "evidence", last), f"{line.code} names {id} twice", "delete one of the two"


@rule(WARNING, needs_all=True)
def evidence_without_view(checked: CheckedRecord) -> Found:
    """A competence that names evidence has a view, unless the view so far no longer counts."""
    for place, line in checked.places():
        if line.evidence and not (line.own or line.assessor or line.earlier):
            many = "are" if len(line.evidence) > 1 else "is"
            message = f"{in_a_sentence(line.evidence)} {many} named, but there is no view"
            yield (*place, "evidence"), message, "choose yes, partly or not yet: evidence alone is no answer"


@rule(WARNING, needs_all=True)
def unused_evidence(checked: CheckedRecord) -> Found:
    """Evidence serves a competence."""
    used = {id for _, line in checked.places() for id in line.evidence}
    used |= {item.evidence for item in checked.assessment.proposals}
    for number, item in enumerate(checked.assessment.evidence):
        if item.id not in used:
            message = f"no competence names {item.id}, {item.title}"
            yield ("evidence", number, "id"), message, f"write {item.id} beside each competence that it is evidence for"
