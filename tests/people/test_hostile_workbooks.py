"""Files that are no workbook of ours, or want to do harm: a clear message, within limits of time and memory."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from support.assessment_book import edited, filled, written

from ncf.errors import WrongUse
from ncf.people.reading import OLD_OFFICE, read_record

SHEET = "xl/worksheets/sheet2.xml"
ROWS = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def with_file(name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    """The invented workbook with another file in it, or one that is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = [*dict.fromkeys([*before.namelist(), name])]
        for each in names:
            held = before.read(each) if each in before.namelist() else b""
            wanted = content(held) if callable(content) else content
            after.writestr(each, wanted if each == name else held)
    return out.getvalue()


def another() -> bytes:
    """A workbook that has nothing to do with ncf."""
    out = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "Budget"
    book.save(out)
    return out.getvalue()


def damaged(text: str) -> bytes:
    """The invented workbook with another text in the hidden sheet."""

    def damage(book: object) -> None:
        book["ncf"]["B3"] = text  # type: ignore[index]

    return edited(written(), damage)


def numbers(part: bytes) -> bytes:
    """A million parts with numbers that no packer makes small."""
    return b"".join(part % (number * 7919 % 1_000_003) for number in range(1_000_000))


def zipped(**files: bytes) -> bytes:
    """A package with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def many_sheets(count: int) -> bytes:
    """The invented workbook with many tiny sheets, each with an empty row at the very end."""
    path = "xl/worksheets/sheet%d.xml"
    types, links, listed = b"", b"", b""
    parts = {}
    for number in range(100, 100 + count):
        parts[path % number] = ROWS + b'<row r="1048576"/>' + END
        types += (
            b'<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.spreadsheetml.worksheet+xml"/>' % number
        )
        links += (
            b'<Relationship Id="x%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'worksheet" Target="worksheets/sheet%d.xml"/>' % (number, number)
        )
        listed += b'<sheet name="s%d" sheetId="%d" r:id="x%d"/>' % (number, number, number)
    with zipfile.ZipFile(io.BytesIO(written())) as before:
        parts |= {name: before.read(name) for name in before.namelist()}
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", types),
        ("xl/workbook.xml", b"</sheets>", listed),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", links),
    ):
        parts[name] = parts[name].replace(end, more + end)
    return zipped(**parts)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "another workbook": (another, "this workbook is no assessment"),
    "a ZIP file": (lambda: zipped(a=b"text"), "this is not an Excel workbook (.xlsx): it is another kind of file"),
    "OpenDocument": (
        lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "it is an OpenDocument spreadsheet",
    ),
    "an old workbook": (lambda: OLD_OFFICE + bytes(600), "the old Excel (.xls), or one with a password"),
    "a CSV file": (lambda: b'"Area","Code","Competence","My view"\r\n', "this is a CSV file"),
    "a CSV file with semicolons": (lambda: "\ufeffCode;Competence;My view\n".encode(), "this is a CSV file"),
    "half a workbook": (lambda: written()[:9000], "it cannot be opened"),
    "a broken sheet": (lambda: with_file(SHEET, lambda held: held[:900]), "it is damaged"),
    "no sheets": (lambda: with_file("xl/workbook.xml", b"<workbook/>"), "this workbook is no assessment"),
    "macros": (lambda: with_file("xl/vbaProject.bin", b"\xd0\xcf"), "the workbook contains macros"),
    "a macro type": (
        lambda: with_file("[Content_Types].xml", lambda held: held.replace(b"sheet.main", b"sheet.macroEnabled.main")),
        "the workbook contains macros",
    ),
    "entities": (
        lambda: with_file(SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + ROWS + END), "declares a document type",
    ),
    "a zip bomb": (lambda: with_file("xl/media/image1.png", bytes(90_000_000)), "would grow too large when unpacked"),
    "many files": (
        lambda: zipped(**{f"f{number}": b"" for number in range(3000)}), "would grow too large when unpacked",
    ),
    "1,000,000 rows": (
        lambda: with_file(SHEET, ROWS + numbers(b"<row><c><v>%d</v></c></row>") + END),
        "the workbook has more than 40,000 rows",
    ),
    "1,000,000 cells": (
        lambda: with_file(SHEET, ROWS + b"<row>" + numbers(b"<c><v>%d</v></c>") + b"</row>" + END),
        "the workbook has more than 400,000 cells",
    ),
    "a row far below": (
        lambda: with_file(SHEET, ROWS + b'<row r="1000000"><c r="A1000000"><v>1</v></c></row>' + END),
        "the sheet 'Assessment' has something in row 1,000,000",
    ),
    "many sheets": (lambda: many_sheets(400), "the workbook has more than 50 sheets"),
    "a large file": (lambda: written() + bytes(11_000_000), "the workbook has more than 10 MB"),
    "no JSON": (lambda: damaged("{"), "the hidden sheet of this workbook is damaged"),
    "deep JSON": (lambda: damaged("[" * 9000), "the hidden sheet of this workbook is damaged"),
    "other JSON": (lambda: damaged("[]"), "the hidden sheet of this workbook is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    """A file that is none of ours is refused with its reason and with what to do."""
    make, message = REFUSED[name]
    with pytest.raises(WrongUse) as caught:
        read_record(make())
    assert message in caught.value.message
    assert caught.value.hint


def test_a_later_version() -> None:
    """A workbook of a later format says so."""

    def make_later(book: object) -> None:
        book["ncf"]["B1"] = "2"  # type: ignore[index]

    with pytest.raises(WrongUse, match="a later version of ncf made this workbook"):
        read_record(edited(written(), make_later))


@pytest.mark.parametrize("style", [b"", b' s="1"'])
def test_a_number_that_is_too_large(style: bytes) -> None:
    """A number beyond all numbers is no date, whether the cell shows numbers or dates."""
    found = read_record(
        with_file(
            SHEET,
            lambda held: re.sub(
                rb'<c r="F4"( s="\d+")><v>\d+</v>', lambda m: b'<c r="F4"%s><v>1E400</v>' % (style or m[1]), held
            ),
        )
    )
    assert found.assessment is None
    assert [problem.span[:2] for problem in found.problems] == [(4, 6)]


def test_links_to_other_workbooks_are_not_followed() -> None:
    """A workbook may have links to others; they are ignored."""
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert read_record(with_file("xl/externalLinks/externalLink1.xml", link)).assessment == filled()


def test_empty_rows_at_the_very_end_cost_nothing() -> None:
    """A sheet may have an empty row at its end, as after a format of whole columns; only real rows are looked at."""
    assert read_record(many_sheets(30)).assessment == filled()


def test_a_cell_far_to_the_right_costs_nothing() -> None:
    """Cells beyond the hundredth column are not ours."""

    def write_far_away(book: object) -> None:
        book["Assessment"]["XFD5"] = "x"  # type: ignore[index]

    assert read_record(edited(written(), write_far_away)).assessment == filled()


PROBE = """
import resource, sys
from ncf.errors import WrongUse
from ncf.people.reading import read_record
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
try:
    read_record(open(sys.argv[1], "rb").read())
except WrongUse as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "name", ["a zip bomb", "1,000,000 rows", "1,000,000 cells", "a row far below", "deep JSON", "many sheets"]
)
def test_it_stays_within_limits(name: str, tmp_path: Path) -> None:
    """Hostile files are refused within 700 MB and 20 seconds of work."""
    make, message = REFUSED[name]
    (tmp_path / "hostile.xlsx").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "hostile.xlsx")], capture_output=True, text=True, timeout=300
    )
    assert message in done.stdout, done.stderr


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_the_bytes_is_an_unknown_error(data: st.DataObject) -> None:
    """Whatever becomes of the files inside, reading ends with a record or with a message."""
    name = data.draw(st.sampled_from([SHEET, "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
                                      "xl/styles.xml", "xl/_rels/workbook.xml.rels"]))  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        size = len(package.read(name))
    at, length = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, 30))
    put = data.draw(
        st.sampled_from([b"", b"9", b"-1", b"<", b">", b'"', b"</c>", b'r="A0"', b"1e999", b"\xff", b"&#0;"])
    )
    raw = with_file(name, lambda held: held[:at] + put + held[at + length :])
    with suppress(WrongUse):
        read_record(raw)
