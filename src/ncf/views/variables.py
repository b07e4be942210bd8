"""The view of `ncf jd --variables`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.variables import Variables
from ncf.documents.document import Block, Code, Heading, Paragraph, Sheet, Table


def blocks(answer: Variables) -> Iterator[Block]:
    """List the values with their types and examples."""
    yield Heading("Values that a template may use")
    yield Paragraph(f"The examples are those of the {answer.role_title}. In a name, [] stands for each item of a list.")
    rows = tuple(((Code(item.name),), item.type, item.example) for item in answer.variables)
    yield Table(("Value", "Type", "Example"), rows)


def table(answer: Variables) -> Sheet:
    """Return one row per value."""
    return Sheet(("Value", "Type", "Example"), tuple((item.name, item.type, item.example) for item in answer.variables))
