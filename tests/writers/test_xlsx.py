"""Excel workbooks: the same cells as the CSV, text that stays text, links, print set-up and limits."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.outside_tools import libreoffice
from support.program import Result
from support.workbook import cells, links, opened, table
from views.test_views import ANSWERS
from writers.test_text_is_text import HOSTILE, answer

from ncf.answers.answer import Answer
from ncf.answers.gap import gap
from ncf.answers.matrix import matrix
from ncf.corpus.corpus import Corpus
from ncf.documents.document import Link, Workbook, Worksheet
from ncf.documents.plain import visible
from ncf.errors import CannotWrite
from ncf.views import table as flat_table
from ncf.views import workbook
from ncf.writers import FORMATS, write, xlsx, xlsx_layout

PAYLOADS = {
    **HOSTILE,
    "sum": "=1+1",
    "plus": "+1+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "command": "=cmd|' /C calc'!A0",
    "array": "{=1+1}",
    "zeros": "0012",
    "exponent": "1e5",
    "truth": "TRUE",
    "error": "#REF!",
    "date": "1/2/2026",
    "tab": "\t=1+1",
    "address": "https://example.org/=1+1",
    "other sheet": "internal:Sheet1!A1",
    "shared strings": "<r><t>bold</t></r>",
    "escape of Excel": "_x0041_ and _x000D_",
    "footer": '&P of &N &[Date]&"Arial"&99 R&D',
    "spaces": "  two  ",
    "noncharacter": "a\ufffeb\uffff",
    "surrogate": "a\ud800b",
    "quotes": '\'leading and "double"',
}


def sheet(rows: tuple[tuple[object, ...], ...], *, name: str = "Sheet", columns: tuple[str, ...] = ("A", "B")) -> bytes:
    """Write a workbook with one sheet."""
    made = Worksheet(name, columns, rows, printed=len(columns))  # type: ignore[arg-type]
    return xlsx.write(Workbook("Title", "", (), (made,)))


def written(text: str) -> bytes:
    """Write a workbook that has a text everywhere that it can be."""
    made = Worksheet(text, ("Code", text), ((text, (Link(text, "https://example.org/a"),)),), printed=2)
    return xlsx.write(Workbook(text, text, (text,), (made, made)))


@pytest.mark.parametrize("name", ANSWERS)
def test_the_same_cells_as_the_csv(name: str, corpus: Corpus) -> None:
    """Each row of the CSV is a row of one sheet, with the same cell under each heading that both have: ids always."""
    found = ANSWERS[name](corpus)
    flat = list(csv.DictReader(io.StringIO(write(found, FORMATS["csv"]).decode(), newline="")))
    made = workbook(found)
    pages = cells(xlsx.write(made)).values()
    rows: list[dict[str, str]] = []
    for page, each in zip(pages, made.sheets, strict=True):
        headings, body = table(page, each.columns[0])
        rows += [dict(zip(headings, row, strict=True)) for row in body]
    for row in flat:
        if row.get("Change") == "dropped" and name == "gap":
            row["Kind"] = row.pop("Kind before")  # the sheet has no other kind
        ids = {heading for heading, cell in row.items() if heading.endswith("ID") and cell}
        renamed = {"Change", *(heading for heading in row if heading not in {key for found in rows for key in found})}
        assert any(ids <= other.keys() and _agree(row, other, renamed) for other in rows), row


def _agree(row: dict[str, str], other: dict[str, str], renamed: set[str]) -> bool:
    common = row.keys() & other.keys() - renamed
    return bool(common or not row) and all(other[heading] == row[heading] for heading in common)


@pytest.mark.parametrize("name", ANSWERS)
def test_counts_and_levels_are_numbers(name: str, corpus: Corpus) -> None:
    """What is a number in the answer is a number in the table and in Excel, to sort by and add up, never digits."""
    found = ANSWERS[name](corpus)
    made = workbook(found)
    for each in (flat_table(found), *made.sheets):
        known = [heading not in {"Commit", "Example"} for heading in each.columns]  # a number of git, a text to copy
        digits = [cell for row in each.rows for cell, count in zip(row, known, strict=True) if count and _digits(cell)]
        assert digits == []
    for page, each in zip(opened(xlsx.write(made)), made.sheets, strict=True):
        read = [cell for row in page.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
        assert len(read) == len([1 for row in each.rows for cell in row if isinstance(cell, int | float)])


def _digits(cell: object) -> bool:
    return isinstance(cell, str) and cell.isdecimal()


def test_the_numbers_that_people_add_up(corpus: Corpus) -> None:
    """Levels and counts are numbers in Excel; a count of none is 0, not empty."""
    rows = {row["Title"]: row for row in as_rows(ANSWERS["list roles"](corpus), "Roles")}
    assert rows["Practitioner"]["Level"] == 4
    assert rows["Practitioner"]["Locality"] == 2
    assert rows["Volunteer"]["Locality"] == 0
    levels = as_rows(ANSWERS["list levels"](corpus), "Levels")
    assert [row["Core"] for row in levels] == [2, 2, 3]


def as_rows(found: Answer, sheet: str) -> list[dict[str, object]]:
    """Return the rows of a sheet as Excel has them, by heading."""
    page = opened(write(found, FORMATS["xlsx"]))[sheet]
    start = int(page.auto_filter.ref.partition(":")[0].strip("A"))
    headings, *rows = page.iter_rows(min_row=start, values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_flat_table_is_kept_whole(corpus: Corpus) -> None:
    """Where the workbook has one sheet, it has every column and every row of the CSV, in the same order of rows."""
    found = ANSWERS["list competences"](corpus)
    headings, *rows = csv.reader(io.StringIO(write(found, FORMATS["csv"]).decode(), newline=""))
    (page,) = cells(write(found, FORMATS["xlsx"])).values()
    columns, body = table(page, "Code")
    assert sorted(columns) == sorted(headings)
    assert [[row[columns.index(heading)] for heading in headings] for row in body] == rows


def test_the_letters_of_the_matrix(corpus: Corpus) -> None:
    """A cell of the matrix has the letter of the reason in the CSV, and a colour that only this letter has."""
    found = matrix(corpus)
    _, *rows = csv.reader(io.StringIO(write(found, FORMATS["csv"]).decode(), newline=""))
    content = write(found, FORMATS["xlsx"])
    _, body = table(cells(content)["Matrix"], "Area")
    number = len(found.roles)
    letter = {"core": "C", "role-specific": "R", "locality": "L", "": ""}
    assert [row[3 : 3 + number] for row in body] == [[letter[cell] for cell in row[4 : 4 + number]] for row in rows]
    colours: dict[str, set[str]] = {}
    for row in opened(content)["Matrix"].iter_rows(min_row=5, min_col=4, max_col=3 + number):
        for cell in row:
            colours.setdefault(cell.value or "", set()).add(cell.fill.fgColor.rgb)
    assert sorted(colours) == ["", "C", "L", "R"]
    assert len({colour for found in colours.values() for colour in found}) == len(colours)


def test_roles_are_across_and_stay_in_sight(corpus: Corpus) -> None:
    """The headings of roles are turned; the headings, and the columns that name a competence, stay in sight."""
    found = matrix(corpus)
    page = opened(write(found, FORMATS["xlsx"]))["Matrix"]
    headings = [cell for cell in page[4] if cell.alignment.textRotation == 90]
    assert [cell.value.split("\n")[0] for cell in headings] == [role.title for role in found.roles]
    assert page.freeze_panes == "D5"
    assert [page.cell(3, at).value for at in (1, 2, 3)] == [
        "C = core",
        "R = role-specific",
        "L = locality, not counted",
    ]


def test_a_sheet_for_each_list_of_a_gap(corpus: Corpus) -> None:
    """A gap has a sheet for each list that is not empty, and one that compares the levels."""
    pages = cells(write(gap(corpus, "volunteer", "practitioner"), FORMATS["xlsx"]))
    assert list(pages) == ["To develop", "Kept", "Not needed", "Locality", "Level"]
    assert list(cells(write(gap(corpus, "volunteer", "volunteer"), FORMATS["xlsx"]))) == ["To develop", "Kept"]
    assert pages["Level"][1] == ["Aspect (in this project's own words)", "Level 2", "Level 4"]


def test_what_is_to_develop_can_be_planned(corpus: Corpus) -> None:
    """Beside each competence to develop are empty columns for evidence, action and a date, printed with it.

    The first two are wide and stay text, the third is narrow and takes a date. Rows grow as somebody types.
    """
    content = write(gap(corpus, "volunteer", "practitioner"), FORMATS["xlsx"])
    for page in opened(content):
        headings = [cell.value for cell in page[3]]
        assert ("Evidence" in headings) is (page.title == "To develop")
    page = opened(content)["To develop"]
    at = {cell.value: cell.column_letter for cell in page[3]}
    forms = {name: {(page[f"{at[name]}{row}"].value, page[f"{at[name]}{row}"].number_format)
                    for row in range(4, page.max_row + 1)} for name in ("Evidence", "Action", "By when")}  # fmt: skip
    assert forms == {"Evidence": {(None, "@")}, "Action": {(None, "@")}, "By when": {(None, "dd/mm/yyyy")}}
    assert page["D4"].alignment.wrap_text
    widths = {name: page.column_dimensions[letter].width for name, letter in at.items()}
    assert widths["Evidence"] > 30  # openpyxl gives the width of neighbours that are alike with the first of them
    assert page.column_dimensions[at["Evidence"]].max == page[f"{at['Action']}1"].column
    assert widths["By when"] < 15
    assert page.print_area.endswith(f"${at['By when']}${page.max_row}")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    sheets = {name: raw.decode() for name, raw in parts(content).items() if "worksheets/sheet" in name}
    fixed = [name for name, raw in sheets.items() if "customHeight" in raw]
    assert "xl/worksheets/sheet1.xml" not in fixed
    assert 'ht="' in sheets["xl/worksheets/sheet1.xml"]
    assert "xl/worksheets/sheet2.xml" in fixed


@pytest.mark.parametrize("name", PAYLOADS)
def test_payloads_stay_text(name: str) -> None:
    """Whatever a text looks like, each cell holds it as text. Excel finds no formula, no other link, no broken XML."""
    text = PAYLOADS[name]
    content = written(text)
    for page in cells(content).values():
        assert page[-1] == [visible(text)] * 2
        assert page[-2] == ["Code", visible(text)]
    for page in opened(content):
        full = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
        assert {(cell.data_type, cell.number_format) for cell in full} == {("s", "@")}  # text, also after an edit
        assert set(links(page).values()) <= {"https://example.org/a"}
        footer = page.oddFooter.left.text.replace("&&", "")
        assert "&" not in footer
    raw = "".join(zipped.decode() for name, zipped in parts(content).items() if "sheet" in name)
    assert "<f>" not in raw
    assert "\x1b" not in raw


def test_payloads_in_an_answer_stay_text() -> None:
    """The cells of an answer have the words of the data and, unlike the CSV, no apostrophe before them."""
    for text in PAYLOADS.values():
        _, (row,) = table(cells(write(answer(text), FORMATS["xlsx"]))["To develop"], "Code")
        assert row[1:3] == [visible(text)] * 2


@given(st.text(max_size=50).filter(lambda text: "\r" not in text))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    """Any text survives: another program reads what was written."""
    ((*_, row),) = cells(sheet(((text, "x"),))).values()
    assert row == [visible(text), "x"]


def parts(content: bytes) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_same_bytes(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answer gives the same bytes at any time and in any time zone."""
    import time

    first = write(matrix(corpus), FORMATS["xlsx"])
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write(matrix(corpus), FORMATS["xlsx"]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(first).properties.created.year == opened(first).properties.modified.year == 1980


def test_links_stand_on_codes(corpus: Corpus) -> None:
    """A code links to the web address of its competence; a code without an address is plain text."""
    found = gap(corpus, "volunteer", "practitioner")
    page = opened(write(found, FORMATS["xlsx"]))["To develop"]
    assert links(page) == {item.code: item.url for item in found.new if item.url}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "external:a.xlsx", "internal:A1", "mailto:a@example.org",
     "https://example.org/a b", "https://example.org/\n", "https://", "https://example.org/" + "a" * 2_079],
)  # fmt: skip
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    """Only an address of the web, short enough for Excel, becomes a link; the words stay."""
    content = sheet((((Link("words", url),), "x"),))
    assert links(opened(content).active) == {}
    assert cells(content)["Sheet"][-1] == ["words", "x"]


def test_more_links_than_excel_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a sheet has as many links as Excel allows, the other codes are plain text."""
    monkeypatch.setattr(xlsx, "MAX_LINKS", 2)
    content = sheet(tuple(((Link(f"c{n}", f"https://example.org/{n}"),), "x") for n in range(4)))
    assert list(links(opened(content).active)) == ["c0", "c1"]
    assert [row[0] for row in cells(content)["Sheet"][-4:]] == ["c0", "c1", "c2", "c3"]


def test_a_text_too_long_for_a_cell() -> None:
    """A text that Excel cannot hold is shortened, and says by how much; one that fits exactly is whole."""
    fits, long = "a" * xlsx_layout.MAX_TEXT, "\U0001f600" * 20_000
    _, (first, second) = table(cells(sheet(((fits, "x"), (long, "x"))))["Sheet"], "A")
    assert first[0] == fits
    kept, said = re.fullmatch("(\U0001f600+)… \\[([\\d,]+) more characters\\]", second[0]).groups()  # type: ignore[union-attr]
    assert len(kept) + int(said.replace(",", "")) == 20_000
    assert len(second[0].encode("utf-16-le")) // 2 <= xlsx_layout.MAX_TEXT


def test_nothing_is_lost_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """If XlsxWriter refuses a cell, or the sheet is too large for Excel, there is an error and no workbook."""
    with monkeypatch.context() as changed:
        changed.setattr(xlsx, "shortened", lambda text, *_: text)
        with pytest.raises(CannotWrite, match="a cell of the sheet 'Sheet'"):
            sheet((("a" * 40_000, "x"),))
    monkeypatch.setattr(xlsx, "MAX_ROWS", 5)
    with pytest.raises(CannotWrite, match="too large"):
        sheet((("a", "b"),) * 5)


def test_names_of_sheets() -> None:
    """Each sheet has a name that Excel accepts, whatever the name of the table is."""
    names = ["a[b]:c*d?e/f\\g", "A B", "a b", "", "'", "History", "x" * 40, "X" * 40, "\U0001f600" * 30, "\x1b"]
    found = list(xlsx_layout.sheet_names(names))
    assert len({name.lower() for name in found}) == len(names)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\x1b")
        assert name.lower() != "history"
        assert name.strip("'") == name
    made = tuple(Worksheet(name, ("A",), (("x",),), printed=1) for name in names)
    assert list(cells(xlsx.write(Workbook("T", "", (), made)))) == found


def test_every_sheet_is_ready_to_print(corpus: Corpus) -> None:
    """Sheets print on A4 landscape as wide as the page, with the headings and page numbers on each page, no ids."""
    for page in opened(write(matrix(corpus), FORMATS["xlsx"])):
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
        assert (page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        row = page.auto_filter.ref.partition(":")[0].strip("A")
        assert page.print_title_rows == f"${row}:${row}"
        assert page.freeze_panes.endswith(str(int(row) + 1))
        assert page.oddFooter.right.text == "Page &P of &N"
        (printed,) = page[page.print_area.replace(page.print_area.partition("!")[0] + "!", "")][int(row) - 1 : int(row)]
        assert len(printed) > 3
        assert not [cell.value for cell in printed if cell.value.endswith("ID") or cell.value == "Web address"]


def test_a_matrix_too_wide_for_a_page() -> None:
    """A sheet that no page can hold is not made tiny: each page repeats the columns that name a row."""
    wide = Worksheet("Wide", tuple(f"R{n}" for n in range(200)), (), printed=200, frozen=3, signed=(3, 200))
    page = opened(xlsx.write(Workbook("T", "", (), (wide,)))).active
    assert not page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_cols == "$A:$C"


def test_each_page_says_what_it_is(ncf: Callable[..., Result], tmp_path: Path) -> None:
    """Each sheet names the question and the data release; paths of this computer are in none of them."""
    file = tmp_path / "answer.xlsx"
    assert ncf("gap", "volunteer", "practitioner", "--locality", "-o", file).code == 0
    content = file.read_bytes()
    for page in cells(content).values():
        assert page[0][0].startswith("Volunteer (level 2) to Practitioner (level 4)")
        assert "Invented framework for tests, data release 0.1." in page[1][0]
        assert page[1][0].endswith("Question: ncf gap volunteer practitioner --locality")
    assert opened(content).properties.title == "Volunteer (level 2) to Practitioner (level 4)"
    assert str(tmp_path).encode() not in b"".join(parts(content).values())


def test_libreoffice_reads_the_same_cells(tmp_path: Path, corpus: Corpus) -> None:
    """LibreOffice opens workbooks, and exports the cells that were written, payloads included."""
    office = libreoffice()
    rows = tuple((text, name) for name, text in PAYLOADS.items())
    files = {
        "payloads": sheet(rows, columns=("Text", "Name")),
        "gap": write(gap(corpus, "volunteer", "practitioner"), FORMATS["xlsx"]),
        "roles": write(ANSWERS["list roles"](corpus), FORMATS["xlsx"]),
    }
    for name, content in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [*office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.xlsx") for name in files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, content in files.items():
        for page, expected in cells(content).items():
            text = (tmp_path / f"{name}-{page}.csv").read_bytes().decode("utf-8")
            assert list(csv.reader(io.StringIO(text, newline=""))) == expected
