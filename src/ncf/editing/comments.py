"""Find the comments of a data file and what each is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ncf.models.fields import facts
from ncf.problems import DataPath, value_at
from ncf.yamlio.comments import Comment, comments_in
from ncf.yamlio.reader import ParsedFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELINE = "# yaml-language-server:"
_OPENS = re.compile(r"[-? ]+")
"""What stands before a comment whose value begins on a later line, as in `- # note`."""


@dataclass(frozen=True)
class Titles:
    """The titles of competences, which follow their ids in lists as comments."""

    now: Mapping[str, str]
    formerly: Callable[[str], Collection[str]] = field(default=frozenset)
    """The titles that an entry had before. Called only for a comment that is not the title now."""

    def is_title(self, id: str, said: str) -> bool:
        """Whether a comment is exactly a title of this id, now or before. Anything else is somebody's note."""
        return said == self.now[id] or said in self.formerly(id)


@dataclass(slots=True)
class Comments:
    """The comments of a file, by what each is about.

    `top` comes before everything, `above` before a key or entry, `below` at the end of a list or mapping and `tail`
    at the end of the file. `beside` has the notes that follow an id in the place of its title. `titles` are the
    title comments, which the house style writes anew.
    """

    top: list[str] = field(default_factory=list)
    above: dict[DataPath, list[str]] = field(default_factory=dict)
    below: dict[DataPath, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)
    beside: dict[DataPath, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)


def comments_of(document: ParsedFile, model: type[BaseModel], titles: Titles) -> Comments:
    """Every comment of a document except the modeline.

    A comment that follows a key or value is about it. A comment on its own line is about the next key or entry; if
    it is indented more than that, it belongs to the end of the list or mapping that ends there. Comments above the
    first key are about the file. Beside an id in a list of competences, a comment that is exactly its title is
    left to the house style; any other stays there.
    """
    found, layout = Comments(), _Layout(document)
    for comment in comments_in(document):
        before, after = layout.around(comment)
        if not comment.alone and not _OPENS.fullmatch(comment.before):
            closed = layout.closed_before(comment)
            _behind(document, before if closed is None else closed, comment.text, found, model, titles)
        elif before is None:
            if not comment.text.startswith(MODELINE):
                found.top.append(comment.text)
        elif layout.in_value(comment, before, after):
            found.above.setdefault(before, []).append(comment.text)
        elif (ended := layout.ended_at(comment, before, after)) is not None:
            found.below.setdefault(ended, []).append(comment.text)
        elif after is None:
            found.tail.append(comment.text)
        else:
            found.above.setdefault(after, []).append(comment.text)
    return found


def _behind(
    document: ParsedFile, path: DataPath | None, text: str, found: Comments, model: type[BaseModel], titles: Titles
) -> None:
    """File a comment that follows the key or value at `path` on its line."""
    if not path:
        (found.top if path is None else found.tail).append(text)
        return
    id = _listed_id(document, path, model)
    if id in titles.now and titles.is_title(id, text.removeprefix("#").strip()):
        found.titles.append(text)
    elif id and path not in found.beside:
        found.beside[path] = text
    else:
        found.above.setdefault(path, []).append(text)


def _listed_id(document: ParsedFile, path: DataPath, model: type[BaseModel]) -> str:
    """The id at `path` if that is an entry of a list of competences; '' for anything else."""
    inner: type[BaseModel] | None = model
    listed = False
    for part in path:
        if isinstance(part, str):
            known = facts(inner).get(part) if inner else None
            inner, listed = (known.model, known.lists_competences) if known else (None, False)
    if not listed or not isinstance(path[-1], int):
        return ""
    value = value_at(document.data, path)
    return value if isinstance(value, str) else ""


class _Layout:
    """Where the keys, entries, lists and mappings of a document begin and end."""

    def __init__(self, document: ParsedFile) -> None:
        self.document = document
        entries = {path: span for path, span in document.values.items() if path and isinstance(path[-1], int)}
        places = [(*span[:2], len(path), path) for path, span in [*document.keys.items(), *entries.items()]]
        self.places = sorted(places, key=lambda place: place[:3])  # an entry before its first key

    def around(self, comment: Comment) -> tuple[DataPath | None, DataPath | None]:
        """The key or entry before and the one after a comment."""
        at = bisect_right(self.places, (comment.line, comment.column), key=lambda place: place[:2])
        return (self.places[at - 1][3] if at else None), (self.places[at][3] if at < len(self.places) else None)

    def closed_before(self, comment: Comment) -> DataPath | None:
        """The value in brackets that ends just before a comment."""
        before = comment.before.rstrip(" ,")
        if not before.endswith(("]", "}")):
            return None
        end = comment.line, len(before) + 1
        closed = [path for path, span in self.document.values.items() if span[2:] == end and self._in_brackets(path)]
        return min(closed, key=len, default=None)

    def ended_at(self, comment: Comment, before: DataPath, after: DataPath | None) -> DataPath | None:
        """The list or mapping that ends at a comment on its own line and to which it belongs by its indentation."""
        next_column = self.document.values[after[:-1] if after else ()].column
        for path in self._ending(before, after):
            span = self.document.values[path]
            if self._in_brackets(path):
                if (comment.line, comment.column) < span[2:]:
                    return path
            elif next_column < comment.column >= span.column:
                return path
        return None

    def in_value(self, comment: Comment, before: DataPath, after: DataPath | None) -> bool:
        """Whether the value at `before` starts or ends only after the comment, and nothing in it does."""
        inside = (comment.line, comment.column) < self.document.values[before][2:]
        return inside and (after is None or after[: len(before)] != before)

    def _ending(self, before: DataPath, after: DataPath | None) -> Iterator[DataPath]:
        """The lists and mappings that end between two neighbours, innermost first, without the whole file."""
        for length in range(len(before) - 1, 0, -1):
            if after is None or after[:length] != before[:length]:
                yield before[:length]

    def _in_brackets(self, path: DataPath) -> bool:
        span = self.document.values[path]
        return self.document.lines[span.line - 1][span.column - 1 : span.column] in ("[", "{")
