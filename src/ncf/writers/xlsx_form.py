"""Write a FormBook for Excel (.xlsx): drop-downs, real dates, and cells that are locked against accidents.

No sheet has a password. Every text is text, also '=x' and '1, 3'. The same form gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from ncf.documents.form import Column, Fill, Form, FormBook, Leaflet, Memory
from ncf.errors import CannotWrite
from ncf.people.sheets import FIRST_YEAR
from ncf.writers.xlsx import MAX_HEIGHT, NO_DATE, GrowingSheet, cell_address, cell_text, new_book, put_words
from ncf.writers.xlsx_layout import LINE, lines_needed, shortened

LONGEST_HINT = 250
"""Characters in the help that Excel shows beside a cell."""
_FONT = {"font_name": "Arial", "font_size": 10}
_EDGE = {"border": 1, "border_color": "#c9d1d6"}
_ABOVE = {"top": 1, "top_color": "#005a70"}
_SHADES = ("#e8edee", "#cfe2f3", "#ffe6b3", "#d5e8d4")
"""The headings of columns that belong together, by Column.shade."""
_TINT = {"bg_color": "#fff3d6"}
"""The cells that somebody else than the owner fills in: pale orange, as the heading above them."""
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#005a70"},
    "intro": {"font_color": "#4c5a64", "text_wrap": True},
    "part": {"bold": True, "font_size": 11, "font_color": "#005a70", "bottom": 1, "bottom_color": "#005a70"},
    "label": {"bold": True, "text_wrap": True},
    "words": {"text_wrap": True},
    "heading": {"bold": True, "text_wrap": True, "bottom": 2, "bottom_color": "#005a70", "valign": "bottom"},
    "shown": {"text_wrap": True, "bg_color": "#f4f6f7", **_EDGE},
    "link": {"text_wrap": True, "bg_color": "#f4f6f7", "font_color": "#005a70", "underline": 1, **_EDGE},
    "fill": {"text_wrap": True, "locked": False, **_EDGE},
    "ask": {"locked": False, "border": 1, "border_color": "#6b7780"},
    "day": {"text_wrap": True, "locked": False, "num_format": "d mmm yyyy", "align": "left", **_EDGE},
}
_ALLOWED = dict.fromkeys(("autofilter", "format_columns", "format_rows", "format_cells", "select_locked_cells"), True)
"""No sorting: Excel would sort the cells that are not locked alone, and answers would stand beside another row."""
_DAY_HELP = "Write the day first, such as 1/3/2026 or 1 March 2026. For a month or a year alone, begin with an "
_DAY_HELP += "apostrophe: 'March 2026"


def write(book: FormBook) -> bytes:
    """Write the workbook. Raises CannotWrite for a text that no workbook can hold."""
    out = io.BytesIO()
    made = new_book(out)
    made.set_properties(
        {"title": shortened(cell_text(book.title), 255), "subject": shortened(cell_text(book.subject), 255)}
        | {"created": NO_DATE}
    )
    looks = _Looks(made)
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.name, GrowingSheet)
        if isinstance(sheet, Memory):
            _remember(page, sheet)
        elif isinstance(sheet, Leaflet):
            _leaflet(page, sheet, looks)
        else:
            _Table(page, sheet, looks).write(book)
    made.get_worksheet_by_name(book.sheets[0].name).activate()
    made.close()
    return out.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, look: str, **more: Any) -> Any:
        key = (look, *more.items())
        if key not in self._made:
            plain = {"num_format": "@", "valign": "top", **_FONT}
            self._made[key] = self._book.add_format({**plain, **_LOOKS[look], **more})
        return self._made[key]


def _remember(page: Any, sheet: Memory) -> None:
    for number, row in enumerate(sheet.rows):
        for at, text in enumerate(row):
            page.write_string(number, at, text)
    page.protect()
    page.very_hidden()


def _leaflet(page: Any, sheet: Leaflet, looks: _Looks) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 17)
    page.set_column(1, 1, 96)
    _put(page, 0, 0, sheet.title, looks("title"))
    page.set_row(0, 24)
    for number, line in enumerate(sheet.lines, start=1):
        part = not line.text and not line.fill
        _put(page, number, 0, line.label, looks("part" if part else "label"))
        _put(page, number, 1, line.text, looks("ask" if line.fill else "part" if part else "words"))
        page.set_row(number, 24 if part else (LINE + 1) * lines_needed(line.text, 96) + 3)
    page.print_area(0, 0, len(sheet.lines), 1)
    _print_setup(page, sheet.title)
    page.protect("", _ALLOWED)


class _Table:
    """A form being written: rows 0 and 1 are the title and the introduction, row 2 the headings."""

    HEADINGS = 2

    def __init__(self, page: Any, form: Form, looks: _Looks) -> None:
        self.page, self.form, self.looks = page, form, looks
        self.shown = [column for column in form.columns if not column.hidden]
        self.last = self.HEADINGS + len(form.rows)

    def write(self, book: FormBook) -> None:
        """Write everything, from the widths of the columns to the protection."""
        for at, column in enumerate(self.form.columns):
            self.page.set_column(at, at, column.width, None, {"hidden": column.hidden})
        self._above(book)
        for at, column in enumerate(self.form.columns):
            _put(self.page, self.HEADINGS, at, column.heading, self.looks("heading", bg_color=_SHADES[column.shade]))
        self.page.set_row(self.HEADINGS, LINE * 2 + 8)
        for number, row in enumerate(self.form.rows, start=self.HEADINGS + 1):
            new = not self.form.grouped or number == self.HEADINGS + 1 or row[0] != self.form.rows[number - 4][0]
            self._row(number, row, new=new)
        for at, column in enumerate(self.form.columns):
            self._checks(at, column)
        self.page.freeze_panes(self.HEADINGS + 1, self.form.frozen)
        self.page.repeat_rows(self.HEADINGS)
        printed = len(self.form.rows) if self.form.printed is None else self.form.printed
        self.page.print_area(0, 0, self.HEADINGS + printed, len(self.shown) - 1)
        if self.form.rows:
            self.page.autofilter(self.HEADINGS, 0, self.last, len(self.form.columns) - 1)
        _print_setup(self.page, f"{book.title}: {self.form.name}")
        self.page.protect("", _ALLOWED)

    def _above(self, book: FormBook) -> None:
        """Write the title, and the introduction over the columns that can be seen at once."""
        _put(self.page, 0, 0, f"{book.title}: {self.form.name}", self.looks("title", text_wrap=False))
        self.page.set_row(0, 22)
        across, width = 0, 0.0
        while across < len(self.shown) and width < 100:
            width += self.shown[across].width
            across += 1
        if across > 1:
            self.page.merge_range(1, 0, 1, across - 1, "", self.looks("intro"))
        _put(self.page, 1, 0, self.form.intro, self.looks("intro"))
        self.page.set_row(1, LINE * lines_needed(self.form.intro, width) + 6)

    def _row(self, number: int, row: Sequence[Any], *, new: bool) -> None:
        above = _ABOVE if new and self.form.grouped else {}
        lines = self.form.room
        for at, (column, content) in enumerate(zip(self.form.columns, row, strict=True)):
            text = cell_text(content)
            tint = _TINT if column.for_another else {}
            if column.fill is Fill.DATE and text.count("-") == 2 and int(text[:4]) >= FIRST_YEAR:
                day = datetime.datetime.fromisoformat(text)  # no time zone: Excel has none
                self.page.write_datetime(number, at, day, self.looks("day", **above, **tint))
                continue
            address = cell_address(content)
            look = {Fill.NOTHING: "link" if address else "shown", Fill.DATE: "day"}.get(column.fill, "fill")
            pale = {} if new or at else {"font_color": "#6b7780"}
            _put(self.page, number, at, text, self.looks(look, **above, **pale, **tint), address)
            if not column.hidden:
                lines = max(lines, lines_needed(text, column.width - 1))
        self.page.set_row(number, min(LINE * lines + 3, MAX_HEIGHT))

    def _checks(self, at: int, column: Column) -> None:
        """Let Excel offer the choices, and refuse what is no date."""
        top = self.HEADINGS + 1
        if not self.form.rows or column.fill not in (Fill.CHOICE, Fill.DATE):
            return
        rule: dict[str, Any] = {"error_title": column.heading[:32]}
        if column.fill is Fill.CHOICE:
            rule |= {"validate": "list", "source": list(column.choices)}
            rule |= {"error_message": f"Choose one: {', '.join(column.choices)}. Or leave the cell empty."}
        else:
            rule |= {"validate": "custom", "value": _is_date(top, at), "error_message": _DAY_HELP[:LONGEST_HINT]}
        self.page.data_validation(top, at, self.last, at, rule)


def _is_date(row: int, at: int) -> str:
    """The formula by which Excel takes a day that it can hold, or a text such as 2026-03."""
    cell = xl_rowcol_to_cell(row, at)
    return f"=OR(ISTEXT({cell}),AND({cell}>=DATE({FIRST_YEAR},1,1),{cell}<DATE(2100,1,1)))"


def _print_setup(page: Any, title: str) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{shortened(cell_text(title), 100).replace('&', '&&')}&RPage &P of &N")


def _put(page: Any, row: int, at: int, text: str, style: Any, address: str = "") -> None:
    if put_words(page, row, at, cell_text(text), style, address):
        raise CannotWrite("a text cannot be written to a workbook", "shorten the longest texts")
