"""How an Answer reads, without saying how it looks: the blocks that renderers turn into text or bytes."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; depth 1 is the title of the answer."""

    text: str
    depth: int = 1


class Paragraph(NamedTuple):
    """A sentence or a few. A `note` matters less than the rest."""

    text: str
    note: bool = False


class Fields(NamedTuple):
    """Labels with a value each."""

    rows: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows of text under column titles. `columns` and each row have the same length.

    `wide`: cells hold whole sentences; where there is no room for columns, a row reads as a small list.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False


class Group(NamedTuple):
    """Tables with the same columns, one under each title, as of the competences of one area."""

    columns: tuple[str, ...]
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """(title, rows) for each."""
    of: str = "Area"
    """What the titles name; the column that a flat table gives them."""


class Commands(NamedTuple):
    """What to type next: command and what it shows."""

    rows: tuple[tuple[str, str], ...]


class Finding(NamedTuple):
    """A problem of the data, as a reader is told: where, what kind, what is wrong, what to do.

    `line` is the line of the file it points at, `column` the place in it, counted from 1.
    """

    where: str
    severity: str
    check: str
    message: str
    hint: str
    line: str = ""
    column: int = 1

    def excerpt(self, width: int = 100) -> tuple[str, str]:
        """The line, or the part of it around the column, and a caret under the place; both '' without one."""
        if not self.line.strip():
            return "", ""
        start = max(0, self.column - 1 - width // 2) if len(self.line) > width else 0
        part = self.line[start : start + width].replace("\t", " ")
        return part, " " * (self.column - 1 - start) + "^"


class Example(NamedTuple):
    """Lines of a file, shown as they stand."""

    text: str


Block = Heading | Paragraph | Fields | Table | Group | Commands | Finding | Example


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 competence`, `3 competences`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
