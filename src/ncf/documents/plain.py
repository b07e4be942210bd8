"""Make data plain text: no control character and no markup in it takes effect in any format."""

from __future__ import annotations

import re
from urllib.parse import quote

from ncf.yamlio.scan import HIDDEN

_ACTING = re.compile(f"[{HIDDEN}\r\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*\[\]<>|~])|(?<![^\W_])(_)|(_)(?![^\W_])|(&)(?=#?\w+;)|(:)(?=//)|(?<=\b[wW]{3})(\.)")
_LINE_START = re.compile(r"^(\s*)(?:([#=]|[+-](?=\s)|-(?=--))|(\d+)([.)])(?=\s|$))")
_CLOSING_HASHES = re.compile(r"(^|\s)(#+\s*)$")
_LONE_SIGN = re.compile(r"^(\s*)(\+|--?)(\s*)$")
_INDENT = re.compile(r"^\s{2,}")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\\|]")

MARK = re.compile(r"<!-- ncf ([a-z]+(?:-[a-z]+)*) ([a-z0-9]+(?:[-./][a-z0-9]+)*) (\d+(?:\.\d+)*) -->", re.ASCII)
"""A mark as a comment: its kind, id and release."""
TEMPLATE = "template"
"""The kind of the mark that says which template a document was made from; its id is the name of the template."""
OWN = "own/"
"""How that id begins for a template that did not come with the program."""


def visible(text: str) -> str:
    """Write out control and direction characters, for example as `\\x1b`; line breaks and tabs stay."""
    if text.isprintable():
        return text
    return _ACTING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def json_text(text: str) -> str:
    """Write the same characters as JSON escapes, which leaves the meaning of the JSON text unchanged."""
    import json

    return _ACTING.sub(lambda match: json.dumps(match[0])[1:-1], text)


def on_one_line(text: str) -> str:
    """Return the visible text with every line break, and the blanks around it, as one space; a tab too is a space."""
    if text.isprintable():
        return text
    first, *lines = text.split("\n")
    if lines:  # no regular expression: it would try every blank of a long run as the beginning of a line break
        *between, last = lines
        text = " ".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])
    return visible(text.replace("\t", " "))


def markdown(text: str) -> str:
    """Escape the text, on one line, so that Markdown shows it unchanged.

    Several spaces at the start become one, because four would make a code block.
    """
    escaped = _MARKDOWN.sub(lambda match: "\\" + match[0], _INDENT.sub(" ", on_one_line(text)))
    escaped = _CLOSING_HASHES.sub(r"\1\\\2", escaped)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", escaped)


def markdown_value(text: str) -> str:
    """Escape a text that may be alone on its line, where a lone `-` would start a list or underline a heading."""
    return _LONE_SIGN.sub(r"\1\\\2\3", markdown(text))


def markdown_code(text: str) -> str:
    """Return the text as a code span."""
    shown = on_one_line(text)
    fence = _fence(shown, 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"`{shown}`"


def markdown_block(text: str, language: str) -> str:
    """Return lines of text as a code block."""
    shown = visible(text)
    fence = _fence(shown, 3)
    return f"{fence}{language}\n{shown}\n{fence}"


def _fence(text: str, shortest: int) -> str:
    """Return more backticks than any run of them in the text."""
    return "`" * max(shortest, *(len(run) + 1 for run in re.findall("`+", text)), 0)


def markdown_address(url: str) -> str:
    """Return a web address to write between `<` and `>`, with what would end it or a table cell as `%` and a number."""
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), visible(url))


def mark_comment(kind: str, id: str, release: str) -> str:
    """Return a mark as a comment for Markdown and HTML, which readers do not see. Raises ValueError for odd names."""
    if not is_mark(kind, id, release):
        raise ValueError(f"a mark needs a kind, an id and a release, not {kind!r}, {id!r} and {release!r}")
    return _comment(kind, id, release)


def is_mark(kind: str, id: str, release: str) -> bool:
    """Whether these may be the kind, id and release of a mark, in any format."""
    return MARK.fullmatch(_comment(kind, id, release)) is not None


def _comment(kind: str, id: str, release: str) -> str:
    return f"<!-- ncf {kind} {id} {release} -->"


def spreadsheet_cell(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula: an apostrophe goes before `=`, `+`, `-` and `@`."""
    text = visible(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
