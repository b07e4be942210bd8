"""Find the comments of a data file and what each is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ncf.problems import DataPath, Span, value_at
from ncf.yamlio.reader import ParsedFile

MODELINE = "# yaml-language-server:"
NEAR = 0.85
"""How similar to the title a comment after an id must be to count as an older title, not as a note."""
_MARK = re.compile(r"(?:^|(?<=\s))#")


@dataclass(slots=True)
class Comments:
    """The comments of a file by the key or entry they come before (`above`) or after (`below`).

    `top` comes before everything, `tail` at the end. Titles after ids are not kept, because the house style writes
    them again. `beside` has the comments after ids whose title is not known; they must stay there.
    """

    top: list[str] = field(default_factory=list)
    above: dict[DataPath, list[str]] = field(default_factory=dict)
    below: dict[DataPath, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)
    beside: dict[DataPath, str] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """Every comment line that is not a title."""
        placed = (line for lines in (*self.above.values(), *self.below.values()) for line in lines)
        return [*self.top, *placed, *self.tail, *self.beside.values()]


def comments_of(document: ParsedFile, titles: Mapping[str, str], lists: Collection[str]) -> Comments:
    """Every comment of a document except the modeline.

    A comment after a value is about that value. A comment on its own line is about the next key or entry; if it is
    indented more than that, it belongs to the end of the list or mapping before it. Comments above the first key are
    about the file. In the lists named by `lists`, a comment that equals or nearly equals the title of its id is a
    title. If more text follows the title, that text is a note, which is kept.
    """
    starts = sorted((span.line, span.column, path) for path, span in _starts(document).items())
    lines = [line for line, _, _ in starts]
    found = Comments()
    for number, column, text, alone in _comments(document):
        if number == 1 and text.startswith(MODELINE):
            continue
        at = bisect_right(lines, number)
        if not alone:
            _behind(document, starts, at, text, found, titles, lists)
        elif at == 0:
            found.top.append(text)
        elif at == len(starts):
            _ending(starts[at - 1][2] if starts and column > 1 else (), found).append(text)
        elif at and column > starts[at][1]:
            _ending(starts[at - 1][2], found).append(text)
        else:
            found.above.setdefault(starts[at][2], []).append(text)
    return found


def _ending(path: DataPath, found: Comments) -> list[str]:
    """The comment lines after the value at `path`; for the top, those at the end of the file."""
    return found.below.setdefault(path, []) if path else found.tail


def _behind(
    document: ParsedFile, starts: list[tuple[int, int, DataPath]], at: int, text: str, found: Comments,
    titles: Mapping[str, str], lists: Collection[str],
) -> None:  # fmt: skip
    """File a comment that follows a value on its line."""
    path = starts[at - 1][2]
    id = value_at(document.data, path) if len(path) > 1 and path[0] in lists and isinstance(path[-1], int) else None
    if isinstance(id, str):
        title, said = titles.get(id), text.removeprefix("#").strip()
        if title is None:
            found.beside[path] = text
            return
        if _is_title(said, title, titles):
            return
        if said.startswith(title):
            text = f"# {said.removeprefix(title).strip()}"
    found.above.setdefault(path, []).append(text)


def _is_title(said: str, title: str, titles: Mapping[str, str]) -> bool:
    from ncf.matching import likeness

    goes_on = said.startswith(title) and said != title
    return not goes_on and (
        said == title or said in titles.values() or likeness(said.casefold(), title.casefold()) >= NEAR
    )


def _starts(document: ParsedFile) -> dict[DataPath, Span]:
    """The places of all keys and list entries. Where an entry begins with a key, only the entry counts."""
    entries = {path: span for path, span in document.values.items() if path and isinstance(path[-1], int)}
    taken = {(span.line, span.column) for span in entries.values()}
    keys = {path: span for path, span in document.keys.items() if (span.line, span.column) not in taken}
    return {**keys, **entries}


def _comments(document: ParsedFile) -> Iterator[tuple[int, int, str, bool]]:
    """(line, column, text from the #, whether it is alone on its line) of every comment."""
    covered: dict[int, list[tuple[int, int]]] = {}
    holders = {path[:-1] for path in document.values if path}
    scalars = [span for path, span in document.values.items() if path not in holders]
    for span in (*scalars, *document.keys.values()):
        for number in range(span.line, span.end_line + 1):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(document.lines[number - 1])
            covered.setdefault(number, []).append((start, end))
    for number, line in enumerate(document.lines, start=1):
        for match in _MARK.finditer(line):
            if not any(start <= match.start() < end for start, end in covered.get(number, ())):
                yield number, match.start() + 1, line[match.start() :].rstrip(), not line[: match.start()].strip()
                break
