"""How an Answer reads, without saying how it looks: the blocks that renderers turn into text or bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; depth 1 is the title of the answer."""

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few. A `note` matters less than the rest."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with a value each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under column titles. `columns` and each row have the same length.

    `wide`: cells hold whole sentences; where there is no room for columns, a row reads as a small list.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Tables with the same columns, one under each title, as of the competences of one area."""

    columns: tuple[str, ...]
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """(title, rows) for each."""
    of: str = "Area"
    """What the titles name; the column that a flat table gives them."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What to type next: command and what it shows."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of the data, as a reader is told: where, what kind, what is wrong, what to do."""

    where: str
    severity: str
    check: str
    message: str
    hint: str


Block = Heading | Paragraph | Fields | Table | Group | Commands | Finding


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 competence`, `3 competences`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
