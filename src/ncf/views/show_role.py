"""How `ncf show ROLE` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Document, Fields, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import by_area, following

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.answers.show_role import RoleProfile
    from ncf.documents.document import Block


def document(answer: RoleProfile, *, full: bool = False) -> Document:
    """The role on one screen; with `full`, every competence, the notes and the source."""
    return Document(tuple(_everything(answer) if full else _in_short(answer)))


def _in_short(answer: RoleProfile) -> Iterator[Block]:
    yield from _title(answer)
    yield Paragraph(f"Level {answer.level}: {answer.key_elements.get('knowledge') or answer.level_title}")
    yield Paragraph(_needs_in_words(answer))
    yield _counts(answer)
    stated = ", ".join(step.to for step in answer.progression if step.to)
    leads = [f"Stated next role: {stated}."] if stated else []
    leads += [f"Next by level: {_next_by_level(answer)}."] if answer.next_roles else []
    if leads:
        yield Paragraph(" ".join(leads))
    yield following(Question("show", (("", answer.id), ("all", "")), "all"), *_next(answer))


def _everything(answer: RoleProfile) -> Iterator[Block]:
    yield from _title(answer)
    yield Paragraph(_needs_in_words(answer))
    yield Heading(f"What level {answer.level} means", 2)
    yield Fields(tuple((name.capitalize(), text) for name, text in answer.key_elements.items() if text))
    yield Paragraph("The summary and the wording of the level are this project's own.", note=True)
    for name, refs in (
        ("Core at this level", answer.core),
        ("Role-specific", answer.role_specific),
        ("Locality: where the place needs it", answer.locality),
    ):
        if refs:
            yield Heading(f"{name} ({len(refs)})", 2)
            yield by_area(refs)
    if answer.learning:
        yield Heading("Stated learning needs", 2)
        yield from (Paragraph(text) for text in answer.learning)
    yield Heading("Source and notes", 2)
    yield Fields(tuple((ref.document, ref.place) for ref in answer.source))
    yield from (Paragraph(text, note=True) for text in answer.notes)
    yield Paragraph("Scope, entry requirements and learning of the role profile template are not held.", note=True)
    yield Heading("Where it leads", 2)
    yield from (Paragraph(f"Stated: {step.text}") for step in answer.progression)
    yield Paragraph(f"Next by level, which is no stated route: {_next_by_level(answer) or 'none'}.")
    yield following(*_next(answer))


def _title(answer: RoleProfile) -> Iterator[Block]:
    yield Heading(f"{answer.title}, level {answer.level}, {answer.service_title}")
    yield Paragraph(answer.summary)


def _needs_in_words(answer: RoleProfile) -> str:
    parts = [f"{len(answer.core)} core", f"{len(answer.role_specific)} role-specific"]
    if answer.also_core:
        parts[-1] += f" ({len(answer.also_core)} of them core already)"
    if answer.locality_counted and answer.locality:
        parts.append(f"{len(answer.locality)} locality")
    text = f"Needs {count(answer.required, 'competence')}: {', '.join(parts)}."
    if answer.locality and not answer.locality_counted:
        text += f" {len(answer.locality)} locality, not counted."
    return text


def _counts(answer: RoleProfile) -> Table:
    columns = ("Area", "Core", "Role-specific", "Locality")
    rows = [(area.title, area.core, area.role_specific, area.locality) for area in answer.by_area]
    shown = len(columns) if answer.locality else len(columns) - 1
    return Table(columns[:shown], tuple(tuple(str(cell or "-") for cell in row[:shown]) for row in rows))


def _next_by_level(answer: RoleProfile) -> str:
    return " or ".join(f"{role.title} (level {role.level})" for role in answer.next_roles)


def _next(answer: RoleProfile) -> Iterator[Question]:
    if answer.next_roles:
        stated = [step.to for step in answer.progression if step.to]
        yield Question("gap", (("from", answer.id), ("to", (stated or [answer.next_roles[0].id])[0])), "move")
    yield Question("jd", (("", answer.id),), "document")


def table(answer: RoleProfile) -> Sheet:
    """One row a competence."""
    lists = (("core", answer.core), ("role-specific", answer.role_specific), ("locality", answer.locality))
    rows = tuple((kind, ref.area, ref.id, ref.code, ref.title) for kind, refs in lists for ref in refs)
    return Sheet(("kind", "area", "id", "code", "title"), rows)
