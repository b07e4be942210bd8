"""The Document: how something reads, without saying how it looks.

A Document is blocks; a block holds inlines. Views make Documents from answers, templates make them from Markdown,
and writers turn them into text, Markdown, HTML and whatever else people read. Nothing here knows a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Strong(NamedTuple):
    """Words that stand out."""

    text: str


class Emphasis(NamedTuple):
    """Words with a stress."""

    text: str


class Code(NamedTuple):
    """A code, a command or a file name, to be read letter by letter."""

    text: str


class Link(NamedTuple):
    """Words that lead to an address outside the framework."""

    text: str
    url: str


class Ref(NamedTuple):
    """Words that name an entry of the framework; formats that have pages for entries link to it."""

    text: str
    kind: str
    """role, level, competence, area or service."""
    id: str


class Gap(NamedTuple):
    """Something that no source holds and that a person has to fill in."""

    text: str
    """What to fill in, without brackets: `hours and pattern of work`."""


Inline = str | Strong | Emphasis | Code | Link | Ref | Gap
Content = str | tuple[Inline, ...]
"""What stands in a paragraph, a cell or a heading; a plain string is the simplest case."""


class Heading(NamedTuple):
    """A heading; depth 1 is the title of the document."""

    text: Content
    depth: int = 1


class Paragraph(NamedTuple):
    """A sentence or a few. A `note` matters less than the rest."""

    text: Content
    note: bool = False


class Bullets(NamedTuple):
    """A list of points."""

    items: tuple[Content, ...]
    numbered: bool = False


class Quote(NamedTuple):
    """Paragraphs set apart from the text around them, such as a warning to the reader."""

    paragraphs: tuple[Content, ...]


class Fields(NamedTuple):
    """Labels with a value each."""

    rows: tuple[tuple[Content, Content], ...]


class Table(NamedTuple):
    """Rows under column titles. `columns` and each row have the same length.

    `wide`: cells hold whole sentences; where there is no room for columns, a row reads as a small list.
    """

    columns: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    wide: bool = False


class Group(NamedTuple):
    """Tables with the same columns, one under each title, such as the competences of each area."""

    columns: tuple[Content, ...]
    tables: tuple[tuple[str, tuple[tuple[Content, ...], ...]], ...]
    """(title, rows) for each."""
    of: str = "Area"
    """What the titles name: the heading of their column where the group is shown as one table."""
    named_by: int = 0
    """The position of the column that names a row, such as the code of a competence."""


class Question(NamedTuple):
    """Something to ask next: which question, of what, and what it shows.

    `values` pairs an option of the question with its value; '' is the thing asked about:
    `Question("gap", (("from", "volunteer"), ("to", "practitioner")), "what the move would need")`.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    shows: str


class Next(NamedTuple):
    """Questions to ask next. The command line shows them as commands, a site as links, a letter not at all."""

    questions: tuple[Question, ...]


class Commands(NamedTuple):
    """Lines to type next, each with what it shows: what the command line makes of `Next`."""

    rows: tuple[tuple[str, str], ...]


class Finding(NamedTuple):
    """A problem in the data, as a reader sees it: where it is, how serious, what is wrong, what to do.

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


Block = Heading | Paragraph | Bullets | Quote | Fields | Table | Group | Next | Commands | Finding | Example


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be read, from top to bottom."""

    blocks: tuple[Block, ...]
    prose: bool = False
    """True for running text, such as a letter or a job description: plain text puts a blank line between blocks."""

    @property
    def title(self) -> str:
        """The text of the first heading; '' where there is none."""
        return next((plain(block.text) for block in self.blocks if isinstance(block, Heading)), "")


class Sheet(NamedTuple):
    """An answer as one flat table for a spreadsheet: the columns are named like fields, every cell is plain text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def inlines(content: Content) -> tuple[Inline, ...]:
    """The parts of a content, whether or not it is a plain string."""
    return (content,) if isinstance(content, str) else content


def plain(content: Content) -> str:
    """The words of a content without their marking. A gap keeps its brackets, a link its address: both are needed."""
    return "".join(_words(part) for part in inlines(content))


def _words(part: Inline) -> str:
    if isinstance(part, Gap):
        return f"[To complete: {part.text}]"
    if isinstance(part, Link) and part.url != part.text:
        return f"{part.text} ({part.url})"
    return part if isinstance(part, str) else part.text


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 competence`, `3 competences`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
