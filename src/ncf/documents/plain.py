"""Data as text and nothing else: no control character and no markup of a format ever acts."""

from __future__ import annotations

import re

from ncf.yamlio.scan import HIDDEN

_ACTING = re.compile(f"[{HIDDEN}\r\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*\[\]<>|~])|(?<![^\W_])(_)|(_)(?![^\W_])|(&)(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)(?:([#=]|[+-](?=\s)|-(?=--))|(\d+)([.)])(?=\s|$))")
_CLOSING_HASHES = re.compile(r"(^|\s)(#+\s*)$")
_LONE_SIGN = re.compile(r"^(\s*)(\+|--?)(\s*)$")
_INDENT = re.compile(r"^\s{2,}")
_LINE_BREAKS = re.compile(r"\s*\n\s*")


def visible(text: str) -> str:
    """The text with control and direction characters written out, as `\\x1b`; line breaks and tabs stay."""
    if text.isprintable():
        return text
    return _ACTING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def json_text(text: str) -> str:
    """JSON text with the same characters as JSON escapes: it means the same and shows what it holds."""
    import json

    return _ACTING.sub(lambda match: json.dumps(match[0])[1:-1], text)


def on_one_line(text: str) -> str:
    """The text, visible, with every line break and tab as a blank."""
    return visible(_LINE_BREAKS.sub(" ", text).replace("\t", " "))


def markdown(text: str) -> str:
    """The text such that Markdown shows it as it stands: markup characters escaped, on one line.

    At its beginning, several blanks become one: they would make it a code block.
    """
    escaped = _MARKDOWN.sub(lambda match: "\\" + match[0], _INDENT.sub(" ", on_one_line(text)))
    escaped = _CLOSING_HASHES.sub(r"\1\\\2", escaped)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", escaped)


def markdown_value(text: str) -> str:
    """The same for a text that may stand alone on a line, where a lone `-` would begin a list or end a heading."""
    return _LONE_SIGN.sub(r"\1\\\2\3", markdown(text))


def markdown_code(text: str) -> str:
    """The text as a code span: the fence is longer than any run of backticks in it."""
    shown = on_one_line(text)
    runs = [len(run) for run in re.findall("`+", shown)]
    fence = "`" * (max(runs, default=0) + 1)
    return f"{fence} {shown} {fence}" if runs else f"`{shown}`"


def spreadsheet_cell(text: str) -> str:
    """The text such that a spreadsheet takes it for text: what begins like a formula gets an apostrophe."""
    text = visible(text)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
