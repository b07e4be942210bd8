"""The workbook of an assessment: drop-downs, dates, locks, print set-up, what changed, and other programs."""

from __future__ import annotations

import datetime
import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support.assessment_book import CORPUS, cell, column, edited, filled, written
from support.outside_tools import libreoffice
from support.people import corpus_of, first_state
from support.workbook import opened

from ncf.people.assessment import Assessment, Evidence, Judgement
from ncf.people.reading import read_record
from ncf.people.updating import new, up_to_date
from ncf.writers.assessment import write

TO_FILL = {
    "My view", "My date", "Evidence", "Assessor's view", "Assessor's date", "Assessor's role", "Next action",
    "By when", "Notes",
}  # fmt: skip
CHOICES = {
    "Assessment": {"My view": '"yes,partly,not yet"', "Assessor's view": '"yes,partly,not yet"'},
    "Evidence": {"Kind": '"course,meeting,observed practice,testimony,qualification,other"'},
    "Proposals": {"Accept?": '"yes,no"'},
}


def headings(page: Any) -> dict[str, int]:
    """The number of the column under each heading."""
    return {cell.value: cell.column for cell in page[3] if cell.value}


def must_be_a_form(book: Any) -> None:
    """Drop-downs, locks and print set-up are there."""
    for name, lists in CHOICES.items():
        page = book[name]
        offered = {rule.sqref.ranges.copy().pop().min_col: rule for rule in page.data_validations.dataValidation}
        for heading, formula in lists.items():
            rule = offered[headings(page)[heading]]
            assert (rule.type, rule.formula1) == ("list", formula)
            assert rule.sqref.ranges.copy().pop().min_row == 4
        assert page.protection.sheet
        assert page.protection.password is None
        assert page.page_setup.orientation == "landscape"
        assert int(page.page_setup.paperSize) == 9
        assert page.print_title_rows == "$3:$3"
        assert page.print_area
        assert (page.page_setup.fitToWidth, page.sheet_properties.pageSetUpPr.fitToPage) in ((1, True), (None, True))
    page = book["Assessment"]
    open_columns = {name for name, at in headings(page).items() if not page.cell(5, at).protection.locked}
    assert open_columns == TO_FILL
    assert page.column_dimensions[page.cell(3, headings(page)["id"]).column_letter].hidden
    assert "hidden" in book["ncf"].sheet_state.lower()


def test_it_is_a_form() -> None:
    """People choose from lists, write where they may, and the rest is locked without a password."""
    book = opened(written())
    assert book.sheetnames == ["Read me", "Assessment", "Evidence", "Proposals", "ncf"]
    must_be_a_form(book)
    for name in ("Assessment", "Evidence"):
        allowed = book[name].protection
        assert not any((allowed.autoFilter, allowed.formatColumns, allowed.formatRows, allowed.formatCells))
        assert allowed.sort, "sorting the white cells alone would put answers beside another competence"
    assert book["ncf"].sheet_state == "veryHidden"
    assert "id" not in str(book["Assessment"].print_area)


def test_rows_grow() -> None:
    """No row has a fixed height, so that Excel shows all of a long note that somebody types."""
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert any(b" ht=" in content for content in sheets)
    assert not any(b"customHeight" in content for content in sheets)


def test_dates_are_dates_and_words_are_words() -> None:
    """A full date is a date of Excel; a month, and a text that looks like something else, is text."""
    book = opened(written())
    assert cell(book, "ABC1", "My date").value == datetime.datetime(2026, 3, 1)
    assert cell(book, "ABC1", "My date").number_format == "d mmm yyyy"
    assert cell(book, "ABC1", "Assessor's date").value == "April 2026"
    assert (cell(book, "ABC2", "Next action").value, cell(book, "ABC2", "Next action").data_type) == ("= ask", "s")
    assert cell(book, "E2", "Title", "Evidence").value == "1, 3"
    assert cell(book, "E2", "Title", "Evidence").number_format == "@"


def test_rows_to_spare() -> None:
    """There is room for more evidence, with numbers that are free."""

    def numbers(assessment: Assessment) -> list[str]:
        page = opened(write(assessment, CORPUS))["Evidence"]
        return [row[0].value for row in page.iter_rows(min_row=4)]

    assert numbers(filled()) == [f"E{number}" for number in range(1, 61)]
    many = tuple(Evidence(id=f"E{number}", title="T", kind="other") for number in [*range(2, 60), 9999])
    found = numbers(filled().model_copy(update={"evidence": many}))
    assert len(found) == 79
    assert found[:2] == ["E1", "E2"]
    assert found[-2:] == ["E78", "E9999"]


def test_what_is_printed_of_the_evidence() -> None:
    """The used rows are printed with ten to spare, and not all sixty."""
    assert opened(written())["Evidence"].print_area == "'Evidence'!$A$1:$G$15"
    assert opened(write(new(CORPUS, "helper"), CORPUS))["Evidence"].print_area == "'Evidence'!$A$1:$G$13"


def test_the_cells_of_the_assessor_are_tinted() -> None:
    """The first sheet names the colours of the cells, and only the assessor's differ from the person's."""
    book = opened(written())
    page, colours = book["Assessment"], dict[str, set[str]]()
    for name in TO_FILL:
        colours.setdefault(page.cell(4, headings(page)[name]).fill.fgColor.rgb, set()).add(name)
    assert sorted(map(sorted, colours.values()), key=len)[0] == [
        "Assessor's date",
        "Assessor's role",
        "Assessor's view",
    ]
    assert len(colours) == 2
    words = [row[1].value for row in book["Read me"].iter_rows() if row[0].value == "White cells"]
    assert "Pale orange cells are your assessor's" in words[0]
    assert book["Assessment"]["A1"].value == "JB: Self-assessment, Helper: Assessment"


def test_only_sheets_with_something_are_there() -> None:
    """Without proposals and earlier answers, there are no sheets for them."""
    assert opened(write(new(CORPUS, "helper"), CORPUS)).sheetnames == ["Read me", "Assessment", "Evidence", "ncf"]


def test_why_a_competence_is_required() -> None:
    """Each row says which of the two roles requires it, and as what."""
    book = opened(written())
    found = {code: cell(book, code, "Why required").value for code in ("ABC1", "ABC2", "ABC3", "ABC5")}
    assert found == {
        "ABC1": "now: role-specific\nwanted: –", "ABC2": "both: role-specific",
        "ABC3": "now: –\nwanted: role-specific", "ABC5": "both: core",
    }  # fmt: skip


def test_what_the_framework_changed() -> None:
    """A row shows the wording that was answered, by whom and when, and what became of it."""
    state = first_state()
    state["competences"]["abc1"]["title"] = "Listen best"
    state["roles"]["helper"].remove("abc2")
    state["roles"]["leader"].remove("abc2")
    corpus = corpus_of(state, "2.0")
    after = up_to_date(filled(), corpus)
    book = opened(write(after, corpus))
    assert cell(book, "ABC1", "What changed").value == (
        "Please answer again: the wording has changed. It was ABC1, 'Listen well'. You said 'partly' on 1 March 2026.\n"
        "Please answer again: the wording has changed. It was ABC1, 'Listen well'. "
        "The assessor said 'yes' in April 2026."
    )
    assert cell(book, "ABC2", "Area").value == "Not required by these roles"
    assert book["Assessment"].max_row == [row[1].value for row in book["Assessment"].iter_rows()].index("ABC2") + 1
    earlier = [[item.value for item in row] for row in book["Earlier answers"].iter_rows(min_row=4)]
    assert earlier[0][:6] == ["ABC1", "Listen well", "mine", "partly", "1 March 2026", None]
    not_updated = opened(write(filled(), corpus))
    assert cell(not_updated, "ABC1", "What changed").value == (
        "The framework now says ABC1, 'Listen best'. 'ncf assess update' brings this sheet up to date."
    )


def test_what_replaced_a_competence() -> None:
    """A competence that takes the place of one that was answered says so."""
    state = first_state()
    for code in ("NEW1", "NEW2"):
        held = {**state["competences"]["abc2"], "code": code, "title": code}
        state["competences"][code.lower()] = held
    state["competences"]["abc1"] |= {
        "status": "withdrawn", "status_evidence": "Invented.", "checked_on": "2026-01-01",
        "superseded_by": [{"code": code, "certainty": "certain", "evidence": "Invented."} for code in ("NEW1", "NEW2")],
    }  # fmt: skip
    state["roles"]["helper"] = ["new1", "new2"]
    corpus = corpus_of(state, "2.0")
    book = opened(write(up_to_date(filled(), corpus), corpus))
    assert cell(book, "NEW1", "What changed").value == (
        "Please answer each: this is one of several that replace ABC1, 'Listen well'. You said 'partly' "
        "on 1 March 2026. The assessor said 'yes' in April 2026."
    )
    assert cell(book, "ABC1", "What changed").value == "The framework has replaced this by NEW1 and NEW2."


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@x", "<r><t>bold</t></r>", "_x0041_", "'x", "TRUE", "1e5", "&P of &N", "#REF!"]
)
def test_words_come_back_as_they_are(text: str) -> None:
    """No text becomes a formula, a number or markup, and none is changed."""
    found = filled()
    line = found.competences[0].model_copy(update={
        "notes": text, "own": Judgement(view="yes"), "assessor": Judgement(view="yes", by=text),
    })  # fmt: skip
    evidence = (found.evidence[0].model_copy(update={"title": text, "kept": text}),)
    whole = found.model_copy(
        update={"label": text, "competences": (line, *found.competences[1:]), "evidence": evidence}
    )
    assert read_record(write(whole, CORPUS)).assessment == whole


def test_libreoffice_keeps_everything(tmp_path: Path) -> None:
    """A workbook that LibreOffice has saved, also as .ods, is the same assessment and still a form."""
    office = [*libreoffice(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    (tmp_path / "sheet.xlsx").write_bytes(written())
    for kind, name in (("ods", "sheet.xlsx"), ("xlsx:Calc MS Excel 2007 XML", "sheet.ods")):
        subprocess.run(
            [*office, "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / name)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
    raw = (tmp_path / "sheet.xlsx").read_bytes()
    assert raw != written()
    found = read_record(raw)
    assert found.problems == ()
    assert found.assessment == filled()
    must_be_a_form(opened(raw))

    def answer(book: Any) -> None:
        page = book["Assessment"]
        page.cell(6, column(page, "My view")).value = "yes"

    again = read_record(edited(raw, answer))
    assert again.assessment is not None
    assert [line.own and line.own.view for line in again.assessment.competences][:3] == ["partly", "not yet", "yes"]


def test_nothing_private_is_hidden() -> None:
    """The hidden sheet has no notes, actions and evidence: what somebody deletes is gone."""
    book = opened(written())
    hidden = "\n".join(str(item.value) for row in book["ncf"].iter_rows() for item in row if item.value)
    assert "Twice" not in hidden
    assert "ask" not in hidden
    assert "Safeguarding" not in hidden.replace('"course":"Safeguarding"', "")
