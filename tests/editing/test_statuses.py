"""The results of checking standards are taken in from a CSV file row by row, or refused with the line and a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

from ncf.editing.status_rows import DATE_FORMS, MAX_BYTES, Checked, day_of, read_rows
from ncf.editing.statuses import take_in
from ncf.editing.workspace import Workspace
from ncf.errors import CannotWrite, WrongUse
from ncf.models import STATUSES

Write = Callable[..., Path]
HEAD = "code,status,successor,date,evidence\n"
ANOTHER_CODE = "give another code; separate several codes with ;"
KNOWN = f"the statuses are: {', '.join(STATUSES)}"
LONG = b"x" * 140_000
UNCLOSED = "look for a quote that is not closed"


def staged(data: Path, rows: str) -> tuple[dict[str, str], list[str]]:
    """The texts of the files that these rows change, by path, and the notes for the user."""
    with Workspace(data) as workspace:
        take_in(workspace, (HEAD + rows).encode())
        workspace.must_be_right()
        return {path: workspace.read(path).decode() for path in workspace.changes()}, workspace.notes


def refused(raw: bytes, data: Path) -> tuple[str, str]:
    """The message and hint with which a file is refused."""
    with Workspace(data, look_only=True) as workspace, pytest.raises(WrongUse) as stop:
        take_in(workspace, raw)
    return stop.value.message, stop.value.hint


def test_a_result_is_added_to_its_file(write_corpus: Write) -> None:
    """Status, date, evidence and successors join the file, in their places; a code given twice is one successor."""
    before = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8")
    found, notes = staged(write_corpus(), "sea 4,legacy,SEA5; SEA 6 ;SEA6;,01/04/2026,a page\n")
    (path,) = found
    successor = "  - code: {}\n    certainty: likely\n    evidence: a page\n"
    result = "status: legacy\nchecked_on: '2026-04-01'\nstatus_evidence: a page\n"
    result += f"superseded_by:\n{successor.format('SEA5')}{successor.format('SEA6')}"
    assert (path, notes) == ("competences/sea4.yaml", [])
    assert found[path] == before.replace("source:", f"{result}source:")


def test_what_a_file_holds_already_stays(write_corpus: Write) -> None:
    """A successor that a file holds keeps its certainty and evidence; the same result again changes nothing."""
    by = "superseded_by:\n  - code: SEA5\n    certainty: likely\n    evidence: a letter\n"
    before = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8").replace("source:", f"{by}source:")
    data = write_corpus({"competences/sea4.yaml": before})
    row = "SEA4,withdrawn,SEA 5,2026,a page\n"
    (after,) = staged(data, row)[0].values()
    result = "status: withdrawn\nchecked_on: '2026'\nstatus_evidence: a page\n"
    assert after == before.replace(by, result + by)
    (data / "competences" / "sea4.yaml").write_text(after, encoding="utf-8")
    assert staged(data, row)[0] == {}
    assert staged(data, "SEA4,withdrawn,SEA5,,\n") == ({}, ["1 row not filled in"])
    (data / "competences" / "abc1.yaml").write_text("code: [\n", encoding="utf-8")
    assert staged(data, "SEA4,legacy,SEA6,,x\nABC1,legacy,,,\n,,,,\nSEA4,,,,\nSEA4,,,,\n") == (
        {},
        [
            "line 2 was passed over: SEA4 has a status, a successor and evidence but no date",
            "line 3 was passed over: ABC1 has a status but no date",
            "2 rows not filled in",
        ],
    )


def test_a_file_that_cannot_be_edited_is_named(write_corpus: Write) -> None:
    """If a result cannot be written into a file, the message names the file and says what to do."""
    brackets = "superseded_by: [{code: SEA5, certainty: likely, evidence: x}]\nsource:"
    text = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8").replace("source:", brackets)
    data = write_corpus({"competences/sea4.yaml": text})
    with Workspace(data) as workspace, pytest.raises(CannotWrite) as stop:
        take_in(workspace, f"{HEAD}SEA4,legacy,SEA6,2026,x\n".encode())
    path = data / "competences" / "sea4.yaml"
    assert stop.value.message == f"{path}: the list 'superseded_by' is in brackets"
    assert stop.value.hint == "run 'ncf fmt' first"


@pytest.mark.parametrize(
    ("row", "message", "hint"),
    [
        ("SEA9,legacy,,2026,x", "no competence 'SEA9'; did you mean 'SEA4'?", None),
        ("SEA4,old,,2026,x", "no status 'old'", KNOWN),
        ("SEA4,,,2026,x", "no status ''", KNOWN),
        ("SEA4,legacy,,2026,", "no evidence for SEA4", "give the page that you checked"),
        ("SEA4,legacy,,2026,a\u200bb", "the evidence has an invisible or control character",
         "retype the text of that cell"),
        ("SEA4,legacy,,soon,x", "'soon' is not a date", DATE_FORMS),
        ("SEA4,legacy,SEA5;sea 4,2026,x", "'sea 4' cannot replace SEA4", ANOTHER_CODE),
        ("SEA4,legacy,=SEA5,2026,x", "'=SEA5' cannot replace SEA4", ANOTHER_CODE),
        (f"SEA4,legacy,{'S' * 41},2026,x", f"'{'S' * 41}' cannot replace SEA4", ANOTHER_CODE),
        ("SEA4,current,SEA5,2026,x", "SEA4 is both current and replaced", "correct the status or the successor"),
    ],
)  # fmt: skip
def test_why_a_row_is_refused(row: str, message: str, hint: str | None, write_corpus: Write) -> None:
    """A row that cannot be used is refused with its line, the reason, and what to do."""
    said = refused(f"{HEAD},,,,\n{row}\n".encode(), write_corpus())
    assert said[0] == f"line 3: {message}"
    assert said[1] == hint if hint else said[1] != ""


def test_a_standard_is_not_current_and_replaced(write_corpus: Write) -> None:
    """A standard whose file names a successor cannot become current; nor may two rows give one standard results."""
    by = "superseded_by:\n  - code: SEA5\n    certainty: likely\n    evidence: a letter\n"
    text = (TINY / "competences" / "sea4.yaml").read_text(encoding="utf-8").replace("source:", f"{by}source:")
    data = write_corpus({"competences/sea4.yaml": text})
    current = f"{HEAD}SEA4,current,,2026,x\n".encode()
    assert refused(current, data)[0] == "line 2: SEA4 is both current and replaced"
    twice = f"{HEAD}SEA4,legacy,,2026,x\nABC1,current,,2026,x\nsea 4,legacy,,2026,x\n".encode()
    assert refused(twice, data) == (
        "line 4: sea 4 is already on line 2",
        "keep one row for each standard; separate several successors with ;",
    )


def test_statuses_in_any_letter_case(write_corpus: Write) -> None:
    """A spreadsheet may have made a capital of the first letter."""
    (text,) = staged(write_corpus(), "SEA4,Legacy,,2026,x\n")[0].values()
    assert "status: legacy\n" in text


def test_every_faulty_row_is_told_at_once(write_corpus: Write, ncf: Callable[..., Result], tmp_path: Path) -> None:
    """Each faulty row is named with the reason and what to do; then nothing changes, not even for the other rows."""
    data, work = write_corpus(), tmp_path / "work.csv"
    work.write_text(f"{HEAD}SEA4,old,,2026,x\nABC1,legacy,,24/11/26,x\nABC10,legacy,,2026,x\n", encoding="utf-8")
    result = ncf("standards", "check", work, data=data)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "error: 2 rows cannot be used, so nothing changes",
        f"  line 2: no status 'old' ({KNOWN})",
        "  line 3: '24/11/26' is not a date (write the year with four digits, as in 01/04/2026)",
        "help: correct these rows",
    ]
    assert "legacy" not in (data / "competences" / "abc10.yaml").read_text(encoding="utf-8")


def test_what_to_look_at_after_a_result(write_corpus: Write) -> None:
    """A successor that is nowhere known, a certainty without a successor and the roles that still require a withdrawn
    standard are named.
    """
    rows = "SEA4,withdrawn,SEA5;QQ77;ABC1;abc 99,2026,x\n"
    assert staged(write_corpus(), rows)[1] == [
        "line 2: QQ77 is not in the data and fits no known family of codes; check the spelling",
        "SEA4 is withdrawn and still required by Records Clerk and Records Lead: leave a published list "
        "as it is printed; in a list of your own, put the standard that replaced it ('ncf remove', 'ncf add')",
    ]


def test_a_certainty_needs_a_successor(write_corpus: Write) -> None:
    """A certainty without a successor is not silently dropped, whether the row has a date or not."""
    data = write_corpus()
    with Workspace(data) as workspace:
        rows = "SEA4,legacy,,2026,x,certain\nABC1,,,,,likely\n,,,,,likely\n"
        take_in(workspace, f"{HEAD.strip()},certainty\n{rows}".encode())
        assert workspace.notes == [
            "line 3 was passed over: ABC1 has a certainty but no date",
            "line 4 was passed over: it has a certainty but no date",
            "line 2: the certainty 'certain' was not recorded: SEA4 has no successor in this row",
        ]


def test_the_longest_code_is_taken(write_corpus: Write) -> None:
    """A successor's code may have up to 40 characters and every sign that a published code has."""
    code = "X&Y./ _-" + "9" * 32
    (text,) = staged(write_corpus(), f"SEA4,legacy,{code},2026,x\n")[0].values()
    assert f"  - code: {code}\n" in text


@pytest.mark.parametrize(
    ("raw", "message", "hint"),
    [
        (b"x" * (MAX_BYTES + 1), "the file is larger than 4,194,304 bytes",
         "'ncf standards -o work.csv' writes one to fill in"),
        (b"code,status\n", "the file has no column successor, date, evidence",
         "its first line must name: code, status, successor, date, evidence"),
        (b"", "the file has no column code, status, successor, date, evidence",
         "its first line must name: code, status, successor, date, evidence"),
        (HEAD.encode() + b"caf\xe9\0\n", "the file is neither UTF-8 nor Windows-1252 text",
         "in Excel, save it as 'CSV UTF-8'"),
        (HEAD.encode() + b"caf\x81\n", "the file is neither UTF-8 nor Windows-1252 text",
         "in Excel, save it as 'CSV UTF-8'"),
        (b'"' + LONG, "line 1: field larger than field limit (131072)", UNCLOSED),
        (HEAD.encode() + b'SEA4,,,,\n,,,,"' + LONG, "line 3: field larger than field limit (131072)", UNCLOSED),
    ],
)  # fmt: skip
def test_what_is_no_such_list(raw: bytes, message: str, hint: str) -> None:
    """A file that is too large, has other columns, is no text or has a quote without end is refused, with a hint."""
    with pytest.raises(WrongUse) as stop:
        read_rows(raw)
    assert (stop.value.message, stop.value.hint) == (message, hint)


def test_how_a_spreadsheet_writes_rows() -> None:
    """Rows are read with either separator, in any order of columns, with blanks around cells and quotes before them."""
    two_lines = Checked(2, "SEA4", "legacy", ("SEA5", "SEA6"), "2026-04-01", "one\n\ntwo")
    for line_end in ("\n", "\r\n", "\r"):
        cell = f'"one  {line_end}{line_end}two"'
        raw = f" Code ;Evidence;STATUS;date;extra;Successor\n 'SEA4 ;{cell}; legacy ;01/04/2026;x,y; SEA5 ;\n"
        rows, notes = read_rows(raw.replace("; SEA5 ;", ';" SEA5 ; SEA6;"').encode("utf-8-sig"))
        assert notes == []
        assert [(row.code, row.status, row.successors, row.date, row.evidence) for row in rows] == [
            (two_lines.code, two_lines.status, two_lines.successors, two_lines.date, two_lines.evidence)
        ]
    short, notes = read_rows(f"{HEAD}\n,,,,\n,, ;,', \nSEA4\n,,SEA5\n,,,soon\n,x\n,,,,y\n".encode())
    assert short == [
        Checked(5, "SEA4", "", (), "", ""), Checked(6, "", "", ("SEA5",), "", ""), Checked(7, "", "", (), "soon", ""),
        Checked(8, "", "x", (), "", ""), Checked(9, "", "", (), "", "y"),
    ]  # fmt: skip
    assert notes == []


def test_windows_1252() -> None:
    """Text in Windows-1252 is read with its own signs, and a note names the letters to look at."""
    rows, notes = read_rows((HEAD + "SEA4,,,,£ – café\n").encode("cp1252"))
    assert rows[0].evidence == "£ – café"
    assert notes == ["the file is not UTF-8 and was read as Windows-1252: check letters with accents, and £, – and ’"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("24/11/2026", "2026-11-24"), ("2026-11-24", "2026-11-24"), ("2026-11", "2026-11"), ("2026", "2026"),
     ("11/24/2026", None), ("1/4/2026", None), ("2026-02-30", None), ("x24/11/2026", None), ("", None),
     ("٢٤/١١/٢٠٢٦", None)],
)  # fmt: skip
def test_the_day_of_a_typed_date(typed: str, day: str | None) -> None:
    """A date with slashes has its day first; what is no date is not guessed."""
    assert day_of(typed) == day
