"""The view of `ncf list`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ncf.answers.list import ITEMS
from ncf.documents.document import Document, Heading, Paragraph, Sheet, Table, count
from ncf.views.sections import following, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.answers.list import Listing
    from ncf.documents.document import Block

HIDDEN = {
    "roles": {"service"},
    "levels": {"id"},
    "competences": {"id", "area", "status", "roles"},
}
"""Columns left out on a screen; CSV and JSON have them."""
LABELS = {"id": "ID", "role_specific": "Role-specific", "roles_held": "Roles in this data"}


def document(answer: Listing) -> Document:
    """Show the items in a table."""
    return Document(tuple(_blocks(answer)))


def _blocks(answer: Listing) -> Iterator[Block]:
    yield Heading(count(len(answer.items), answer.kind.removesuffix("s"), answer.kind))
    names, rows = _cells(answer)
    shown = [position for position, name in enumerate(names) if name not in HIDDEN.get(answer.kind, ())]
    titles = tuple(LABELS.get(names[at], names[at].replace("_", " ").capitalize()) for at in shown)
    yield Table(titles, tuple(tuple(row[at] for at in shown) for row in rows))
    if answer.note:
        yield Paragraph(answer.note, note=True)
    if answer.items:
        yield following(show(answer.items[0].id, f"details of the first {answer.kind.removesuffix('s')}"))


def table(answer: Listing) -> Sheet:
    """Return one row per item."""
    return Sheet(*_cells(answer))


def _cells(answer: Listing) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    names = tuple(field.name for field in fields(ITEMS[answer.kind]))
    return names, tuple(tuple(_cell(getattr(item, name)) for name in names) for item in answer.items)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
