"""Lines of blanks only: the two parsers read them differently in and before a text after '|' or '>'.

Anywhere else they mean what an empty line means. So the parsers are given empty lines instead, and a line whose
blanks would be part of such a text is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANKS = re.compile(r"^ +(?=\r?$)", re.MULTILINE)


def emptied(text: str) -> str:
    """The text with every line of blanks only made empty."""
    return _BLANKS.sub("", text)


def blanks_in_text(lines: Sequence[str], header: int, last: int, *, measured: bool) -> int | None:
    """The first line of blanks only that would be part of a text, by its number; None if there is none.

    `header` is the line with the '|' or '>', `last` the last line of the text that is not blank. Blanks up to the
    indentation of the text are not part of it. If its header gives the indentation (`measured`), all are refused.
    """
    widths = [(number, _blanks(lines[number - 1])) for number in range(header + 1, last + 1)]
    indent = next((width for number, width in widths if not _is_blank(lines[number - 1])), None)
    if indent is None and not measured:
        return None
    allowed = 0 if measured else indent or 0
    behind = last + 1
    while behind <= len(lines) and _is_blank(lines[behind - 1]):
        widths.append((behind, _blanks(lines[behind - 1])))
        behind += 1
    return next((number for number, width in widths if width > allowed and _is_blank(lines[number - 1])), None)


def _is_blank(line: str) -> bool:
    return not line.strip(" \r")


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
