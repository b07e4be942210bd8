"""The Document: the content and structure of something to read, without its appearance.

A Document has blocks, and a block has inlines. Views make Documents from answers, templates make them from Markdown,
and writers turn them into text, Markdown, HTML and other formats. Nothing in this module depends on a format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

ASKS = ("To complete", "Choose", "Confirm")
"""What a gap may ask of the reader."""
PROPOSED = " (proposed)"
"""What follows the alternative of a choice that the project proposes."""
_BETWEEN = re.compile(r",(?: or)? | or ")
_LONGEST_CHOICE = 3
"""How many words an alternative may have. A longer text tells the reader what to do."""


class Strong(NamedTuple):
    """Words of strong importance."""

    text: str


class Emphasis(NamedTuple):
    """Stressed words."""

    text: str


class Code(NamedTuple):
    """A code, a command or a file name, to be read character by character."""

    text: str


class Link(NamedTuple):
    """Words that link to an address outside the framework."""

    text: str
    url: str


class Ref(NamedTuple):
    """Words that name an entry of the framework; formats that have pages for entries link to it."""

    text: str
    kind: str
    """role, level, competence, area or service."""
    id: str


class Short(NamedTuple):
    """The heading of a narrow column, such as a number, and the name it stands for. Text has no room for the name."""

    text: str
    name: str


class Gap(NamedTuple):
    """Something that no source states, and that a person has to complete, choose or confirm."""

    text: str
    """What to fill in, without brackets: `hours and pattern of work`."""
    asks: str = "To complete"
    """What the person has to do: one of ASKS."""

    @property
    def words(self) -> str:
        """What the reader sees: `[To complete: hours and pattern of work]`."""
        return f"[{self.asks}: {self.text}]"

    @property
    def choices(self) -> tuple[str, ...]:
        """The alternatives of a choice such as `essential (proposed) or desirable`; none for any other gap."""
        found = [part.strip() for part in _BETWEEN.split(self.text.replace(PROPOSED, ""))]
        short = all(0 < len(part.split()) <= _LONGEST_CHOICE for part in found)
        if self.asks != "Choose" or len(found) == 1 or not short:
            return ()
        return tuple(dict.fromkeys(part[:1].upper() + part[1:] for part in found))


class Mark(NamedTuple):
    """An invisible note of what the words beside it come from, so that `ncf jd check` can follow them later.

    Kind and id name an entry, or a part of one: `competence gen97`, `criterion practitioner/2`. `release` is the
    data release that the words were taken from.
    """

    kind: str
    id: str
    release: str


Inline = str | Strong | Emphasis | Code | Link | Ref | Short | Gap | Mark
Content = str | tuple[Inline, ...]
"""The content of a paragraph, cell or heading; in the simplest case a plain string."""


class Heading(NamedTuple):
    """A heading; depth 1 is the title of the document."""

    text: Content
    depth: int = 1


class Paragraph(NamedTuple):
    """One or more sentences. A `note` is less important than the rest."""

    text: Content
    note: bool = False


class Bullets(NamedTuple):
    """A bulleted or numbered list."""

    items: tuple[Content, ...]
    numbered: bool = False


class Quote(NamedTuple):
    """Paragraphs set apart from the surrounding text, such as a warning to the reader."""

    paragraphs: tuple[Content, ...]


class Fields(NamedTuple):
    """Labels, each with a value."""

    rows: tuple[tuple[Content, Content], ...]


class Table(NamedTuple):
    """Rows under column titles. `columns` and each row have the same length.

    `wide`: the cells hold whole sentences; if there is no room for columns, each row is shown as a short list.
    """

    columns: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    wide: bool = False


class Group(NamedTuple):
    """Tables with the same columns, each under a title, such as the competences of each area."""

    columns: tuple[Content, ...]
    tables: tuple[tuple[str, tuple[tuple[Content, ...], ...]], ...]
    """(title, rows) for each table."""
    of: str = "Area"
    """What the titles name: the heading of their column if the group is shown as one table."""
    named_by: int = 0
    """The position of the column that names a row, such as the code of a competence."""


class Question(NamedTuple):
    """A question to ask next, with its options and what the answer shows.

    `values` pairs each option with its value; the option '' is the entry asked about:
    `Question("gap", (("from", "volunteer"), ("to", "practitioner")), "what the move would need")`.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    shows: str


class Next(NamedTuple):
    """Questions to ask next. The command line shows them as commands and the site as links; letters omit them."""

    questions: tuple[Question, ...]


class Commands(NamedTuple):
    """Commands to type next, each with what it shows. The command line makes them from `Next`."""

    rows: tuple[tuple[str, str], ...]


class Finding(NamedTuple):
    """A problem in the data, as a reader sees it: where it is, how serious it is, what is wrong and what to do.

    `line` is the text of the line that it points at, and `column` the position in it, counted from 1.
    """

    where: str
    severity: str
    check: str
    message: str
    hint: str
    line: str = ""
    column: int = 1

    def excerpt(self, width: int = 100) -> tuple[str, str]:
        """Return the line, or the part around the column, and a caret under the column; two '' if there is no line."""
        if not self.line.strip():
            return "", ""
        start = max(0, self.column - 1 - width // 2) if len(self.line) > width else 0
        part = self.line[start : start + width].replace("\t", " ")
        return part, " " * (self.column - 1 - start) + "^"


class Example(NamedTuple):
    """Lines of a file, shown unchanged. `language` names their syntax; '' if it is not known."""

    text: str
    language: str = "yaml"


Block = Heading | Paragraph | Bullets | Quote | Fields | Table | Group | Next | Commands | Finding | Example


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks to be read from top to bottom."""

    blocks: tuple[Block, ...]
    prose: bool = False
    """True for running text, such as a job description: plain text then has a blank line between blocks."""

    @property
    def title(self) -> str:
        """The text of the first heading; '' if there is none."""
        return next((plain(block.text) for block in self.blocks if isinstance(block, Heading)), "")


Cell = str | int | float
"""What a cell of a flat table holds: plain text, or a number, such as a count or a level, to sort by and add up."""


class Sheet(NamedTuple):
    """An answer as one flat table for a spreadsheet. Columns are headed by words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Worksheet(NamedTuple):
    """One sheet of a Workbook: a table, and how to show it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content | Cell, ...], ...]
    printed: int
    """The number of columns for people. Those after them, such as ids, stay on the screen and are not printed."""
    frozen: int = 0
    """The number of columns that stay in sight while the reader scrolls sideways."""
    grouped: bool = False
    """Whether rows with the same first cell are shown as a group."""
    signs: tuple[tuple[str, str], ...] = ()
    """Signs such as `C`, each with its meaning. Each gets a colour; a column that holds only signs is narrow."""
    signed: tuple[int, int] = (0, 0)
    """The first of the columns that hold only signs, and the one after the last."""
    to_fill: tuple[bool, ...] = ()
    """The last of the printed columns are empty, for the reader to fill in: for each, whether it is for sentences,
    else it is for a date."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """An answer as sheets for Excel, with a title, a summary and where it comes from, such as the data release."""

    title: str
    summary: str
    notes: tuple[str, ...]
    sheets: tuple[Worksheet, ...]


def inlines(content: Content) -> tuple[Inline, ...]:
    """Return the inlines of a content, which may be a plain string."""
    return (content,) if isinstance(content, str) else content


def plain(content: Content) -> str:
    """Return the words of a content without markup. A gap keeps its brackets and a link its address.

    A mark has no words.
    """
    return content if isinstance(content, str) else "".join(map(_words, content))


def _words(part: Inline) -> str:
    if isinstance(part, Gap):
        return part.words
    if isinstance(part, Mark):
        return ""
    if isinstance(part, Link) and part.url != part.text:
        return f"{part.text} ({part.url})"
    return part if isinstance(part, str) else part.text


def count(number: int, singular: str, plural: str = "") -> str:
    """Return the number with its noun: `1 competence`, `3 competences`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
