"""The view of `ncf show LEVEL`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.show_level import LevelProfile
from ncf.documents.document import Block, Bullets, Fields, Heading, Paragraph, Question, Sheet, Worksheet
from ncf.models import KeyElements
from ncf.views.sections import (
    COMPETENCE,
    IDS,
    by_area,
    cells,
    criteria,
    following,
    ids,
    not_in_data,
    several,
    several_services,
    show,
)
from ncf.views.worksheets import LEVEL_COLUMNS, fact_sheet, worksheet


def blocks(answer: LevelProfile) -> Iterator[Block]:
    """Show what the level requires, its core competences and its roles."""
    yield Heading(f"Level {answer.number}: {answer.title} (indicative title)")
    headings, elements = KeyElements.facets(), answer.key_elements
    yield Fields(tuple((headings[name], text or "(not stated in the source)") for name, text in elements.items()))
    yield Paragraph("The descriptions are in this project's own words.", note=True)
    if answer.descriptors:
        yield Heading("Full descriptors, by component", 2)
        yield Fields(tuple(answer.descriptors.items()))
    if answer.employability:
        yield Heading("Employability skills", 2)
        yield Bullets(answer.employability)
    if answer.core is None:
        yield Paragraph("No core competences are published for this level.")
    else:
        yield Heading(f"Core competences at this level ({len(answer.core)})", 2)
        yield by_area(answer.core)
    if answer.criteria:
        yield Heading(f"Proposed criteria for a person specification ({len(answer.criteria)})", 2)
        yield from criteria((item, several(headings[name] for name in item.facets)) for item in answer.criteria)
    yield Heading(f"Roles at this level in this data ({len(answer.roles)})", 2)
    apart = several_services(answer.roles)
    titles = ((role.id, f"{role.title}, {role.service_title}" if apart else role.title) for role in answer.roles)
    yield Fields(tuple(titles)) if answer.roles else Paragraph("None.")
    yield from not_in_data(answer.not_held)
    yield from (Paragraph(note, note=True) for note in answer.notes)
    yield Paragraph(answer.no_read_across)
    roles = [show(role.id, role.title) for role in answer.roles]
    yield following(*roles or [Question("list", (("", "levels"),), "all levels")])


def table(answer: LevelProfile) -> Sheet:
    """Return one row per core competence."""
    return Sheet((*COMPETENCE, *IDS), tuple((*cells(ref), *ids(ref)) for ref in answer.core or ()))


def worksheets(answer: LevelProfile) -> Iterator[Worksheet]:
    """Return the core competences, what the level requires, and its roles."""
    yield worksheet("Core competences", table(answer))
    headings = KeyElements.facets()
    told = [(headings[name], text or "(not stated in the source)") for name, text in answer.key_elements.items()]
    told += answer.descriptors.items()
    told += [("Employability skill", text) for text in answer.employability]
    told += [("Note", text) for text in (*answer.notes, answer.no_read_across) if text]
    yield fact_sheet(f"Level {answer.number}", LEVEL_COLUMNS, told)
    rows = tuple((role.title, role.service_title, role.id) for role in answer.roles)
    yield worksheet("Roles", Sheet(("Role", "Service", "ID"), rows))
