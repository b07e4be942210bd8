"""A workbook to be filled in: sheets whose columns say what people write in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from ncf.documents.document import Content


class Fill(Enum):
    """What people write in a column."""

    NOTHING = auto()
    """It is for reading and is locked."""
    TEXT = auto()
    DATE = auto()
    """A date; a cell given as '2026-03-01' is a real date of Excel, and '2026-03', or a day before 1950, stays text."""
    CHOICE = auto()
    """One of `choices`."""


class Column(NamedTuple):
    """A column of a form."""

    heading: str
    width: float
    """In characters."""
    fill: Fill = Fill.NOTHING
    choices: tuple[str, ...] = ()
    shade: int = 0
    """Columns with the same number belong together, and their headings have the same colour; 0 is for reading."""
    hidden: bool = False
    for_another: bool = False
    """Whether somebody else than the owner of the form fills it in: its cells are tinted."""


class Form(NamedTuple):
    """A sheet with a table to fill in or, if no column is to be filled in, to read."""

    name: str
    intro: str
    """What the sheet is for, above the table."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    frozen: int = 0
    """The number of columns that stay in sight while the reader scrolls sideways."""
    room: int = 1
    """How many lines of writing each row has room for at least."""
    grouped: bool = False
    """Whether rows with the same first cell are shown as a group."""
    printed: int | None = None
    """How many rows are printed; None for all."""


class LeafletLine(NamedTuple):
    """A line of a leaflet: a heading alone, a paragraph, or words with what they name beside them."""

    label: str
    text: str = ""
    fill: bool = False
    """Whether people write in the cell beside the label."""


class Leaflet(NamedTuple):
    """A sheet of plain words on one screen, with the heading and the lines below it."""

    name: str
    title: str
    lines: tuple[LeafletLine, ...]


class Memory(NamedTuple):
    """A sheet that nobody sees, with rows of text for the program."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook to be filled in."""

    title: str
    subject: str
    sheets: tuple[Form | Leaflet | Memory, ...]
