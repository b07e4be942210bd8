"""Write a Document as GitHub-flavoured Markdown, for documents and pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ncf.documents import document as doc
from ncf.documents.plain import mark_comment, markdown, markdown_address, markdown_block, markdown_code
from ncf.writers.text import bullets


def write(document: doc.Document) -> bytes:
    """Write the document, with a blank line between blocks."""
    blocks = ("\n".join(_lines(block)) for block in document.blocks)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _lines(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Heading(text, depth):
            yield f"{'#' * depth} {_marked(text)}"
        case doc.Paragraph(text, note):
            yield f"*{markdown(doc.plain(text))}*" if note else _marked(text)
        case doc.Bullets():
            yield from (f"{lead}{_marked(item)}" for lead, item in bullets(block))
        case doc.Quote(paragraphs):
            yield "\n>\n".join(f"> {_marked(paragraph)}" for paragraph in paragraphs)
        case doc.Fields(rows):
            yield from (f"- **{markdown(doc.plain(label))}**: {_marked(value)}" for label, value in rows)
        case doc.Table(columns, rows):
            yield from _table(columns, rows)
        case doc.Group(columns, tables, of):
            yield from _table((of, *columns), [(title, *row) for title, rows in tables for row in rows])
        case doc.Commands(rows):
            yield "Next:\n"
            yield from (f"- {markdown_code(command)}: {markdown(text)}" for command, text in rows)
        case doc.Example(text, language):
            yield markdown_block(text, language)
        case doc.Finding(where, severity, check, message, hint, _, _):
            said = f"{message} ({hint})" if hint else message
            yield f"- {markdown_code(where)} {severity} **{check}**: {markdown(said)}"


def _table(columns: Sequence[doc.Content], rows: Sequence[Sequence[doc.Content]]) -> Iterator[str]:
    yield f"| {' | '.join(_cell(column) for column in columns)} |"
    yield f"|{'|'.join(' --- ' for _ in columns)}|"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(content: doc.Content) -> str:
    """Return a content as a table cell, in which even a bar inside code needs a backslash."""
    return "".join(
        _inline(part).replace("|", r"\|") if isinstance(part, doc.Code) else _inline(part)
        for part in doc.inlines(content)
    )


def _marked(content: doc.Content) -> str:
    """Return a content at the start of a line, where four spaces would make a code block."""
    return "".join(_inline(part) for part in doc.inlines(content)).lstrip(" ")


def _inline(part: doc.Inline) -> str:
    match part:
        case str():
            return markdown(part)
        case doc.Strong(text):
            return _around(text, "**")
        case doc.Emphasis(text):
            return _around(text, "*")
        case doc.Code(text):
            return markdown_code(text)
        case doc.Link(text, url):
            address = markdown_address(url)
            return f"<{address}>" if text == url == address else f"[{markdown(text)}](<{address}>)"
        case doc.Gap(text, asks):
            return f"**[{asks}: {markdown(text)}]**"
        case doc.Short(text, name):
            return markdown(f"{text}: {name}")
        case doc.Ref(text):
            return markdown(text)
        case doc.Mark():
            return mark_comment(*part)


def _around(text: str, sign: str) -> str:
    """Put the text between two signs. Spaces at its ends go outside, or Markdown would ignore the signs."""
    inner = text.strip()
    if not inner:
        return markdown(text)
    start, _, end = text.partition(inner)
    return f"{start}{sign}{markdown(inner)}{sign}{end}"
