"""The view of `ncf list`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ncf.answers.list import LISTED, Listing, RoleItem
from ncf.documents.document import Block, Cell, Heading, Paragraph, Sheet, Table, Worksheet, count
from ncf.views.sections import ALSO_CORE, counts_explained, following, several, show
from ncf.views.worksheets import worksheet

LABELS = {"id": "ID", "services": "Service", "role_specific": "Role-specific", "roles_held": "Roles in this data"}


def blocks(answer: Listing) -> Iterator[Block]:
    """Show the items in a table."""
    yield Heading(count(len(answer.items), answer.kind.removesuffix("s"), answer.kind))
    names, rows = _cells(answer)
    hidden = set(LISTED[answer.kind].not_shown)
    if answer.kind == "roles" and len({row[names.index("services")] for row in rows}) > 1:
        hidden -= {"services"}  # the same title may occur in several services
    shown = [position for position, name in enumerate(names) if name not in hidden]
    titles = tuple(LABELS.get(names[at], names[at].replace("_", " ").capitalize()) for at in shown)
    yield Table(titles, tuple(tuple(row[at] for at in shown) for row in rows))
    yield from counts_explained((item.title, item.also_core) for item in answer.items if isinstance(item, RoleItem))
    if answer.note:
        yield Paragraph(answer.note, note=True)
    if answer.items:
        yield following(show(answer.items[0].id, f"details of the first {answer.kind.removesuffix('s')}"))


COLUMNS = {
    "roles": {
        "Title": "title", "Level": "level", "Service": "service_title", "Core": "core",
        "Role-specific": "role_specific", ALSO_CORE: "also_core", "Required": "required", "Locality": "locality",
        "ID": "id", "Service IDs": "services",
    },
    "levels": {
        "Number": "number", "Title": "title", "Core": "core", "Roles": "role_titles", "ID": "id", "Role IDs": "roles",
    },
    "competences": {
        "Code": "code", "Competence": "title", "Area": "area_title", "Status": "status", "Required by": "role_titles",
        "Web address": "url", "Competence ID": "id", "Area ID": "area", "Role IDs": "roles",
    },
    "areas": {"Title": "title", "Competences": "competences", "ID": "id"},
    "services": {
        "Title": "title", "Part of": "part_of_title", "Roles in this data": "roles_held", "ID": "id",
        "Part of ID": "part_of",
    },
}  # fmt: skip
"""The columns of each list in a spreadsheet, and the field that each shows."""


def table(answer: Listing) -> Sheet:
    """Return one row per item."""
    columns = COLUMNS[answer.kind]
    rows = tuple(tuple(_flat(getattr(item, name)) for name in columns.values()) for item in answer.items)
    return Sheet(tuple(columns), rows)


def worksheets(answer: Listing) -> Iterator[Worksheet]:
    """Return one sheet, named after what is listed."""
    yield worksheet(answer.kind.capitalize(), table(answer))


def _flat(value: object) -> Cell:
    return several(map(str, value)) if isinstance(value, tuple) else value if isinstance(value, int) else _cell(value)


def _cells(answer: Listing) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    names = tuple(field.name for field in fields(LISTED[answer.kind].record))
    return names, tuple(tuple(_cell(getattr(item, name)) for name in names) for item in answer.items)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
