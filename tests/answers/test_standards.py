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


def test_there_and_back(ncf: Run, write_corpus: Write, tmp_path: Path) -> None:
    """The list can be written, completed and read back; rows without a date are skipped."""
    data = write_corpus()
    work = tmp_path / "work.csv"
    assert ncf("standards", "-o", work, data=data).code == 0
    with work.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["code"] == "SEA4":
            row.update(status="legacy", successor="ABC1; ABC10", date="2026-04-01", evidence="https://example.org/sea4")
    with work.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
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
    """A missing file or one that is not UTF-8 is reported; semicolons as separators are accepted."""
    data = write_corpus()
    assert "cannot read" in ncf("standards", "check", tmp_path / "none.csv", data=data).stderr
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"SEA4,legacy,,2026,caf\xe9\n")
    assert "CSV UTF-8" in ncf("standards", "check", tmp_path / "latin.csv", data=data).stderr
    (tmp_path / "excel.csv").write_text(HEAD.replace(",", ";") + "SEA4;legacy;;2026-04-01;x\n", encoding="utf-8-sig")
    assert ncf("standards", "check", tmp_path / "excel.csv", data=data).code == 0


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
    assert [row["code"] for row in rows if row["later_title"] == "Welcome people"] == ["ABC1"]


@pytest.mark.parametrize("certainty", ["certain", "likely", "unverified"])
def test_a_successor_is_as_sure_as_its_evidence(certainty: str, ncf: Run, write_corpus: Write) -> None:
    """A successor that is not certain says so wherever it is named, and `show` gives the evidence."""
    by = f"superseded_by:\n  - code: ABC10\n    certainty: {certainty}\n    evidence: the list of 2026\n"
    data = write_corpus({"competences/abc1.yaml": STANDARD.format(by)})
    name = "ABC10" if certainty == "certain" else f"ABC10 ({certainty})"
    assert f"{name}: the list of 2026\n" in ncf("show", "ABC1", data=data).stdout
    assert f" {name} " in ncf("standards", data=data).stdout
