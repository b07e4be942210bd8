"""Turn Markdown into a Document. The only user of markdown-it-py.

It reads CommonMark, GitHub tables and marks in comments, as far as a Document can contain them. Anything else
(images, raw HTML, a list in a list, …) raises NotInDocument with the line: nothing is left out silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from ncf.documents import document as doc
from ncf.documents.gaps import as_gap
from ncf.documents.plain import MARK

WIDEST = 100
"""A table with a longer row, in characters, is `wide`."""
_NAMES = {
    "html_block": "raw HTML", "html_inline": "raw HTML", "image": "an image", "hr": "a horizontal rule",
    "s": "struck-out text", "hardbreak": "a line break inside a paragraph", "bullet_list": "a list",
    "ordered_list": "a list", "blockquote": "a quote", "fence": "a code block", "code_block": "a code block",
    "table": "a table", "heading": "a heading", "strong": "strong text", "em": "emphasis", "link": "a link",
    "code_inline": "code", "paragraph": "a second paragraph",
}  # fmt: skip
"""What the parser below finds besides text, in words."""
_LINE_ENDS = re.compile(r"\r\n?|\n")
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class NotInDocument(Exception):
    """Raised for Markdown that a Document cannot contain. `line` counts from 1; `what` names the construct."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(f"line {line}: {what}")
        self.what = what
        self.line = line


def from_markdown(text: str) -> doc.Document:
    """Turn a Markdown text into a Document. Raises NotInDocument."""
    found: dict[str, Any] = {}
    tree = SyntaxTreeNode(_PARSER.parse(text, found))
    for definition in found.get("references", {}).values():  # by itself it prints nothing, so it would vanish
        raise NotInDocument("a link definition on a line of its own", definition["map"][0] + 1)
    lines = _LINE_ENDS.split(text)
    # The parser would leave out what a row has too many of. A table inside another block is no table of a Document.
    for row in (part for node in tree.children if node.type == "table" for part in node.walk()):
        if row.type == "tr" and len(escapedSplit(lines[_line(row) - 1].strip().strip("|"))) > len(row.children):
            raise NotInDocument("a table row with more cells than columns", _line(row))
    return doc.Document(tuple(_block(node) for node in tree.children), prose=True)


def _block(node: SyntaxTreeNode) -> doc.Block:
    match node.type:
        case "heading":
            return doc.Heading(_content(node), int(node.tag[1]))
        case "paragraph":
            return doc.Paragraph(_content(node))
        case "bullet_list" | "ordered_list":
            return _bullets(node)
        case "blockquote":
            return doc.Quote(tuple(_only_paragraph(child, "in a quote") for child in node.children))
        case "fence" | "code_block":
            if " " in node.info.strip() or "`" in node.info:
                raise NotInDocument("a code block with more than a language", _line(node))
            return doc.Example(node.content.removesuffix("\n"), node.info.strip())
        case "table":
            return _table(node)
        case _:
            raise _not_in_document(node)


def _bullets(node: SyntaxTreeNode) -> doc.Bullets:
    if node.attrs.get("start", 1) != 1:
        raise NotInDocument("a numbered list that does not start at 1", _line(node))
    return doc.Bullets(tuple(_item(item) for item in node.children), numbered=node.type == "ordered_list")


def _item(node: SyntaxTreeNode) -> doc.Content:
    for extra in node.children[1:]:
        raise _not_in_document(extra, "in a list item")
    return _only_paragraph(node.children[0], "in a list item") if node.children else ""


def _only_paragraph(node: SyntaxTreeNode, where: str) -> doc.Content:
    if node.type != "paragraph":
        raise _not_in_document(node, where)
    return _content(node)


def _table(node: SyntaxTreeNode) -> doc.Table | doc.Fields:
    """Turn a table into a Table, or into Fields if it has two columns without titles.

    The alignment of columns is left out: it is layout, which each format decides.
    """
    head, *body = (tuple(_content(cell) for cell in row.children) for part in node.children for row in part.children)
    if len(head) == 2 and not any(map(doc.plain, head)):
        return doc.Fields(tuple((label, value) for label, value in body))
    longest = max((sum(len(doc.plain(cell)) for cell in row) for row in body), default=0)
    return doc.Table(head, tuple(body), wide=longest > WIDEST)


def _content(node: SyntaxTreeNode) -> doc.Content:
    """Return the inlines of a block, or one plain string if it has no markup."""
    line, parts = _line(node), []
    for child in node.children[0].children if node.children else ():
        parts.append(_inline(child, line))
        line += child.type == "softbreak"
    merged = tuple(_merged(parts))
    if not merged:
        return ""
    return merged[0] if len(merged) == 1 and isinstance(merged[0], str) else merged


def _merged(parts: Iterable[doc.Inline]) -> list[doc.Inline]:
    """Join neighbouring plain strings."""
    merged: list[doc.Inline] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    return merged


def _inline(node: SyntaxTreeNode, line: int) -> doc.Inline:
    match node.type:
        case "text":
            return node.content
        case "softbreak":
            return " "
        case "code_inline":
            return doc.Code(node.content)
        case "strong":
            return _strong(_words(node, line))
        case "em":
            return doc.Emphasis(_words(node, line))
        case "link":
            if node.attrs.get("title"):
                raise NotInDocument("a link with a title", line)
            words, url = _words(node, line), str(node.attrs["href"])
            auto = node.markup == "autolink" and not url.startswith("mailto:")  # its words have lost their %20
            return doc.Link(url if auto else words, url)
        case "html_inline" if mark := MARK.fullmatch(node.content):
            return doc.Mark(*mark.groups())
        case _:
            raise NotInDocument(_NAMES[node.type], line)


def _strong(text: str) -> doc.Strong | doc.Gap:
    return as_gap(text) or doc.Strong(text)


def _words(node: SyntaxTreeNode, line: int) -> str:
    """Return the text inside marked-up text, which must have no further markup."""
    for child in node.children:
        if child.type not in {"text", "softbreak"}:
            raise NotInDocument(f"{_NAMES[child.type]} inside {_NAMES[node.type]}", line)
    return "".join(child.content if child.type == "text" else " " for child in node.children)


def _line(node: SyntaxTreeNode) -> int:
    """Return the line on which a construct starts; a table cell has that of its row."""
    return node.map[0] + 1 if node.map else _line(node.parent) if node.parent else 1


def _not_in_document(node: SyntaxTreeNode, where: str = "") -> NotInDocument:
    return NotInDocument(f"{_NAMES[node.type]} {where}".strip(), _line(node))
