"""Checks of what people answered: their dates, and words that a record does not need."""

from __future__ import annotations

from ncf.people.assessment import ANSWERED_AGAIN, WHOSE
from ncf.people.checks import ERROR, WARNING, CheckedRecord, Found, rule
from ncf.people.dates import date_in_words, first_day, last_day
from ncf.people.wording import email_address, full_name, nhs_number, texts


@rule(ERROR)
def date_in_future(checked: CheckedRecord) -> Found:
    """A view has been given, and a piece of evidence is there, by the day of the question."""
    for place, view in checked.views():
        if view.date and first_day(view.date) > checked.day:
            yield (*place, "date"), f"{date_in_words(view.date)} is in the future", "write the day on which it was said"
    for number, item in enumerate(checked.assessment.evidence):
        if item.date and first_day(item.date) > checked.day:
            hint = "write a course that is planned as the next action, and as evidence once it is done"
            yield ("evidence", number, "date"), f"{date_in_words(item.date)} is in the future", hint


@rule(WARNING, needs_all=True)
def undated_view(checked: CheckedRecord) -> Found:
    """A view has a date; reported once, because a person often forgets them all."""
    undated = [(place, view) for place, view in checked.views() if view.date is None and place[-1] in WHOSE]
    if undated:
        many = f"{len(undated)} views have no date; this is the first" if len(undated) > 1 else "this view has no date"
        yield undated[0][0], many, "add the day: a view without one counts as older than all others"


@rule(WARNING)
def view_without_new_date(checked: CheckedRecord) -> Found:
    """A view that was changed has a later date than the one before."""
    for place, line in checked.places():
        for whose in WHOSE:
            now = line.view_of(whose)
            old = next(iter(line.earlier_of(whose)), None)
            if not (now and old and now.date and old.date) or old.because != ANSWERED_AGAIN:
                continue
            if last_day(now.date) <= first_day(old.date) and (now.view != old.view or now.date != old.date):
                message = f"the view was '{old.view}' on {date_in_words(old.date)}, and the new date is not later"
                yield (*place, whose, "date"), message, "write the day of the new view"


@rule(WARNING, needs_all=True)
def date_without_action(checked: CheckedRecord) -> Found:
    """A date by which something is to be done comes with what is to be done."""
    for place, line in checked.places():
        if line.by_when and not line.action:
            message = f"{line.code} has a date ({date_in_words(line.by_when)}) for the next action, but no action"
            yield (*place, "by_when"), message, "write the next action, or delete the date"


@rule(WARNING)
def full_name_as_label(checked: CheckedRecord) -> Found:
    """The label, and the word for an assessor, is not a full name. The same words are reported once."""
    told = set()
    views = (((*place, "by"), view.by) for place, view in checked.views())
    for place, text in ((("label",), checked.assessment.label), *views):
        if text and text not in told and full_name(text):
            told.add(text)
            hint = "initials will do" if place == ("label",) else "the role of the assessor will do: line manager"
            yield place, f"'{text}' looks like a full name, which is not needed here", hint


@rule(WARNING)
def identifies_somebody(checked: CheckedRecord) -> Found:
    """No text holds an email address or an NHS number."""
    for place, text in texts(checked.assessment):
        if address := email_address(text):
            yield place, f"'{address}' is an email address, which is not needed here", "leave it out"
        if number := nhs_number(text):
            message = f"'{number}' looks like an NHS number"
            yield place, message, "leave it out: a record must not identify a patient"
