"""Write a Document as one self-contained HTML page: no scripts, no images, no other files.

The page omits the questions to ask next, because its reader has no command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ncf.documents import document as doc
from ncf.documents.plain import mark_comment, on_one_line, visible
from ncf.writers.html_style import STYLE

MANY = 5
"""A table with this many columns may be too wide for the page, so it scrolls sideways on its own."""
LONGEST_NAME = 20
"""Row names up to this length, such as codes, stay on one line."""
LONGEST_SIGN = 3
"""Labels up to this length are the signs of a key, which need only a narrow column."""
_HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"


def write(document: doc.Document) -> bytes:
    """Write the page. Headings never skip a depth; each table is labelled by the heading above it."""
    head = _HEAD.format(title=_text(document.title) or "ncf", style=STYLE)
    return (head + "".join(f"{line}\n" for line in _Page().lines(document.blocks)) + _FOOT).encode()


class _Page:
    """State that blocks share: the current heading and its depth, and the ids already used."""

    def __init__(self) -> None:
        self.depth = 0
        self.heading = ""
        self.ids: set[str] = set()

    def lines(self, blocks: Iterable[doc.Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case doc.Heading(text, depth):
                    yield self._heading(text, depth)
                case doc.Table(columns, rows):
                    yield from self._table(columns, _rows(rows), _short(row[0] for row in rows))
                case doc.Group(columns, tables, _, named_by):
                    names = (row[named_by] for _, rows in tables for row in rows)
                    yield from self._table(columns, _grouped(block), _short(names))
                case _:
                    yield from _lines(block)

    def _heading(self, text: doc.Content, depth: int) -> str:
        self.depth = min(depth, self.depth + 1, 6)
        slug = re.sub(r"[^a-z0-9]+", "-", doc.plain(text).lower()).strip("-")
        slug = slug if slug[:1].isalpha() else f"section-{slug}".strip("-")
        number = next(n for n in range(1, len(self.ids) + 2) if (slug if n == 1 else f"{slug}-{n}") not in self.ids)
        self.heading = slug if number == 1 else f"{slug}-{number}"
        self.ids.add(self.heading)
        return f'<h{self.depth} id="{self.heading}">{_marked(text)}</h{self.depth}>'

    def _table(self, columns: Sequence[doc.Content], body: Iterable[str], named: bool) -> Iterator[str]:
        label = f' aria-labelledby="{self.heading}"' if self.heading else ""
        scrolls = len(columns) >= MANY
        if scrolls:
            yield f'<section class="scroll" tabindex="0"{label}>'
        yield f'<table class="named"{label}>' if named else f"<table{label}>"
        if any(map(doc.plain, columns)):
            titles = (f'<th scope="col">{_marked(column)}</th>' for column in columns)
            yield from ("<thead>", f"<tr>{''.join(titles)}</tr>", "</thead>")
        yield from body
        yield "</table>"
        if scrolls:
            yield "</section>"


def _rows(rows: Sequence[Sequence[doc.Content]], named_by: int = 0) -> Iterator[str]:
    """Yield a table body. The cell that names a row is its header, unless it is empty or the only cell."""
    yield "<tbody>"
    for row in rows:
        title = named_by if len(row) > 1 and doc.plain(row[named_by]) else None
        cells = (
            f'<th scope="row">{_marked(cell)}</th>' if position == title else f"<td>{_marked(cell)}</td>"
            for position, cell in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"


def _grouped(group: doc.Group) -> Iterator[str]:
    """Yield a table body for each title, with the title in a row of its own."""
    for title, rows in group.tables:
        start, *body = _rows(rows, group.named_by)
        yield start
        yield f'<tr><th scope="rowgroup" colspan="{len(group.columns)}">{_text(title)}</th></tr>'
        yield from body


def _short(names: Iterable[doc.Content], longest: int = LONGEST_NAME) -> bool:
    return all(len(doc.plain(name)) <= longest for name in names)


def _lines(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Paragraph(text, note):
            yield f'<p class="note">{_marked(text)}</p>' if note else f"<p>{_marked(text)}</p>"
        case doc.Bullets(items, numbered):
            tag = "ol" if numbered else "ul"
            yield from (f"<{tag}>", *(f"<li>{_marked(item)}</li>" for item in items), f"</{tag}>")
        case doc.Quote(paragraphs):
            yield from ("<blockquote>", *(f"<p>{_marked(text)}</p>" for text in paragraphs), "</blockquote>")
        case doc.Fields(rows):
            pairs = (f"<div><dt>{_marked(label)}</dt><dd>{_marked(value)}</dd></div>" for label, value in rows)
            yield '<dl class="key">' if _short((label for label, _ in rows), LONGEST_SIGN) else "<dl>"
            yield from (*pairs, "</dl>")
        case doc.Example(text):
            yield f'<pre tabindex="0"><code>{escape(visible(text))}</code></pre>'
        case doc.Finding():
            yield from _finding(block)
        case doc.Next() | doc.Commands():
            pass


def _finding(finding: doc.Finding) -> Iterator[str]:
    yield '<div class="finding error">' if finding.severity == "error" else '<div class="finding">'
    told = f"<strong>{_text(finding.severity)} {_text(finding.check)}</strong>: {_text(finding.message)}"
    yield f"<p><code>{_text(finding.where)}</code>: {told}</p>"
    line, caret = finding.excerpt()
    if line:
        yield f'<pre tabindex="0"><code>{escape(visible(line))}\n{caret}</code></pre>'
    if finding.hint:
        yield f"<p>help: {_text(finding.hint)}</p>"
    yield "</div>"


def _marked(content: doc.Content) -> str:
    return "".join(_inline(part) for part in doc.inlines(content))


def _inline(part: doc.Inline) -> str:
    words = _text(doc.plain((part,)))
    match part:
        case doc.Strong():
            return f"<strong>{words}</strong>"
        case doc.Emphasis():
            return f"<em>{words}</em>"
        case doc.Code():
            return f"<code>{words}</code>"
        case doc.Gap():
            return f"<mark>{words}</mark>"
        case doc.Mark():
            return mark_comment(*part)
        case doc.Short(text, name):
            return f'<span class="upright">{_text(text)}: {_text(name)}</span>'
        case doc.Link(text, url) if url.startswith(("https://", "http://")):
            return f'<a href="{_text(url)}">{_text(text)}</a>'
        case _:
            return words


def _text(text: str) -> str:
    return escape(on_one_line(text))
