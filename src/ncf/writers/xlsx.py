"""Write a Workbook for Excel (.xlsx). Counts and levels are numbers. All words are text: no formula, number or date.

Each sheet has a title, what it shows and where it comes from, then the table. The same workbook gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import cycle
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ncf.documents import document as doc
from ncf.documents.plain import on_one_line, visible
from ncf.errors import CannotWrite
from ncf.writers.xlsx_layout import (
    FOR_DATE,
    FOR_SENTENCES,
    LINE,
    PAGE,
    beginning,
    column_widths,
    heading_height,
    lines_needed,
    sheet_names,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_LINKS = 65_530
"""On one sheet. Excel repairs a file that has more, so the codes after that stay plain text."""
MAX_ADDRESS = 2_079
NO_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The date in the properties of every workbook, and of the files inside it: the same answer gives the same bytes."""
_ADDRESS = re.compile(r"https?://[!-~\u00a1-\uffff]+")
_FONT = {"font_name": "Arial", "font_size": 10}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_COLOURS = ("#cfe2f3", "#d5e8d4", "#ffe6b3", "#e6d5ec", "#e0e0e0")
"""The colours of signs, pale enough for black letters and for printing."""
_ABOVE = {"top": 1, "top_color": "#005a70"}
"""The line above a group of rows."""
_LINE, _PALE = "#c9d1d6", "#6b7780"
_ROOM = {True: FOR_SENTENCES, False: FOR_DATE}
MAX_LINED = 200_000
"""Up to this many, the empty cells of a matrix have lines around them. A large matrix would have millions of them."""
MAX_HEIGHT = 409
"""Points; no row of Excel is higher."""


def write(workbook: doc.Workbook) -> bytes:
    """Write the workbook. Raises CannotWrite if a sheet is larger than Excel allows."""
    out = io.BytesIO()
    book = new_book(out)
    title = cell_text(workbook.title)
    properties = {"title": title, "subject": on_one_line(" ".join(workbook.notes))}
    book.set_properties({key: shortened(text, 255) for key, text in properties.items()} | {"created": NO_DATE})
    styles = _Styles(book)
    names = sheet_names(sheet.name for sheet in workbook.sheets)
    for number, (name, sheet) in enumerate(zip(names, workbook.sheets, strict=True)):
        heading = title if not number else f"{title}: {cell_text(sheet.name)}"
        notes = (*([workbook.summary] if workbook.summary and not number else []), *workbook.notes)
        page = book.add_worksheet(name, GrowingSheet if sheet.to_fill else None)
        _Page(page, styles, sheet).write(heading, on_one_line(" ".join(notes)))
    book.close()
    return out.getvalue()


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types here
    """A sheet of XlsxWriter whose rows grow as somebody types into them. XlsxWriter itself fixes their heights."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        kept = [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


def new_book(out: io.BytesIO) -> Any:
    """Begin a workbook. XlsxWriter changes the properties that it is given, so each workbook has its own copy."""
    return xlsxwriter.Workbook(out, _OPTIONS | {"default_format_properties": dict(_FONT)})


class _Styles:
    """The formats of a workbook, each made once."""

    _KINDS: Mapping[str, Mapping[str, Any]] = {
        "title": {"bold": True, "font_size": 14, "valign": "top"},
        "note": {"font_color": "#4c5a64", "valign": "top"},
        "heading": {"bold": True, "bg_color": "#e8edee", "bottom": 2, "bottom_color": "#005a70", "valign": "bottom"},
        "cell": {"valign": "top", "border": 1, "border_color": _LINE},
        "number": {"valign": "top", "border": 1, "border_color": _LINE, "align": "right", "indent": 1},
        "id": {"valign": "top", "font_color": "#4c5a64"},
        "link": {"valign": "top", "border": 1, "border_color": _LINE, "font_color": "#005a70", "underline": 1},
    }

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, kind: str, **more: Any) -> Any:
        key = (kind, *more.items())
        if key not in self._made:
            plain = {"num_format": "@", "text_wrap": kind != "id", **_FONT}
            self._made[key] = self._book.add_format({**plain, **self._KINDS[kind], **more})
        return self._made[key]


class _Page:
    """One sheet being written: the XlsxWriter worksheet, its content, and the row after the last written one."""

    def __init__(self, page: Any, styles: _Styles, sheet: doc.Worksheet) -> None:
        self.page, self.styles, self.sheet = page, styles, sheet
        self.row = self.links = 0
        self.signed = range(*sheet.signed)
        self.lined = len(sheet.rows) * len(self.signed) <= MAX_LINED
        self.colours = dict(zip((sign for sign, _ in sheet.signs), cycle(_COLOURS), strict=False))
        self.worded = [at for at in range(len(sheet.columns)) if at not in self.signed]
        self.columns = [cell_text(column) for column in sheet.columns]
        texts = {at: [cell_text(row[at]) for row in sheet.rows] for at in self.worded}
        self.legend = [f"{sign} = {cell_text(meaning)}" for sign, meaning in sheet.signs]
        for at, text in zip(self.worded, self.legend, strict=False):
            texts[at].append(text)
        first = sheet.printed - len(sheet.to_fill)
        self.to_fill = dict(enumerate(sheet.to_fill, start=first))
        self.widths = column_widths(
            self.columns, texts, sheet.printed, {at: _ROOM[self.to_fill[at]] for at in self.to_fill}
        )
        if len(sheet.rows) + 4 > MAX_ROWS or len(self.columns) > MAX_COLUMNS:
            raise CannotWrite(
                f"the sheet '{sheet.name}' is too large: Excel allows {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns",
                "ask about fewer entries, or write a .csv file",
            )

    def write(self, title: str, notes: str) -> None:
        """Write everything, from the title to the print set-up."""
        for at, width in enumerate(self.widths):
            self.page.set_column(at, at, width)
        self._across(title, "title", 18)
        if notes:
            self._across(notes, "note", LINE)
        if self.sheet.signs:
            self._legend()
        self._table()
        self._print_setup(title)

    def _across(self, text: str, kind: str, line_height: int) -> None:
        """Write a text over the columns that stay in sight, or over all that are printed."""
        last = max(self.sheet.frozen or self.sheet.printed, 1) - 1
        style = self.styles(kind)
        if last:
            self.page.merge_range(self.row, 0, self.row, last, "", style)
        self._put(self.row, 0, text, style)
        size = 1.6 if kind == "title" else 1
        self.page.set_row(self.row, line_height * lines_needed(text, sum(self.widths[: last + 1]), size))
        self.row += 1

    def _legend(self) -> None:
        for at, ((sign, _), text) in enumerate(zip(self.sheet.signs, self.legend, strict=True)):
            self._put(self.row, at, text, self._sign(sign, {}))
        self.row += 1

    def _table(self) -> None:
        start, signed = self.row, self.signed
        upright, turned = self.styles("heading"), self.styles("heading", rotation=90, align="center")
        for at, column in enumerate(self.columns):
            self._put(start, at, column, turned if at in signed else upright)
        self.page.set_row(start, heading_height(self.columns, self.widths, signed))
        self.page.freeze_panes(start + 1, self.sheet.frozen)
        before: doc.Content | doc.Cell | None = None
        for row in self.sheet.rows:
            self.row += 1
            repeats = not self.sheet.grouped or row[0] == before
            self._words(row, repeats=repeats)
            self._signs(row, repeats=repeats)
            before = row[0] if row else ""
        if self.sheet.rows:
            self.page.autofilter(start, 0, self.row, len(self.columns) - 1)
            self.page.ignore_errors(
                {"number_stored_as_text": f"A1:{xl_col_to_name(len(self.columns) - 1)}{self.row + 1}"}
            )
        self.page.repeat_rows(start)

    def _words(self, row: Sequence[doc.Content | doc.Cell], *, repeats: bool) -> None:
        """Write the cells that hold words. Unless the row `repeats` a group, a line above it begins a new one."""
        above, lines = {} if repeats else _ABOVE, 2 if self.to_fill else 1
        for at in self.worded:
            text = cell_text(row[at])
            if at >= self.sheet.printed:
                if text:
                    self._put(self.row, at, text, self.styles("id"))
                continue
            pale = {"font_color": _PALE} if repeats and self.sheet.grouped and not at else {}
            if at in self.to_fill:
                form = "@" if self.to_fill[at] else "dd/mm/yyyy"
                self._put(self.row, at, "", self.styles("cell", num_format=form, **above))
                continue
            if isinstance(cell := row[at], int | float):
                self._number(at, cell, above)
                continue
            address = cell_address(cell) if self.links < MAX_LINKS else ""
            self._put(self.row, at, text, self.styles("link" if address else "cell", **above, **pale), address)
            lines = max(lines, lines_needed(text, self.widths[at]))
        if lines > 1:  # LibreOffice does not find the height by itself
            self.page.set_row(self.row, min(LINE * lines + 2, MAX_HEIGHT))

    def _signs(self, row: Sequence[doc.Content | doc.Cell], *, repeats: bool) -> None:
        """Write the cells that hold signs."""
        above = {} if repeats else _ABOVE
        for at, cell in enumerate(row[self.signed.start : self.signed.stop], start=self.signed.start):
            if cell or self.lined:
                text = cell_text(cell)
                self._put(self.row, at, text, self._sign(text, above))

    def _number(self, at: int, number: float, above: Mapping[str, Any]) -> None:
        form = "0" if isinstance(number, int) else "0.00"
        self.page.write_number(self.row, at, number, self.styles("number", num_format=form, **above))

    def _sign(self, text: str, above: Mapping[str, Any]) -> Any:
        colour = {"bg_color": self.colours[text]} if text in self.colours else {}
        return self.styles("cell", align="center", **colour, **above)

    def _put(self, row: int, at: int, text: str, style: Any, address: str = "") -> None:
        """Write a text, or a link. No text is lost: one that is too long for a cell says how much is left out."""
        text = shortened(text)
        self.links += bool(address and text)
        if put_words(self.page, row, at, text, style, address):
            raise CannotWrite(f"a cell of the sheet '{self.sheet.name}' cannot be written to a workbook")

    def _print_setup(self, title: str) -> None:
        page, printed = self.page, max(self.sheet.printed, 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.print_area(0, 0, self.row, printed - 1)
        if sum(self.widths[:printed]) <= 2 * PAGE:
            page.fit_to_pages(1, 0)
        else:  # too wide to be read on one page: several pages, each with the columns that name a row
            page.repeat_columns(0, max(self.sheet.frozen, 1) - 1)
        page.set_footer(f"&L{beginning(title, 100).replace('&', '&&')}&RPage &P of &N")


def cell_text(cell: doc.Content | doc.Cell) -> str:
    """Return the words of a cell, with control characters written out. The address of a link is no part of them."""
    return str(cell) if isinstance(cell, int | float) else _words_of(cell)


def put_words(page: Any, row: int, at: int, text: str, style: Any, address: str = "") -> int:
    """Write a text, or a link, to a sheet of XlsxWriter. Return what it returns: 0 unless it cannot be written."""
    if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter would take the text for its own XML
        return int(page.write_rich_string(row, at, style, text[:1], style, text[1:], style))
    if address and text:
        return int(page.write_url(row, at, address, style, text))
    return int(page.write_string(row, at, text, style) if text else page.write_blank(row, at, None, style))


@lru_cache(maxsize=4096)
def _words_of(content: doc.Content) -> str:
    words = (part.text if isinstance(part, doc.Link) else doc.plain((part,)) for part in doc.inlines(content))
    return visible("".join(words))


def cell_address(content: doc.Content) -> str:
    """Return the web address of a cell that is a link Excel can follow; '' for any other cell."""
    urls = [part.url for part in doc.inlines(content) if isinstance(part, doc.Link)]
    return urls[0] if urls and len(urls[0]) <= MAX_ADDRESS and _ADDRESS.fullmatch(urls[0]) else ""
