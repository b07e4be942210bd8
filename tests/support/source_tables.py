"""Read the competence tables of the 2018 Liaison and Diversion report as printed.

Only the tests use this, as independent proof that the corpus contains every printed row. It corrects nothing: codes,
titles and addresses keep the source's own misprints.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^<b>Career Framework Level (\d) [–-] (.+?)</b>\t?")
CELL = re.compile(r'^(?:<b>(?P<code>.+?)</b>)?\s*(?P<title>.*?)\t<a href="(?P<href>.*?)">(?P<shown>.*?)</a>$')
CORE = re.compile(r'^(?P<code>\S+) <a href="#">(?P<title>.+?)</a>\t(?P<ticks>.*)$')
LEVELS = range(2, 9)


@dataclass(frozen=True)
class Row:
    """One printed row. `address` is the link target, or the link text if the target is `#`."""

    role: str
    line: int
    code: str
    title: str
    address: str


@dataclass(frozen=True)
class CoreRow:
    """One printed row of Table 2, with the ticked levels."""

    line: int
    code: str
    title: str
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Tables:
    """The rows of the three tables."""

    core: tuple[CoreRow, ...]
    role_specific: tuple[Row, ...]
    locality: tuple[Row, ...]


def read_tables(path: Path) -> Tables:
    """Read the three tables of the report. A title that a page break moved to the next row is moved back."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = _line_of(lines, "# Role Specific Competences")
    locality = _line_of(lines, "## Locality Specific Competence")
    end = _line_of(lines, "# Liaison and Diversion Services Role Profile Templates")
    return Tables(
        core=tuple(_core_rows(lines[:start])),
        role_specific=tuple(_rows(lines, start, locality)),
        locality=tuple(_rows(lines, locality, end)),
    )


def _line_of(lines: list[str], text: str) -> int:
    return next(i for i, line in enumerate(lines) if line.strip() == text)


def _core_rows(lines: list[str]) -> list[CoreRow]:
    rows = []
    for number, line in enumerate(lines, start=1):
        if match := CORE.match(line):
            ticks = match["ticks"].split("\t")
            levels = tuple(level for level, tick in zip(LEVELS, ticks, strict=False) if tick.strip())
            rows.append(CoreRow(number, html.unescape(match["code"]), match["title"], levels))
    return rows


def _rows(lines: list[str], start: int, end: int) -> list[Row]:
    rows: list[Row] = []
    role = ""
    for number, line in enumerate(lines[start:end], start=start + 1):
        if match := HEADING.match(line):
            role = match[2].lower().replace(" ", "-")
        elif match := CELL.match(line):
            code, title, href, shown = (html.unescape(match[k] or "") for k in ("code", "title", "href", "shown"))
            rows.append(Row(role, number, code, title, shown if href == "#" else href))
        elif rows and not rows[-1].title and line.strip() and not line.startswith("Role Specific"):
            rows[-1] = Row(role, rows[-1].line, rows[-1].code, line.strip(), rows[-1].address)
    return rows
