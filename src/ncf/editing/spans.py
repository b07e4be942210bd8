"""Change one value of a data file and nothing else, by its place in the text.

Comments, quotes, line endings, a byte-order mark and blank lines elsewhere stay byte for byte the same. The result
is parsed again, and an edit that changed any other value is refused.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from ncf.editing.house_style import block_text, field_lines, scalar
from ncf.errors import CannotWrite
from ncf.models import Entry
from ncf.problems import DataPath, value_at
from ncf.yamlio.comments import comments_in
from ncf.yamlio.reader import ParsedFile, parse

_BOM = "\ufeff"


@contextmanager
def edits_of(file: str) -> Iterator[None]:
    """Name the file in the message of an edit that is refused."""
    try:
        yield
    except CannotWrite as error:
        raise CannotWrite(f"{file}: {error.message}", error.hint) from error


def set_value(raw: bytes, path: DataPath, value: str) -> bytes:
    """The file with another text at `path`. Raises CannotWrite if that cannot be done safely."""
    text = _Text(raw)
    span = text.document.place(path)
    start, end = text.offset(span.line, span.column), text.offset(span.end_line, span.end_column)
    expected = _with(text.document.data, path, value)
    return text.changed(text.text[:start] + text.written(path, value) + text.text[end:], expected)


def put_text(raw: bytes, model: type[Entry], key: str, value: str) -> bytes:
    """The file with another text for a top-level key. Adds the key in its proper place if it is missing."""
    text = _Text(raw)
    if key in text.document.data:
        return raw if text.document.data[key] == value else set_value(raw, (key,), value)
    lines = field_lines(model, key, value)
    return text.changed(text.inserted(text.line_before(model, key), lines), {**text.document.data, key: value})


def add_entry(
    raw: bytes, model: type[Entry], key: str, entry: Mapping[str, Any], titles: Mapping[str, str] | None = None
) -> bytes:
    """The file with an entry that has keys of its own at the end of the list `key`.

    Adds the list in its proper place if there is none. The entries before it stay as they are. `titles` are the
    comments for ids in the entry.
    """
    text = _Text(raw)
    held = text.document.data.get(key)
    expected = {**text.document.data, key: [*(held or ()), dict(entry)]}
    lines = field_lines(model, key, [entry], titles)
    if key not in text.document.data:
        return text.changed(text.inserted(text.line_before(model, key), lines), expected)
    column = text.column_of_list(key)
    lines = [line and " " * (column - 1) + line.removeprefix("  ") for line in lines[1:]]
    return text.changed(text.inserted(text.past_comments(text.last_line((key,)), column), lines), expected)


def add_items(raw: bytes, model: type[Entry], place: DataPath, items: Mapping[str, str]) -> bytes:
    """The file of a model with ids added at the end of the list at `place`: id to its title, which is its comment.

    Adds a top-level list in its proper place if there is none.
    """
    text = _Text(raw)
    *parents, key = place
    around = value_at(text.document.data, tuple(parents))
    held = around[key] if parents else around.get(key)
    expected = _with(text.document.data, place, [*(held or ()), *items])
    if held:
        span = text.document.place((*place, len(held) - 1))
        lead = text.line(span.line)[: span.column - 1]
        if lead.strip() != "-":
            raise CannotWrite(f"the list '{key}' does not have one entry per line", "run 'ncf fmt' first")
        lines, after = [], text.last_line((*place, len(held) - 1))
    else:
        if key in text.document.data:  # an empty list: []
            raise CannotWrite(f"the list '{key}' is written as []", "run 'ncf fmt' first")
        lead, lines = "  - ", [f"{key}:"]
        after = text.line_before(model, str(key))
    lines += [f"{lead}{scalar(id)}" + (f"  # {title}" if title else "") for id, title in items.items()]
    return text.changed(text.inserted(after, lines), expected)


def remove_item(raw: bytes, path: DataPath, *, with_comment: bool = True, beside: Sequence[str] = ()) -> bytes:
    """The file without the list entry at `path` and, for an id `with_comment`, the comment beside it. Deletes the key
    too if the list is then empty, and for a list in an entry of another list, that entry. Comments on their own lines
    stay; an edit that would lose another is refused.
    """
    text = _Text(raw)
    *parents, key, position = path
    held = value_at(text.document.data, path[:-1])
    lines = range(text.document.place(path).line, text.last_line(path) + 1)
    if with_comment and not isinstance(held[position], dict):
        beside = [comment.text for comment in text.comments if comment.line in lines]
    if len(held) == 1 and parents:
        return remove_item(raw, tuple(parents), with_comment=with_comment, beside=beside)
    span = text.document.place(path)
    if text.line(span.line)[: span.column - 1].strip() != "-":
        raise CannotWrite(f"the list '{key}' does not have one entry per line", "run 'ncf fmt' first")
    expected = _with(text.document.data, path[:-1], [item for number, item in enumerate(held) if number != position])
    alone = {comment.line for comment in text.comments if comment.alone}
    gone = [number for number in lines if number not in alone]
    if len(held) == 1:
        del expected[key]
        gone.insert(0, text.document.place((key,), key=True).line)
    kept = text.text
    for line in reversed(gone):  # keep comments between the key and the entry
        kept = kept[: text.offset(line, 1)] + kept[text.start_of_line(line + 1) :]
    return text.changed(kept, expected, beside)


class _Text:
    """The text of a file with its parsed form, and offsets for lines and columns."""

    def __init__(self, raw: bytes) -> None:
        self.document: ParsedFile = parse(raw)
        errors = [problem for problem in self.document.problems if not problem.doubtful]
        if errors or not isinstance(self.document.data, dict):
            raise CannotWrite("the file has problems", "correct them first; 'ncf validate' lists them")
        decoded = raw.decode("utf-8")
        self.bom = _BOM if decoded.startswith(_BOM) else ""
        self.text = decoded.removeprefix(_BOM)
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.comments = list(comments_in(self.document))
        self.starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, counted from 1."""
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def start_of_line(self, line: int) -> int:
        """The offset where a line begins; for the line after the last, the end of the text."""
        return min(self.starts[min(line, len(self.starts)) - 1], len(self.text))

    def line(self, number: int) -> str:
        """A line without its line ending."""
        return self.text[self.starts[number - 1] : self.start_of_line(number + 1)].rstrip("\r\n")

    def last_line(self, path: DataPath) -> int:
        """The last line of the value at `path`."""
        spans = [
            span
            for place, span in self.document.values.items()
            if place[: len(path)] == path and not isinstance(value_at(self.document.data, place), (dict, list))
        ]
        ends = (span.end_line if span.end_column > 1 else span.end_line - 1 for span in spans)
        return max(ends, default=self.document.place(path).end_line)

    def line_before(self, model: type[Entry], key: str) -> int:
        """The line after which a missing key belongs: after the key before it and the comments at its end."""
        order = list(model.model_fields)
        before = [name for name in order[: order.index(key)] if name in self.document.data]
        return self.past_comments(self.last_line((before[-1],)), 1) if before else 1

    def past_comments(self, line: int, column: int) -> int:
        """The line of the last comment after `line` that is indented more than `column`; `line` if none is."""
        alone = {comment.line: comment.column for comment in self.comments if comment.alone}
        last, number = line, line + 1
        while number <= len(self.starts) and (alone.get(number, 0) > column or not self.line(number).strip()):
            last = number if number in alone else last
            number += 1
        return last

    def column_of_list(self, key: str) -> int:
        """The column of the dashes of a top-level list. Raises CannotWrite for a list in brackets."""
        span = self.document.place((key,))
        if self.line(span.line)[span.column - 1] != "-":
            raise CannotWrite(f"the list '{key}' is in brackets", "run 'ncf fmt' first")
        return span.column

    def written(self, path: DataPath, value: str) -> str:
        """A text as it is written at `path`: over several lines if it has line breaks and nothing follows it."""
        span, around = self.document.place(path), self.document.place(path[:-1])
        block = block_text(value)
        in_brackets = self.line(around.line)[around.column - 1] in "[{"
        if block is None or in_brackets or self.line(span.end_line)[span.end_column - 1 :].strip():
            return scalar(value)
        indent = " " * (around.column + 1)
        return self.newline.join([block[0], *(line and indent + line for line in block[1:])])

    def inserted(self, after: int, lines: Sequence[str]) -> str:
        """The text with lines inserted after line `after`."""
        end = self.starts[after - 1] + len(self.line(after))
        return self.text[:end] + "".join(self.newline + line for line in lines) + self.text[end:]

    def changed(self, text: str, expected: Any, gone: Sequence[str] = ()) -> bytes:
        """The new bytes. Raises CannotWrite if their data is not exactly what is expected, or if a comment is lost
        that is not `gone` on purpose.
        """
        raw = (self.bom + text).encode("utf-8")
        document = parse(raw)
        if new := [problem for problem in document.problems if not problem.doubtful]:
            raise CannotWrite(f"the file would have a problem: {new[0].message}", new[0].hint)
        if len(document.problems) > len(self.document.problems) or document.data != expected:
            hint = "edit the file by hand, or run 'ncf fmt' first"
            raise CannotWrite("the change would alter something else too", hint)
        kept = Counter(comment.text for comment in comments_in(document))
        if lost := Counter(comment.text for comment in self.comments) - Counter(gone) - kept:
            hint = "move it to a line of its own above that entry, or edit the file by hand"
            raise CannotWrite(f"the comment '{next(iter(lost))}' would be lost", hint)
        return raw


def _with(data: Any, path: DataPath, value: Any) -> Any:
    changed = copy.deepcopy(data)
    if path:
        value_at(changed, path[:-1])[path[-1]] = value
    return changed
