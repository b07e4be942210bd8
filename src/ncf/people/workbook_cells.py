"""The cells of a workbook as somebody left them, opened within limits. The only module that knows openpyxl.

openpyxl in its read-only mode evaluates no formula, follows no link and keeps a row at a time. It tells a formula from
a value, and so a text '=x' from the formula =x; python-calamine, which is faster, gives the last result of a formula
as if somebody had typed it.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ncf.errors import WrongUse
from ncf.packages import TYPES, Expected, must_declare_no_type, open_package
from ncf.people.sheets import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

HINT = "open it in Excel and save it as an Excel workbook (.xlsx)"
EXCEL = Expected(
    name="workbook",
    kind="Excel workbook",
    full_name="an Excel workbook (.xlsx)",
    max_bytes=10 * 1024 * 1024,
    max_content=64 * 1024 * 1024,
    hint=HINT,
    if_large="delete the pictures and sheets that do not belong to it",
)
MOST_COLUMNS = 100
MOST_CELLS = 400_000
"""In all sheets together: a workbook that is filled in has a hundredth of them."""
MOST_SHEETS = 50
_MAIN = "spreadsheetml.sheet.main+xml"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ESCAPED = re.compile(r"_x005F(_x[0-9A-F]{4}_)|_x(00[01][0-9A-F])_", re.IGNORECASE)
"""How Excel writes a text that looks like '_x0009_', and a control character, which XML does not allow."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet[\s>/]")
_COMMENTS = re.compile(rb'Target="([^"]*/comments?[^"/]*\.xml)"', re.IGNORECASE)
_COMMENT = re.compile(rb'<(?:\w+:)?comment\s[^>]*?ref="([A-Z]{1,3})(\d{1,7})"')
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row[\s>/]"), re.compile(rb"<(?:\w+:)?c[\s>/]")


class Cell(NamedTuple):
    """What a cell holds: text, a number, a date, True or False; or, with `formula` or `broken`, nothing to rely on."""

    value: Any
    formula: bool = False
    broken: bool = False
    """Whether it holds an error such as #REF!."""


@dataclass(slots=True)
class Grid:
    """A sheet: its name, and the cells that are not empty by row and column, both counted from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row and last column of each group of merged cells."""
    comments: tuple[tuple[int, int], ...] = ()
    """The row and column of each cell with a comment."""

    def texts(self) -> Iterator[list[str]]:
        """The rows as text, without the cells that are empty."""
        for _, row in sorted(self.rows.items()):
            yield [str(cell.value) for _, cell in sorted(row.items())]


def read_grids(raw: bytes) -> list[Grid]:
    """Read every sheet. Raises WrongUse if this is no workbook, or one that is too large or could run a program."""
    _must_be_excel(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library does not know, such as a theme, is nothing to a reader
            return list(_grids(raw))
    except WrongUse:
        raise
    except Exception as error:  # the library raises nearly anything for a file that is not as it expects
        raise WrongUse("this workbook cannot be read: it is damaged", HINT) from error


def _must_be_excel(raw: bytes) -> None:
    found = open_package(raw, EXCEL)
    types = found.get(TYPES, b"").decode("utf-8", errors="replace")
    if _MAIN not in types:
        what = (
            "an OpenDocument spreadsheet" if b"opendocument" in found.get("mimetype", b"") else "another kind of file"
        )
        raise WrongUse(f"this is not an Excel workbook (.xlsx): it is {what}", HINT)
    must_declare_no_type(found, EXCEL)
    sheets = [content for name, content in found.items() if name.startswith("xl/worksheets/") and "/_rels/" not in name]
    if any(len(_SHEET.findall(content)) > MOST_SHEETS for name, content in found.items() if name.endswith(".xml")):
        raise WrongUse(f"the workbook has more than {MOST_SHEETS} sheets", "delete the sheets that are your own")
    if sum(len(_ROW.findall(content)) for content in sheets) > MOST_ROWS * 2:
        raise WrongUse(f"the workbook has more than {MOST_ROWS * 2:,} rows", "delete the rows that nobody filled in")
    if sum(len(_CELL.findall(content)) for content in sheets) > MOST_CELLS:
        raise WrongUse(f"the workbook has more than {MOST_CELLS:,} cells", "delete the cells that nobody filled in")


def _opened(raw: bytes) -> Any:
    """The workbook, with its texts as they are in the file: the library itself would take each 'x005F_' out of them."""
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):  # type: ignore[misc]  # openpyxl has no types here
        def read_strings(self) -> None:
            if (part := self.package.find(SHARED_STRINGS)) is None:
                return
            for _, node in iterparse(io.BytesIO(self.archive.read(part.PartName[1:]))):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    self.shared_strings.append(Text.from_tree(node).content)
                    node.clear()

    reader = Reader(io.BytesIO(raw), read_only=True, keep_links=False)
    reader.read()
    return reader.wb


def _grids(raw: bytes) -> Iterator[Grid]:
    from openpyxl.utils import column_index_from_string

    book = _opened(raw)
    for sheet in book.worksheets:
        grid = Grid(sheet.title)
        for number, cells in _rows(book, sheet):
            if cells:
                if number > MOST_ROWS:
                    message = f"the sheet '{sheet.title}' has something in row {number:,}"
                    raise WrongUse(message, f"delete what is below row {MOST_ROWS:,}, and save it")
                grid.rows[number] = cells
        # The library tells merged cells only in the mode that keeps the whole workbook in memory.
        content = book._archive.read(posixpath.normpath(sheet._worksheet_path).lstrip("/"))
        grid.merged = tuple(
            (int(top), column_index_from_string(left.decode()), int(bottom), column_index_from_string(right.decode()))
            for left, top, right, bottom in _MERGED.findall(content)
        )
        grid.comments = tuple(_comments(book, sheet, column_index_from_string))
        yield grid


def _comments(book: Any, sheet: Any, number_of: Any) -> Iterator[tuple[int, int]]:
    """The cells with comments: the library reads those only with the whole workbook in memory."""
    path = posixpath.normpath(sheet._worksheet_path).lstrip("/")
    folder, name = posixpath.split(path)
    links = f"{folder}/_rels/{name}.rels"
    held = set(book._archive.namelist())
    for target in _COMMENTS.findall(book._archive.read(links)) if links in held else ():
        part = posixpath.normpath(posixpath.join("/", folder, target.decode())).lstrip("/")
        for column, row in _COMMENT.findall(book._archive.read(part)) if part in held else ():
            yield int(row), number_of(column.decode())


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows that are in the file, by number. The library's own `iter_rows` also makes each row between them."""
    from openpyxl.worksheet._reader import WorkSheetParser

    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source, sheet._shared_strings, data_only=False, epoch=book.epoch, date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, row in parser.parse():
            held = (cell for cell in row if cell["value"] is not None and 1 <= cell["column"] <= MOST_COLUMNS)
            yield number, {cell["column"]: _cell(cell) for cell in held}


def _cell(cell: dict[str, Any]) -> Cell:
    value, kind = cell["value"], cell["data_type"]
    if isinstance(value, str) and "_x" in value:
        value = _ESCAPED.sub(lambda found: found[1] or chr(int(found[2], 16)), value)
    return Cell(value, formula=kind == "f", broken=kind == "e")
