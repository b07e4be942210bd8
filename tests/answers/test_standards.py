"""`ncf standards`: statuses, the list to work through, and recording the results."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import REAL_DATA
from support.program import Result
from support.workbook import cells

from ncf.corpus.corpus import Corpus

Run = Callable[..., Result]
Write = Callable[..., Path]
HEAD = "code,status,successor,date,evidence\n"


def test_unknown_is_never_called_current(real: Corpus, ncf: Run) -> None:
    """Each standard is counted under its own status; one that nobody has checked is unknown."""
    found = json.loads(ncf("standards", "--format", "json", data=REAL_DATA).stdout)
    assert found["counts"] == {"unknown": 116, "legacy": 5, "withdrawn": 0, "current": 3}
    for item in found["standards"]:
        assert item["status"] == real.competences[item["id"]].status
    assert [item["status"] for item in found["standards"]][:116] == ["unknown"] * 116


def test_narrowed(ncf: Run) -> None:
    """A status or a family filters the list; for an unknown one, the error lists the known ones."""
    found = json.loads(
        ncf("standards", "--status", "legacy", "--family", "it-users", "--format", "json", data=REAL_DATA).stdout
    )
    assert [item["code"] for item in found["standards"]] == ["ESKITU020", "ESKITU081"]
    assert ncf("standards", "--status", "old", data=REAL_DATA).code == 2
    assert "choose one of: " in ncf("standards", "--family", "old", data=REAL_DATA).stderr


def test_a_workbook_saved_as_csv(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """The workbook can be completed in Excel and saved as CSV: the title above the headings is passed over."""
    data, book, work = write_corpus(), tmp_path / "work.xlsx", tmp_path / "work.csv"
    assert ncf("standards", "-o", book, data=data).code == 0
    page = cells(book.read_bytes())["Standards"]
    row = next(row for row in page if row[0] == "SEA4")
    row[1:5] = ["legacy", "ABC1", "24/11/2026", "https://example.org/sea4"]
    with work.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(page)
    result = ncf("standards", "check", work, data=data)
    assert result.code == 0, result.stderr
    assert "checked_on: '2026-11-24'" in (data / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    row[3] = "32/11/2026"
    with work.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(page)
    assert f"line {page.index(row) + 1}" in ncf("standards", "check", work, data=data).stderr


@pytest.mark.parametrize("heading", [str, str.lower, " {} ".format])
def test_there_and_back(heading: Callable[[str], str], ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """The list can be written, completed and read back, with the headings of earlier versions too, in small letters.

    Rows without a date are skipped.
    """
    data = write_corpus()
    work = tmp_path / "work.csv"
    assert ncf("standards", "-o", work, data=data).code == 0
    with work.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["Code"] == "SEA4":
            row.update(Status="legacy", Successor="ABC1; ABC10", Date="2026-04-01", Evidence="https://example.org/sea4")
    with work.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        file.write(",".join(map(heading, rows[0])) + "\r\n")
        writer.writerows(rows)
    before = {path.name: path.read_bytes() for path in (data / "competences").iterdir()}
    assert ncf("standards", "check", work, "--dry-run", data=data).code == 0
    assert {path.name: path.read_bytes() for path in (data / "competences").iterdir()} == before
    assert ncf("standards", "check", work, data=data).code == 0
    after = {path.name: path.read_bytes() for path in (data / "competences").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"sea4.yaml"}
    text = after["sea4.yaml"].decode("utf-8")
    said = "status: legacy\nchecked_on: '2026-04-01'\nstatus_evidence: https://example.org/sea4\nsuperseded_by:\n"
    assert f"{said}  - code: ABC1\n" in text
    assert ncf("validate", data=data).code == 0
    assert ncf("fmt", "--check", data=data).code == 0
    assert ncf("standards", "check", work, data=data).stdout.startswith("0 files changed")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "the file has no column code"),
        (HEAD + "NOPE1,legacy,,2026-04-01,x\n", "line 2: no competence 'NOPE1'"),
        (HEAD + "SEA4,old,,2026-04-01,x\n", "line 2: no status 'old'"),
        (HEAD + "SEA4,legacy,,2026-04-01,\n", "line 2: no evidence for SEA4"),
        (HEAD + "SEA4,current,ABC1,2026-04-01,x\n", "both current and replaced"),
        (HEAD + "ABC1,legacy,,2026-04-01,x\nSEA4,legacy,,soon,x\n", "is not a date"),
        (
            HEAD + "SEA4,legacy,ABC1,2026-04-01,x\nABC1,legacy,,2026-04-01,x\nsea 4,legacy,ABC10,2026-04-01,x\n",
            "line 4: sea 4 is already on line 2",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_in_changes_nothing(
    text: str, message: str, ncf: Run, write_corpus: Write, tmp_path: Path
) -> None:
    """A mistake in the list is reported with its line, and no file changes, not even for the rows before it."""
    data = write_corpus()
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    (tmp_path / "work.csv").write_text(text, encoding="utf-8")
    result = ncf("standards", "check", tmp_path / "work.csv", data=data)
    assert result.code in (2, 3)
    assert message in result.stderr
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before


def test_files_that_are_no_list(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """A missing file, or one in an encoding that no spreadsheet in Britain writes, is reported; semicolons are fine."""
    data = write_corpus()
    assert "cannot read" in ncf("standards", "check", tmp_path / "none.csv", data=data).stderr
    for name, raw in (("utf-16", HEAD.encode("utf-16")), ("none", HEAD.encode() + b"SEA4,legacy,,2026,caf\x81\n")):
        (tmp_path / name).write_bytes(raw)
        assert "CSV UTF-8" in ncf("standards", "check", tmp_path / name, data=data).stderr
    (tmp_path / "excel.csv").write_text(HEAD.replace(",", ";") + "SEA4;legacy;;2026-04-01;x\n", encoding="utf-8-sig")
    assert ncf("standards", "check", tmp_path / "excel.csv", data=data).code == 0


def test_windows_1252_is_read_and_said(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """A file as Excel's plain 'CSV' writes it in Britain is read, and the answer says so."""
    data = write_corpus()
    (tmp_path / "excel.csv").write_bytes(
        (HEAD + "SEA4,legacy,,2026-04-01,the caf\u00e9\u2019s \u00a3 list\n").encode("cp1252")
    )
    result = ncf("standards", "check", tmp_path / "excel.csv", data=data)
    assert result.code == 0
    assert (result.stdout + result.stderr).count("was read as Windows-1252") == 1
    text = (data / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    assert "status_evidence: the caf\u00e9\u2019s \u00a3 list\n" in text


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("24/11/2026", "2026-11-24"),
        ("01/04/2026", "2026-04-01"),
        ("29/02/2024", "2024-02-29"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("11/24/2026", None),
        ("4/1/2026", None),
        ("29/02/2026", None),
        ("2026-99-99", None),
        ("2026-13", None),
        ("0000", None),
        ("24/11/26", None),
        ("\u0662\u0660\u0662\u0666", None),
    ],
)
def test_dates_are_read_day_first(typed: str, held: str | None, ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """A date is read as Excel in Britain writes it; an impossible or American one is refused, with the line."""
    data = write_corpus()
    (tmp_path / "work.csv").write_text(HEAD + f"SEA4,legacy,,{typed},x\n", encoding="utf-8")
    result = ncf("standards", "check", tmp_path / "work.csv", data=data)
    text = (data / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    if held:
        assert result.code == 0
        assert f"checked_on: {held}\n" in text.replace("'", "")
    else:
        assert f"line 2: '{typed}' is not a date" in result.stderr
        assert result.code == 2
        assert "status: legacy" not in text


def test_each_row_passed_over_is_named(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """A row with something filled in but no date is named with the reason; rows left as they were are counted."""
    data = write_corpus()
    rows = "SEA4,legacy,,,\nABC1,current,ABC10,,x\nABC10,,,2026,\n,,,,\nWRONG9,,,,note\n".replace("ABC10,,,2026,\n", "")
    (tmp_path / "work.csv").write_text(HEAD + rows, encoding="utf-8")
    result = ncf("standards", "check", tmp_path / "work.csv", "--format", "json", data=data)
    notes = json.loads(result.stdout)["notes"]
    assert notes == [
        "line 2 was passed over: SEA4 has a status but no date",
        "line 3 was passed over: ABC1 has a successor and evidence but no date",
        "line 5 was passed over: WRONG9 has evidence but no date",
    ]
    assert result.stderr == ""
    assert ncf("standards", "-o", tmp_path / "list.csv", data=data).code == 0
    untouched = ncf("standards", "check", tmp_path / "list.csv", data=data)
    assert (untouched.stdout + untouched.stderr).count(" rows not filled in\n") == 1


def test_counts_are_of_the_whole(ncf: Run) -> None:
    """A filter shortens the list and never changes a count."""
    every = json.loads(ncf("standards", "--format", "json", data=REAL_DATA).stdout)
    for words in (["--status", "current"], ["--family", "justice"]):
        found = json.loads(ncf("standards", *words, "--format", "json", data=REAL_DATA).stdout)
        assert (found["counts"], found["undated"]) == (every["counts"], every["undated"])
        assert len(found["standards"]) < len(every["standards"])
    text = ncf("standards", "--status", "current", data=REAL_DATA).stdout
    assert text.startswith("124 standards; 3 of them listed here\n")
    assert "\n  5 legacy" in text


STANDARD = """code: ABC1
title: Greet people who arrive
area: communication
{}source:
  - document: harbour-report
    place: Table 2, core competences
"""


@pytest.mark.parametrize("status", ["current", "legacy", "withdrawn"])
def test_a_status_is_shown_with_the_date_of_its_check(status: str, ncf: Run, write_corpus: Write) -> None:
    """`show` and `standards` give the date on which a status was checked, or say that no date is recorded."""
    for dated in (True, False):
        known = f"status: {status}\n" + ("checked_on: '2026-04-01'\n" if dated else "")
        data = write_corpus({"competences/abc1.yaml": STANDARD.format(known)})
        shown = ncf("show", "ABC1", data=data).stdout
        (line,) = (line for line in shown.splitlines() if line.strip().startswith("Status"))
        assert line.endswith("(checked on 2026-04-01)" if dated else "(date of check not recorded)")
        listed = ncf("standards", "--status", status, data=data).stdout
        assert next(line for line in listed.splitlines() if line.strip().startswith("ABC1 ")).split()[2] == (
            "2026-04-01" if dated else "not"
        )
        shutil.rmtree(data)
    assert "(date of check not recorded: " in listed


def test_a_later_title_is_explained(ncf: Run, write_corpus: Write) -> None:
    """A later title appears with its date in `show`, `standards` and the CSV, and both say what it means for people."""
    later = "later_title:\n  title: Welcome people\n  date: '2023'\n  evidence: https://example.org/abc1\n"
    data = write_corpus({"competences/abc1.yaml": STANDARD.format(later)})
    for words in (["show", "ABC1"], ["standards"]):
        said = ncf(*words, data=data).stdout
        assert "Welcome people (approved 2023)" in said
        assert "may not cover the new one" in said
    assert "https://example.org/abc1" in ncf("show", "ABC1", data=data).stdout
    rows = csv.DictReader(ncf("standards", "--format", "csv", data=data).stdout.splitlines())
    assert [row["Code"] for row in rows if row["Later title"] == "Welcome people"] == ["ABC1"]


@pytest.mark.parametrize("certainty", ["certain", "likely", "unverified"])
def test_a_successor_is_as_sure_as_its_evidence(certainty: str, ncf: Run, write_corpus: Write) -> None:
    """A successor that is not certain says so wherever it is named, and `show` gives the evidence."""
    by = f"superseded_by:\n  - code: ABC10\n    certainty: {certainty}\n    evidence: the list of 2026\n"
    data = write_corpus({"competences/abc1.yaml": STANDARD.format(by)})
    name = "ABC10" if certainty == "certain" else f"ABC10 ({certainty})"
    assert f"{name}: the list of 2026\n" in ncf("show", "ABC1", data=data).stdout
    assert f" {name} " in ncf("standards", data=data).stdout


@pytest.mark.parametrize("date", ["2026-99-99", "2026-02-30", "\uff12\uff10\uff12\uff16", "0000"])
def test_a_date_that_does_not_exist(date: str, ncf: Run, write_corpus: Callable[..., Path], tmp_path: Path) -> None:
    """A row with an impossible date is refused with its line."""
    work = tmp_path / "work.csv"
    work.write_text(f"code,status,successor,date,evidence\nABC1,current,,{date},e\n", encoding="utf-8")
    result = ncf("standards", "check", work, data=write_corpus())
    assert (result.code, "line 2:" in result.stderr) == (2, True)


def test_a_heading_without_end(ncf: Run, write_corpus: Callable[..., Path], tmp_path: Path) -> None:
    """A heading of the CSV file that is longer than any field may be is a mistake in the file."""
    work = tmp_path / "work.csv"
    work.write_text(f"code,status,successor,date,evidence,{'x' * 140_000}\n", encoding="utf-8")
    result = ncf("standards", "check", work, data=write_corpus())
    assert (result.code, "field larger" in result.stderr) == (2, True)


BY = "superseded_by:\n  - code: ABC10\n    certainty: {}\n    evidence: an old list\n"


@pytest.mark.parametrize(("held", "typed", "sure", "evidence"), [
    (None, None, "likely", "the page"),
    (None, "", "likely", "the page"),
    (None, "certain", "certain", "the page"),
    (None, " Certain ", "certain", "the page"),
    (None, "unverified", "unverified", "the page"),
    ("unverified", None, "likely", "the page"),
    ("unverified", "certain", "certain", "the page"),
    ("unverified", "unverified", "unverified", "an old list"),
    ("likely", None, "likely", "an old list"),
    ("likely", "certain", "certain", "the page"),
    ("certain", None, "certain", "an old list"),
    ("certain", "unverified", "unverified", "the page"),
])  # fmt: skip
def test_a_successor_is_as_sure_as_the_row_says(
    held: str | None, typed: str | None, sure: str, evidence: str, ncf: Run, write_corpus: Write, tmp_path: Path
) -> None:
    """A successor is likely unless the file says otherwise, and one already held is updated; nothing grows less sure
    unless the file says so.
    """
    data = write_corpus({"competences/abc1.yaml": STANDARD.format(BY.format(held) if held else "")})
    head = HEAD if typed is None else HEAD.replace("evidence\n", "evidence,Certainty\n")
    cell = "" if typed is None else f",{typed}"
    (tmp_path / "work.csv").write_text(head + f"ABC1,legacy,abc 10,2026-04-01,the page{cell}\n", encoding="utf-8")
    assert ncf("standards", "check", tmp_path / "work.csv", data=data).code == 0
    text = (data / "competences/abc1.yaml").read_text(encoding="utf-8")
    (found,) = json.loads(ncf("show", "ABC1", "--format", "json", data=data).stdout)["superseded_by"]
    assert (found["certainty"], found["evidence"]) == (sure, evidence)
    assert text.count("- code: ") == 1
    assert ncf("validate", data=data).code == 0
    again = ncf("standards", "check", tmp_path / "work.csv", data=data)
    assert again.stdout.startswith("0 files changed")


def test_an_unknown_certainty_is_refused(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """A certainty that there is not is refused with its line, and the error lists the three."""
    text = HEAD.replace("evidence\n", "evidence,certainty\n") + "SEA4,legacy,ABC1,2026-04-01,x,sure\n"
    (tmp_path / "work.csv").write_text(text, encoding="utf-8")
    result = ncf("standards", "check", tmp_path / "work.csv", data=write_corpus())
    assert (result.code, result.stdout) == (2, "")
    assert "line 2: no certainty 'sure'" in result.stderr
    assert "write certain, likely, unverified, or leave it empty" in result.stderr
