"""Write a Document as GitHub-flavoured Markdown, for documents and pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ncf.documents.document import (
    Bullets,
    Code,
    Commands,
    Emphasis,
    Example,
    Fields,
    Finding,
    Gap,
    Group,
    Heading,
    Link,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
    inlines,
    plain,
)
from ncf.documents.plain import markdown, markdown_code, visible
from ncf.writers.text import bullets

if TYPE_CHECKING:
    from ncf.documents.document import Block, Content, Document, Inline


def write(document: Document) -> bytes:
    """Write the document, with a blank line between blocks."""
    blocks = ("\n".join(_lines(block)) for block in document.blocks)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, depth):
            yield f"{'#' * depth} {_marked(text)}"
        case Paragraph(text, note):
            yield f"*{markdown(plain(text))}*" if note else _marked(text)
        case Bullets():
            yield from (f"{lead}{_marked(item)}" for lead, item in bullets(block))
        case Quote(paragraphs):
            yield "\n>\n".join(f"> {_marked(paragraph)}" for paragraph in paragraphs)
        case Fields(rows):
            yield from (f"- **{markdown(plain(label))}**: {_marked(value)}" for label, value in rows)
        case Table(columns, rows):
            yield from _table(columns, rows)
        case Group(columns, tables, of):
            yield from _table((of, *columns), [(title, *row) for title, rows in tables for row in rows])
        case Commands(rows):
            yield "Next:\n"
            yield from (f"- {markdown_code(command)}: {markdown(text)}" for command, text in rows)
        case Example(text):
            yield f"```yaml\n{visible(text).replace('```', '` ` `')}\n```"
        case Finding(where, severity, check, message, hint, _, _):
            said = f"{message} ({hint})" if hint else message
            yield f"- {markdown_code(where)} {severity} **{check}**: {markdown(said)}"


def _table(columns: Sequence[Content], rows: Sequence[Sequence[Content]]) -> Iterator[str]:
    yield f"| {' | '.join(_cell(column) for column in columns)} |"
    yield f"|{'|'.join(' --- ' for _ in columns)}|"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(content: Content) -> str:
    """Return a content as a table cell, in which even a bar inside code needs a backslash."""
    return "".join(
        _inline(part).replace("|", r"\|") if isinstance(part, Code) else _inline(part) for part in inlines(content)
    )


def _marked(content: Content) -> str:
    """Return a content at the start of a line, where four spaces would make a code block."""
    return "".join(_inline(part) for part in inlines(content)).lstrip(" ")


def _inline(part: Inline) -> str:
    match part:
        case str():
            return markdown(part)
        case Strong(text):
            return _around(text, "**")
        case Emphasis(text):
            return _around(text, "*")
        case Code(text):
            return markdown_code(text)
        case Link(text, url):
            address = visible(url).replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A").replace("\\", "%5C")
            return f"<{address}>" if text == url == address else f"[{markdown(text)}](<{address}>)"
        case Gap(text):
            return f"**[To complete: {markdown(text)}]**"
        case Ref(text):
            return markdown(text)


def _around(text: str, sign: str) -> str:
    """Put the text between two signs. Spaces at its ends go outside, or Markdown would ignore the signs."""
    inner = text.strip()
    if not inner:
        return markdown(text)
    start, _, end = text.partition(inner)
    return f"{start}{sign}{markdown(inner)}{sign}{end}"
