"""How a sheet of a workbook is laid out: widths by content, heights, names and the length of a text.

Widths are in characters of the standard font, heights in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ncf.documents.plain import on_one_line

MAX_TEXT = 32_767
"""UTF-16 units in a cell."""
MAX_NAME = 31
"""UTF-16 units in the name of a sheet."""
PAGE = 130
"""The width of the columns that fit on A4 landscape in a size that can be read."""
SHORT = 24
"""Columns up to this width keep it. The longer ones share what is left of the page."""
LONGEST = 80
SIGN = 4.5
"""The width of a column of signs."""
LINE = 13
"""The height of a line of text."""
BUTTON = 4
"""What the button of the filter needs in a heading."""
UNPRINTED = 30
"""The width of columns for programs, at most."""
TALLEST = 190
"""The height of turned headings, at most: a sheet must leave room for its rows."""


def widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], printed: int, signed: range = range(0)
) -> list[float]:
    """Return the width of each column. Those from `printed` on, and columns of signs, take no part of the page."""
    longest = [SIGN if at in signed else _natural(heading, rows, at) for at, heading in enumerate(columns)]
    narrow = sum(width for width in longest[:printed] if width <= SHORT)
    wide = sum(min(width, LONGEST) for width in longest[:printed] if width > SHORT)
    share = min(1, max(PAGE - narrow, SHORT) / wide) if wide else 1

    def fitted(at: int, width: float) -> float:
        if at >= printed:
            return min(width, UNPRINTED)
        return width if width <= SHORT else max(SHORT, min(width, LONGEST) * share)

    return [fitted(at, width) for at, width in enumerate(longest)]


def _natural(heading: str, rows: Sequence[Sequence[str]], at: int) -> float:
    """Return the width at which no cell of a column is wrapped, and the heading only between words."""
    return max(_longest_word(heading) + BUTTON, 2 + max((_longest_line(row[at]) for row in rows), default=0))


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes at this width, counted generously: no line may be hidden."""
    return sum(1 + int(len(line) * 1.1 / max(width, 1)) for line in text.split("\n"))


def heading_height(columns: Sequence[str], widths: Sequence[float], turned: range) -> float:
    """Return the height of the row of headings; `turned` ones are written upwards."""
    flat = (LINE * lines_needed(text, widths[at] - 1) + 4 for at, text in enumerate(columns) if at not in turned)
    upwards = (min(5.6 * len(columns[at]) + 24, TALLEST) for at in turned)
    return max(chain(flat, upwards), default=LINE)


def shortened(text: str, longest: int = MAX_TEXT) -> str:
    """Return the text; if it is longer than Excel allows, its beginning and how much is left out."""
    if len(text) <= longest // 2 or _units(text) <= longest:
        return text
    said = f"… [{_units(text) - longest + 40:,} more characters]"
    return _cut(text, longest - len(said)) + said


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def sheet_names(names: Iterable[str]) -> Iterator[str]:
    """Yield a name that Excel accepts for each sheet: short, unique in any letter case, without `[]:*?/\\`."""
    used = {"history"}  # Excel keeps this name for itself
    for name in names:
        plain = re.sub(r"[\[\]:*?/\\]", " ", on_one_line(name))
        plain = " ".join(plain.split()).strip("' ") or "Sheet"
        legal = _cut(plain, MAX_NAME).strip("' ")
        number = 1
        while legal.lower() in used:
            number += 1
            legal = f"{_cut(plain, MAX_NAME - 6).strip()} ({number})"
        used.add(legal.lower())
        yield legal
