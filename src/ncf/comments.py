"""The comments of a data file, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ncf.yamlfile import Document, Path, Span

MODELINE = "# yaml-language-server:"
_MARK = re.compile(r"(?:^|(?<=\s))#")


@dataclass(slots=True)
class Comments:
    """Comment lines by the place of the key or entry they stand above; `tail` stands at the end."""

    above: dict[Path, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Every comment line."""
        return [line for lines in self.above.values() for line in lines] + self.tail


def comments_of(document: Document, titles: Mapping[str, str], lists: Collection[str]) -> Comments:
    """Every comment of a document but the modeline and the titles beside ids, which are written anew.

    A comment on a line of its own is about the next key or entry; one behind a value, about that value.
    In the lists named by `lists`, a comment that is like the title of its id, or is the title of another
    one, is a title; any other is a note, and stays.
    """
    starts = sorted((span.line, path) for path, span in _starts(document).items())
    found = Comments()
    for number, text, alone in _comments(document):
        if number == 1 and text.startswith(MODELINE):
            continue
        here = [path for line, path in starts if line == number]
        if not alone and here and _is_title(document, here[-1], text, titles, lists):
            continue
        after = here[:1] if not alone else [path for line, path in starts if line > number][:1]
        place = after or ([path for line, path in starts if line < number][-1:] if not alone else [])
        (found.above.setdefault(place[0], []) if place else found.tail).append(text)
    return found


def _starts(document: Document) -> dict[Path, Span]:
    """Where each key and each entry of a list begins; the first key of an entry gives way to the entry."""
    entries = {path: span for path, span in document.values.items() if path and isinstance(path[-1], int)}
    taken = {(span.line, span.column) for span in entries.values()}
    keys = {path: span for path, span in document.keys.items() if (span.line, span.column) not in taken}
    return {**keys, **entries}


def _comments(document: Document) -> Iterator[tuple[int, str, bool]]:
    """(line, text from the #, whether it stands alone on its line) of every comment."""
    covered: dict[int, list[tuple[int, int]]] = {}
    scalars = [span for path, span in document.values.items() if not _holds_others(document, path)]
    for span in (*scalars, *document.keys.values()):
        for number in range(span.line, span.end_line + 1):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(document.lines[number - 1])
            covered.setdefault(number, []).append((start, end))
    for number, line in enumerate(document.lines, start=1):
        for match in _MARK.finditer(line):
            if not any(start <= match.start() < end for start, end in covered.get(number, ())):
                yield number, line[match.start() :].rstrip(), not line[: match.start()].strip()
                break


def _holds_others(document: Document, path: Path) -> bool:
    return any(len(other) == len(path) + 1 and other[: len(path)] == path for other in document.values)


def _is_title(document: Document, path: Path, text: str, titles: Mapping[str, str], lists: Collection[str]) -> bool:
    if len(path) != 2 or path[0] not in lists:
        return False
    id = document.data[path[0]][path[1]]
    said = text.lstrip("# ").strip()
    if id not in titles:
        return False
    from ncf.matching import likeness

    return said in titles.values() or likeness(said.casefold(), titles[id].casefold()) >= 0.5
