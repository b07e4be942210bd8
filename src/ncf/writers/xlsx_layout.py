"""How a sheet of a workbook is laid out: widths by content, heights, names and the length of a text.

Widths are in characters of the standard font, heights in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from xlsxwriter.utility import xl_pixel_width

from ncf.documents.plain import on_one_line

MAX_TEXT = 32_767
"""UTF-16 units in a cell."""
MAX_NAME = 31
"""UTF-16 units in the name of a sheet."""
PAGE = 130
"""The width of the columns that fit on A4 landscape in a size that can be read."""
READABLE = 110
"""What columns of words get of a page in any case. Beside many columns of signs, everything is printed smaller."""
SHORT = 24
"""Columns up to this width always keep it."""
LONG, ROOMY = 60, 36
"""Columns whose text would take more than the first of these always get the second."""
NARROWEST = 64
"""What the printed columns have together in any case, so that the title above them is not broken into many lines."""
LONGEST = 95
"""No column is wider."""
SIGN = 5.5
"""The width of a column of signs."""
LINE = 13
"""The height of a line of text."""
PIXELS, POINTS = 7, 5.25
"""The width of a character of the standard font."""
MARGIN = 2
"""What a column has beside its longest text: capitals are wider than the average that is measured."""
AVERAGE = 1.03
"""How much more of running text fits than the library measures: it knows the letters of another font."""
BOLD = 1.1
"""How much wider bold letters are."""
BUTTON = 4
"""What the button of the filter needs in a heading."""
ONE_LINE = 16
"""Headings up to this length stay on one line."""
FOR_SENTENCES, FOR_DATE = 36, 13
"""The widths of columns that the reader fills in."""
UNPRINTED = 30
"""The width of columns for programs, at most."""
TALLEST = 180
"""The height of turned headings, at most: a sheet must leave room for its rows."""


def column_widths(
    columns: Sequence[str], texts: Mapping[int, Sequence[str]], printed: int, to_fill: Mapping[int, float]
) -> list[float]:
    """Return the width of each column. `texts` has the cells of each column but those that hold only signs.

    Narrow columns get what they need. The widest share the rest of the page, so that their text is wrapped. Columns
    from `printed` on take no part of the page. The empty columns `to_fill` have their widths.
    """
    found = [_natural(heading, texts[at]) if at in texts else SIGN for at, heading in enumerate(columns)]
    found[printed:] = [min(width, UNPRINTED) for width in found[printed:]]
    left = max(PAGE - SIGN * (len(columns) - len(texts)) - sum(to_fill.values()), READABLE)
    flexible = sorted((at for at in texts if at < printed and at not in to_fill), key=found.__getitem__)
    for number, at in enumerate(flexible):
        least = SHORT if found[at] <= LONG else ROOMY
        found[at] = min(found[at], max(left / (len(flexible) - number), least), LONGEST)
        left -= found[at]
    for at, width in to_fill.items():
        found[at] = width
    if flexible:
        found[flexible[-1]] += max(NARROWEST - sum(found[:printed]), 0)
    return found


def _natural(heading: str, texts: Iterable[str]) -> float:
    """Return the width at which no cell of a column is wrapped, and only a long heading."""
    words = [heading] if len(heading) <= ONE_LINE else heading.split()
    longest = max(map(_longest_line, texts), default=0.0)
    return max(max(map(_width, words), default=0) * BOLD + BUTTON, longest + MARGIN)


def _longest_line(text: str) -> float:
    return max(map(_width, text.split("\n"))) if "\n" in text else _width(text)


@lru_cache(maxsize=65_536)
def _width(text: str) -> float:
    return float(xl_pixel_width(text)) / PIXELS


def lines_needed(text: str, width: float, size: float = 1) -> int:
    """Return how many lines a text takes in cells of this width; letters are `size` times as wide as the standard's."""
    room = max(width, 1) * AVERAGE / size
    return sum(_wrapped(line, room) for line in text.split("\n")) if text else 1


def _wrapped(line: str, room: float) -> int:
    if _width(line) <= room:
        return 1
    lines, used, space = 1, 0.0, _width(" ")
    for word in line.split():
        width = _width(word)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += width + (space if used else 0)
        lines, used = lines + int(used // room), used % room  # a word that is longer than a line
    return lines


def heading_height(columns: Sequence[str], widths: Sequence[float], turned: range) -> float:
    """Return the height of the row of headings; `turned` ones are written upwards."""
    flat = (LINE * lines_needed(text, widths[at] - 1, BOLD) + 4 for at, text in enumerate(columns) if at not in turned)
    upwards = (min(POINTS * BOLD * _longest_line(columns[at]) + 8, TALLEST) for at in turned)
    return max(chain(flat, upwards), default=LINE)


def shortened(text: str, longest: int = MAX_TEXT) -> str:
    """Return the text; if it is longer than Excel allows, its beginning and how much is left out."""
    if len(text) <= longest // 2 or _units(text) <= longest:
        return text
    kept = _cut(text, longest - 40)
    return f"{kept}… [{len(text) - len(kept):,} more characters]"


def beginning(text: str, longest: int) -> str:
    """Return the text, or as much of its beginning as fits."""
    return text if _units(text) <= longest else f"{_cut(text, longest - 1)}…"


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
