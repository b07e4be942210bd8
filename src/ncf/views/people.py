"""Parts that the views of people's records share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ncf.documents.document import Block, Group, Paragraph, Question
from ncf.people.dates import date_in_words, short_date
from ncf.people.standing import Reason, Stand
from ncf.views.sections import grouped_tables, levelled

if TYPE_CHECKING:
    from ncf.answers.stood import Before, EvidenceRef, Person, Stood, ViewGiven

NOTHING = "–"
"""In a table: nobody has said anything."""
VIEWS = ("Code", "Competence", "Own view", "Assessor's view", "Evidence")


def titled_person(person: Person) -> str:
    """Name the person and their role: 'JB: Support Worker (level 4)'."""
    role = levelled(person.role.title, person.role.level)
    return f"{person.label}: {role}" if person.label else role


def about(person: Person) -> Iterator[Block]:
    """Say which role the person wants, and when this holds."""
    if person.target:
        yield Paragraph(f"Role wanted: {levelled(person.target.title, person.target.level)}.")
    yield Paragraph(as_of(person))


def as_of(person: Person) -> str:
    """Say for which day this holds and, if the file is of another release of the framework, for which release."""
    day = f"As at {date_in_words(person.day)}."
    if person.release == person.release_now:
        return day
    return (
        f"{day} The file is from release {person.release} of the framework; this is for release {person.release_now}."
    )


def counted(items: Sequence[Stood]) -> str:
    """Count the answers in a sentence: '30 yes, 4 partly, 10 not yet, 3 to confirm, 5 not answered.'"""
    return ", ".join(f"{sum(item.state is stand for item in items)} {stand}" for stand in Stand) + "."


def by_area_with_views(items: Iterable[Stood]) -> Group:
    """List competences by area with both views side by side and the evidence."""
    return grouped_tables(VIEWS, ((item.area_title, view_cells(item)) for item in items))


def view_cells(item: Stood) -> tuple[str, ...]:
    """Return the cells for VIEWS."""
    return (
        item.code,
        item.title,
        view_in_words(item.own),
        view_in_words(item.assessor),
        numbers_with_expiry(item),
    )


def numbers_with_expiry(item: Stood) -> str:
    """Return the numbers of the evidence: 'E1 (expired), E3'."""
    return ", ".join(f"{piece.id} (expired)" if piece.expired else piece.id for piece in item.evidence) or NOTHING


def to_confirm(items: Iterable[Stood]) -> Group:
    """List competences by area with the reason why an answer has to be confirmed."""
    return grouped_tables(("Code", "Competence", "Why"), ((i.area_title, (i.code, i.title, why(i))) for i in items))


def view_in_words(given: ViewGiven | None) -> str:
    """Return a view with its date and who gave it: 'partly, line manager, 1 March 2026'."""
    if given is None:
        return NOTHING
    return ", ".join(filter(None, (given.view, given.by, given.date and short_date(given.date))))


def why(item: Stood) -> str:
    """Say why an answer has to be confirmed, in one or two sentences."""
    match item.reason:
        case Reason.CHANGED:
            return " ".join((_changed(item), *_given(item), *_expired(item)))
        case Reason.EXPIRED:
            return " ".join(_expired(item))
        case Reason.DIFFER:
            return " ".join(("The two views differ.", *_given(item), *_expired(item)))
        case None:
            return ""
    answered = (old for old in item.before if old.own or old.assessor)
    return f"{_LED[item.reason]} {'; '.join(map(_answered, answered))}."


def _answered(old: Before) -> str:
    """Name an earlier standard with the views of it: 'GEN97 Communicate (own view: yes)'."""
    views = (("own view", old.own), ("assessor's view", old.assessor))
    given = ", ".join(f"{whose}: {view}" for whose, view in views if view)
    return f"{old.code} {old.title} ({given})"


_LED = {
    Reason.REPLACED: "It replaces",
    Reason.SPLIT: "Several standards, of which this is one, replace",
    Reason.MERGED: "It now includes",
}


def _changed(item: Stood) -> str:
    """Say what the wording was when the views were given."""
    old = next((view for view in (item.own, item.assessor) if view and view.title != item.title), None)
    if old is None:
        return "The framework has changed what it asks for."
    return f"The wording has changed. It was: {old.title}."


def _expired(item: Stood) -> Iterator[str]:
    """Say which evidence has expired, if no other is left."""
    if item.evidence and all(piece.expired for piece in item.evidence):
        yield f"The evidence has expired: {'; '.join(map(evidence_with_expiry, item.evidence))}."


def _given(item: Stood) -> Iterator[str]:
    if item.own:
        yield f"Own view: {view_in_words(item.own)}."
    if item.assessor:
        yield f"Assessor's view: {view_in_words(item.assessor)}."


def evidence_with_expiry(item: EvidenceRef) -> str:
    """Name a piece of evidence with the date on which it expires: 'E1 Safeguarding level 3 (31 March 2026)'."""
    return f"{item.id} {item.title}" + (f" ({short_date(item.expires)})" if item.expires else "")


def question(name: str, file: str, shows: str, *more: tuple[str, str]) -> Question:
    """Ask something about the same file."""
    return Question(name, (("", file), *more), shows)
