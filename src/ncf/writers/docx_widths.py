"""How wide the columns of a table are: a criterion is wide, a letter narrow."""

from __future__ import annotations

from collections.abc import Sequence

NARROW = frozenset(" .,:;'|!ijlftr()[]-/")
WIDE = frozenset("mwMWOQ@%&")
PADDING = 200
"""The space at both sides of a cell, in twentieths of a point."""
BOLD = 1.1
"""How much wider bold letters are."""
LONGEST_WORD = 24
"""Longer words, such as web addresses, may be broken."""


def widths(rows: Sequence[Sequence[str]], total: int, size: float) -> list[int]:
    """Return the width of each column, in twentieths of a point; together they fill `total`.

    A column that needs less than its share gets what its longest cell needs. The others share the rest by the
    length of their text, but each has room for its longest word. `size` is that of the letters in points; the first
    row and the first column may be bold.
    """
    columns = list(zip(*rows, strict=True))
    size *= BOLD
    most = [PADDING + max(measure(cell, size) for cell in column) for column in columns]
    words = [{word[:LONGEST_WORD] for cell in column for word in cell.split()} for column in columns]
    least = [PADDING + max((measure(word, size) for word in found), default=0) for found in words]
    given = _shared(most, least, total)
    given[max(range(len(given)), key=lambda place: given[place])] += total - sum(given)
    return given


def _shared(most: list[int], least: list[int], total: int) -> list[int]:
    if sum(most) <= total:
        return most
    if sum(least) >= total:
        return [max(1, width * total // sum(least)) for width in least]
    given, rest, open_ = list(least), total, list(range(len(most)))
    for place in sorted(open_, key=lambda place: most[place]):
        if most[place] * len(open_) > rest:
            break
        given[place] = most[place]
        rest -= most[place]
        open_.remove(place)
    spare = rest - sum(least[place] for place in open_)
    weights = {place: (most[place] - least[place]) ** 0.5 for place in open_}
    if spare > 0:
        for place in open_:
            given[place] += int(spare * weights[place] / (sum(weights.values()) or 1))
        return given
    return [width * total // sum(given) for width in given]


def measure(text: str, size: float = 10) -> int:
    """Return about how wide a text is on one line in Arial, in twentieths of a point."""
    units = sum(
        0.3 if sign in NARROW else 0.85 if sign in WIDE else 0.69 if sign.isupper() else 0.56 for sign in text
    )
    return round(units * size * 20)
