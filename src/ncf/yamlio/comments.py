"""Find the comments in the text of a file that was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.problems import Span
    from ncf.yamlio.reader import ParsedFile

_HEADER = re.compile(r"[|>][-+\d]*")


class Comment(NamedTuple):
    """A comment: its place, its text from the `#`, and what stands before it on its line."""

    line: int
    column: int
    text: str
    before: str

    @property
    def alone(self) -> bool:
        """Whether nothing else is on its line."""
        return not self.before.strip()

    @property
    def touches(self) -> bool:
        """Whether it follows a value without a blank. YAML asks for one, and other tools refuse the file."""
        return self.before[-1:] not in ("", " ")


def comments_in(document: ParsedFile) -> Iterator[Comment]:
    """Every comment, in order. A `#` inside a text is none, and a line has at most one."""
    covered = _covered(document)
    for number, line in enumerate(document.lines, start=1):
        start = line.find("#")
        while start >= 0:
            inside = next((end for begin, end in covered.get(number, ()) if begin <= start < end), None)
            if inside is None:
                yield Comment(number, start + 1, line[start:].rstrip(), line[:start])
                break
            start = line.find("#", inside)


def _covered(document: ParsedFile) -> dict[int, list[tuple[int, int]]]:
    """The parts of each line that belong to a key or to a single value: line to (start, end), counted from 0."""
    covered: dict[int, list[tuple[int, int]]] = {}
    holders = {path[:-1] for path in document.values if path}
    values = (span for path, span in document.values.items() if path not in holders)
    for span in (*values, *document.keys.values()):
        for number in range(span.line, span.end_line + 1):
            line = document.lines[number - 1]
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            covered.setdefault(number, []).append((start, _end_of_header(line, span, number) or end))
    return covered


def _end_of_header(line: str, span: Span, number: int) -> int:
    """Where the header of a block text ends (`>-`; a comment may follow it); 0 for any other line."""
    header = _HEADER.match(line, span.column - 1) if number == span.line else None
    return header.end() if header else 0
