"""How wide the columns of a table are: a criterion is wide, a letter narrow."""

from __future__ import annotations

from collections.abc import Sequence

NARROW = frozenset(" .,:;'|!ijlftr()[]-/")
WIDE = frozenset("mwMWOQ@%&")
PADDING = 200
"""The space at both sides of a cell, in twentieths of a point."""
BOLD = 1.1
"""How much wider bold letters are."""
EVEN = 0.7
"""How closely the widths follow the amounts of text: 1 would be in proportion, 0 all the same."""
FOR_WRITING = 1500
"""The width of a column with a heading and empty cells, which somebody will fill in by hand, if there is room."""
LONGEST_WORD = 24
"""Longer words, such as web addresses, may be broken."""


def widths(rows: Sequence[Sequence[str]], total: int, size: float, narrowest: int = 0) -> list[int]:
    """Return the width of each column, in twentieths of a point; together they fill `total`.

    Each column has room for its longest word. What is left goes to the columns with the most text that does not yet
    fit on one line. `size` is that of the letters in points; the first row and the first column may be bold. No column
    is narrower than `narrowest`.
    """
    columns = list(zip(*rows, strict=True))
    long = [[PADDING + measure(cell, size) for cell in column] for column in columns]
    words = [max(narrowest, PADDING + max(_longest_word(cell, size) for cell in column)) for column in columns]
    least = [max(word, FOR_WRITING * _is_for_writing(column)) for word, column in zip(words, columns, strict=True)]
    if sum(least) > 0.9 * total:
        least = words
    if sum(least) >= total:
        given = [max(1, width * total // sum(least)) for width in least]
    else:
        more = [sum(max(0, cell - word) for cell in column) for column, word in zip(long, least, strict=True)]
        given = _filled(least, [max(word, *cells) for word, cells in zip(least, long, strict=True)], more, total)
    given[given.index(max(given))] += total - sum(given)
    return given


def _filled(least: list[int], most: list[int], text: list[int], total: int) -> list[int]:
    """Share the room by the amount of text, until each column has all that it can use."""
    given = list(least)
    while (spare := total - sum(given)) > len(given):
        weights = [amount**EVEN if now < end else 0.0 for amount, now, end in zip(text, given, most, strict=True)]
        if not sum(weights):
            break
        given = [
            min(end, now + int(spare * weight / sum(weights)) + 1) if weight else now
            for now, end, weight in zip(given, most, weights, strict=True)
        ]
    return given


def _is_for_writing(column: Sequence[str]) -> bool:
    """Whether a column has a heading, and most of its cells are empty."""
    heading, *cells = column
    return bool(heading) and sum(not cell for cell in cells) > len(cells) / 2


def _longest_word(cell: str, size: float) -> int:
    return max((measure(word[:LONGEST_WORD], size) for word in cell.split()), default=0)


def measure(text: str, size: float) -> int:
    """Return about how wide a text in bold Arial is on one line, in twentieths of a point."""
    units = sum(0.3 if sign in NARROW else 0.85 if sign in WIDE else 0.69 if sign.isupper() else 0.56 for sign in text)
    return round(units * size * 20 * BOLD)
