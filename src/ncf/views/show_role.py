"""The view of `ncf show ROLE`."""

from __future__ import annotations

from collections.abc import Container, Iterator

from ncf.answers.criteria import RoleCriterionItem
from ncf.answers.show_role import LearningItem, RoleProfile, Step
from ncf.documents.document import Block, Bullets, Fields, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.views.sections import (
    COMPETENCE,
    IDS,
    by_area,
    by_place,
    cells,
    criteria,
    following,
    ids,
    levelled,
    not_in_data,
    several,
)
from ncf.views.worksheets import LEVEL_COLUMNS, fact_sheet, worksheet


def blocks(answer: RoleProfile, *, full: bool = False) -> Iterator[Block]:
    """Show the role on one screen; with `full`, also every competence, the notes and the source."""
    return _everything(answer) if full else _in_short(answer)


def _in_short(answer: RoleProfile) -> Iterator[Block]:
    yield from _title(answer)
    yield Paragraph(f"Level {answer.level}: {answer.key_elements.get('knowledge') or answer.level_title}")
    yield Paragraph(_needs_in_words(answer))
    yield _counts(answer)
    stated = [_named(answer, step) for step in answer.progression if step.to]
    known = {step.to for step in answer.progression}
    leads = (
        ("Next role named in the report", stated),
        ("Next level up in this service", _next_here(answer, known)),
        ("Next level up in other services", _next_elsewhere(answer, known)),
    )
    if any(roles for _, roles in leads):
        yield Paragraph(" ".join(f"{lead}: {' or '.join(roles)}." for lead, roles in leads if roles))
    yield following(Question("show", (("", answer.id), ("all", "")), "every competence"), *_next(answer))


def _everything(answer: RoleProfile) -> Iterator[Block]:
    yield from _title(answer)
    yield Paragraph(_needs_in_words(answer))
    yield from _profile(answer)
    yield Heading(f"What level {answer.level} means", 2)
    yield Fields(tuple((name.capitalize(), text) for name, text in answer.key_elements.items() if text))
    yield Paragraph("The summary and the description of the level are in this project's own words.", note=True)
    for name, refs in (
        ("Core at this level", answer.core),
        ("Role-specific", answer.role_specific),
    ):
        if refs:
            yield Heading(f"{name} ({len(refs)})", 2)
            yield by_area(refs)
    if answer.locality:
        yield Heading(f"Locality: needed only in some places ({len(answer.locality)})", 2)
        yield by_place(answer.locality)
    if answer.criteria:
        yield Heading(f"Proposed criteria for a person specification ({len(answer.criteria)})", 2)
        yield from criteria((item, _codes(item)) for item in answer.criteria)
    if answer.learning:
        yield Heading("Learning needs named in the report", 2)
        yield from (Paragraph(_learning(item)) for item in answer.learning)
    yield Heading("Source and notes", 2)
    yield Fields(tuple((ref.document, ref.place) for ref in answer.source))
    yield from (Paragraph(text, note=True) for text in answer.notes)
    if answer.former_ids:
        yield Paragraph(f"Earlier ids of this role: {', '.join(answer.former_ids)}.", note=True)
    yield from not_in_data(answer.not_held)
    yield Heading("Career routes", 2)
    yield from (Paragraph(f"From the report: {step.text}") for step in answer.progression)
    above = " or ".join(_next_here(answer)) or "none"
    yield Paragraph(f"Next level up in this service (by level, not from the report): {above}.")
    if elsewhere := " or ".join(_next_elsewhere(answer)):
        yield Paragraph(f"Next level up in other services (by level, not from the report): {elsewhere}.")
    yield following(*_next(answer))


def _title(answer: RoleProfile) -> Iterator[Block]:
    yield Heading(f"{answer.title}, level {answer.level}, {answer.service_title}")
    yield Paragraph(answer.summary)


def _needs_in_words(answer: RoleProfile) -> str:
    parts = [f"{len(answer.core)} core", f"{len(answer.role_specific)} role-specific"]
    if answer.also_core:
        parts[-1] += f" ({len(answer.also_core)} of them already core)"
    if answer.locality_counted and answer.locality:
        parts.append(f"{len(answer.locality)} locality")
    text = f"Needs {count(answer.required, 'competence')}: {', '.join(parts)}."
    if answer.locality and not answer.locality_counted:
        text += f" Not counted: {count(len(answer.locality), 'locality competence')}."
    return text


def _counts(answer: RoleProfile) -> Table:
    columns = ("Area", "Core", "Role-specific", "Locality")
    rows = [(area.title, area.core, area.role_specific, area.locality) for area in answer.by_area]
    shown = len(columns) if answer.locality else len(columns) - 1
    return Table(columns[:shown], tuple(tuple(str(cell or "-") for cell in row[:shown]) for row in rows))


def _profile(answer: RoleProfile) -> Iterator[Block]:
    """What the published profile says of the role, as far as this data has it."""
    if answer.scope:
        yield Heading("Scope", 2)
        yield Paragraph(answer.scope)
    if answer.entry_requirements:
        yield Heading("Entry requirements", 2)
        yield Fields(tuple((item.need.capitalize(), item.text) for item in answer.entry_requirements))
    if answer.employability:
        yield Heading("Employability skills", 2)
        yield Bullets(answer.employability)


def _codes(item: RoleCriterionItem) -> str:
    """The codes that a criterion rests on; locality ones are marked, because only some posts need them."""
    return several(ref.code for ref in item.competences) + (" (locality)" if item.locality else "")


def _learning(item: LearningItem) -> str:
    """A learning need in words; its sentence may end with a full stop."""
    kind = ["indicative"] if item.indicative else []
    more = [*kind, *([f"{item.source.document}, {item.source.place}"] if item.source else [])]
    return f"{item.text} ({'; '.join(more)})" if more else item.text


def _named(answer: RoleProfile, step: Step) -> str:
    """The role that a step leads to, with its service if that is another one."""
    if not step.title:
        return step.to or ""
    other = step.service_title if step.service_title != answer.service_title else ""
    return levelled(step.title, step.level, other or "")


def _next_here(answer: RoleProfile, known: Container[str | None] = ()) -> list[str]:
    return [levelled(role.title, role.level) for role in answer.next_roles if role.id not in known]


def _next_elsewhere(answer: RoleProfile, known: Container[str | None] = ()) -> list[str]:
    roles = (role for role in answer.next_elsewhere if role.id not in known)
    return [levelled(role.title, role.level, role.service_title) for role in roles]


def _next(answer: RoleProfile) -> Iterator[Question]:
    if answer.next_roles:
        to = next((step.to for step in answer.progression if step.to), answer.next_roles[0].id)
        yield Question("gap", (("from", answer.id), ("to", to)), "what the move would need")
    yield Question("jd", (("", answer.id),), "draft job description")


def table(answer: RoleProfile) -> Sheet:
    """Return one row per competence."""
    lists = (("core", answer.core), ("role-specific", answer.role_specific), ("locality", answer.locality))
    rows = tuple((kind, *cells(ref), *ids(ref)) for kind, refs in lists for ref in refs)
    return Sheet(("Kind", *COMPETENCE, *IDS), rows)


def worksheets(answer: RoleProfile) -> Iterator[Worksheet]:
    """Return the competences, what the level means, and what else the profile says."""
    yield worksheet("Competences", table(answer))
    level = ((name.capitalize(), text) for name, text in answer.key_elements.items() if text)
    yield fact_sheet(f"Level {answer.level}", LEVEL_COLUMNS, level)
    yield fact_sheet("Profile", ("About", "What the profile says"), _told(answer))


def _told(answer: RoleProfile) -> Iterator[tuple[str, str]]:
    yield "Role", answer.title
    yield "Service", answer.service_title
    yield "Summary", answer.summary
    if answer.scope:
        yield "Scope", answer.scope
    yield from ((f"Entry requirement: {item.need}", item.text) for item in answer.entry_requirements)
    yield from (("Employability skill", text) for text in answer.employability)
    yield from (("Learning need", _learning(item)) for item in answer.learning)
    yield from (("Career route named in the report", step.text) for step in answer.progression)
    yield from (("Next level up in this service", name) for name in _next_here(answer))
    yield from (("Next level up in other services", name) for name in _next_elsewhere(answer))
    yield from (("Source", f"{ref.document}, {ref.place}") for ref in answer.source)
    yield from (("Note", text) for text in answer.notes)
    yield from (("Not in this data", text) for text in (*answer.not_held.what, *answer.not_held.why))
