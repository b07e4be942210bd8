"""Records of people in workbooks: what is written is read, changed cells are answers, and faults have their cell."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from support.assessment_book import (
    CORPUS,
    NAMED,
    OWN,
    OWN_ON,
    cell,
    column,
    edited,
    filled,
    row_of,
    told,
    typed,
    written,
)
from support.people import LINES, assessments, chains

from ncf.people.assessment import Assessed, Assessment, CourseProposal
from ncf.people.reading import Record, read_record, shown, yaml_text
from ncf.people.updating import new, up_to_date
from ncf.problems import Problem
from ncf.writers.assessment import write

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def any_assessment(draw: st.DrawFn) -> tuple[Assessment, Any]:
    """An assessment with earlier views and proposals, and the framework that it follows, or an older one."""
    chain = draw(chains(2))
    found = draw(assessments(chain[0]))
    if draw(st.booleans()):
        found = up_to_date(found, chain[1])
    if found.competences and found.evidence:
        about = st.builds(
            CourseProposal, evidence=st.sampled_from([item.id for item in found.evidence]), course=LINES,
            id=st.sampled_from([line.id for line in found.competences]), code=st.just("ABC1"),
            accepted=st.sampled_from(("yes", "no", None)),
        )  # fmt: skip
        found = found.model_copy(update={"proposals": tuple(draw(st.lists(about, max_size=3)))})
    return found, chain[1]


@SLOW
@given(any_assessment())
def test_a_record_comes_back(drawn: tuple[Assessment, Any]) -> None:
    """An assessment that is written as a workbook and read is the same; through YAML, the workbook is the same."""
    assessment, corpus = drawn
    raw = write(assessment, corpus)
    found = read_record(raw)
    assert found.problems == ()
    assert found.assessment == assessment
    through = read_record(yaml_text(assessment).encode()).assessment
    assert through is not None
    assert write(through, corpus) == raw


ESCAPES = ("_x0009_", "_x005F_", "_x005f_", "_x000D_", "_x0041_", "x0009_", "_x005F_x005F_", "_", "a", "<r>", "</r>")


@SLOW
@given(st.lists(st.sampled_from(ESCAPES), min_size=1, max_size=4).map("".join))
def test_words_that_look_like_escapes_come_back(words: str) -> None:
    """Words that look like what Excel writes for a character that XML does not allow stay as they are."""
    first, *rest = filled().competences
    answered = filled().model_copy(update={"competences": (first.model_copy(update={"notes": words}), *rest)})
    assert read(read_record(write(answered, CORPUS))) == answered


@SLOW
@given(any_assessment(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(drawn: tuple[Assessment, Any], how: random.Random) -> None:
    """Rows in any order, with empty rows between them, are the same assessment."""
    assessment, corpus = drawn
    assume("_x" not in yaml_text(assessment))  # openpyxl, which shuffles here, alters words such as '_x0009_'

    def shuffle(book: Any) -> None:
        for name in ("Assessment", "Evidence"):
            page = book[name]
            rows = [[item.value for item in row] for row in page.iter_rows(min_row=4)]
            how.shuffle(rows)
            page.delete_rows(4, page.max_row)
            for number, row in enumerate(rows):
                for at, value in enumerate(row, start=1):
                    page.cell(4 + 2 * number, at).value = value
                    page.cell(4 + 2 * number, at).data_type = "s" if isinstance(value, str) else "n"
                    if isinstance(value, datetime.datetime):
                        page.cell(4 + 2 * number, at).value = value

    found = read_record(edited(write(assessment, corpus), shuffle))
    assert found.problems == ()
    assert found.assessment == assessment


def read(record: Record) -> Assessment:
    """The assessment of a record without problems."""
    assert record.problems == ()
    assert record.assessment is not None
    return record.assessment


def line(record: Record, code: str = "ABC1") -> Assessed:
    """The line of a code."""
    return next(item for item in read(record).competences if item.code == code)


def test_columns_may_be_moved() -> None:
    """Columns are found by their headings, also after a person has put one of their own between them."""

    def move(book: Any) -> None:
        page = book["Assessment"]
        rows = [[item.value for item in row] for row in page.iter_rows(min_row=3)]
        for number, row in enumerate(rows, start=3):
            for at, value in enumerate(reversed([*row[:5], "mine", *row[5:]]), start=1):
                page.cell(number, at).value = value
                if isinstance(value, str):
                    page.cell(number, at).data_type = "s"
        page.unmerge_cells(str(next(iter(page.merged_cells.ranges))))

    assert read(read_record(edited(written(), move))) == filled()


class TestChanges:
    """What people type into cells."""

    def test_a_changed_view_keeps_the_former_one(self) -> None:
        """The view that was there becomes an earlier one, with its date and wording."""
        before, now = filled().competences[0], line(typed("ABC1", OWN, "yes"))
        assert now.own is not None
        assert now.own.view == "yes"
        assert [(old.view, old.date, old.whose, old.because, old.meaning) for old in now.earlier] == [
            ("partly", "2026-03-01", "own", "answered again", before.meaning)
        ]

    def test_a_view_that_is_cleared_is_kept_as_an_earlier_one(self) -> None:
        """Whoever takes a view back has no view, and the former one is not lost."""

        def clear(book: Any) -> None:
            cell(book, "ABC1", OWN).value = cell(book, "ABC1", OWN_ON).value = None

        now = line(read_record(edited(written(), clear)))
        assert now.own is None
        assert [old.view for old in now.earlier] == ["partly"]

    def test_a_date_that_was_missing_is_no_new_view(self) -> None:
        """A view that gets its date only now is the same view."""
        now = line(typed("ABC2", OWN_ON, "1 March 2026"), "ABC2")
        assert (now.own and now.own.date, now.earlier) == ("2026-03-01", ())

    def test_a_new_answer(self) -> None:
        """An answer where there was none is simply there."""
        now = line(typed("ABC3", OWN, "yes"), "ABC3")
        assert (now.own and now.own.view, now.earlier) == ("yes", ())

    @pytest.mark.parametrize("value", ["Yes", " yes ", "YES", "yes.", "y\u00ades", "yes\u00a0"])
    def test_spellings_of_a_view(self, value: str) -> None:
        """Capitals, spaces and invisible characters do not matter."""
        own = line(typed("ABC3", OWN, value), "ABC3").own
        assert own is not None
        assert own.view == "yes"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (datetime.datetime(2026, 3, 1), "2026-03-01"), (datetime.date(2026, 3, 1), "2026-03-01"),
            (datetime.datetime(2026, 3, 1, 9, 30), "2026-03-01"), ("2026-03-01", "2026-03-01"),
            ("01/03/2026", "2026-03-01"), ("1/3/2026", "2026-03-01"), ("1.3.2026", "2026-03-01"),
            ("1 March 2026", "2026-03-01"), ("1st\u00a0Mar 2026", "2026-03-01"), ("March 2026", "2026-03"),
            ("Sept 2026", "2026-09"), ("03/2026", "2026-03"), ("2026", "2026"), (2026, "2026"),
            (datetime.datetime(1905, 7, 18), "2026"), (46082, "2026-03-01"),
        ],
    )  # fmt: skip
    def test_dates(self, value: object, expected: str) -> None:
        """A date may be a date of Excel, or words, day first."""
        assert line(typed("ABC2", "By when", value), "ABC2").by_when == expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("E1, E2", ("E1", "E2")), ("e2;e1", ("E2", "E1")), ("1 and 2", ("E1", "E2")), (2, ("E2",)),
         ("E1 E2", ("E1", "E2")), ("E 1\nE2", ("E1", "E2")), (None, ())],
    )  # fmt: skip
    def test_numbers_of_evidence(self, value: object, expected: tuple[str, ...]) -> None:
        """Evidence is named by its numbers, however they are written."""
        assert line(typed("ABC1", NAMED, value)).evidence == expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(" a\r\nb\t ", "a\nb"), ("_x005F_x0009_", "_x0009_"),
         ("a\u00adb\u200b\u202e", "ab"), (5, "5"), (2.0, "2"), (True, "yes"), ("\u00a0", None),
         (datetime.datetime(2026, 3, 1), "2026-03-01"), ("10\u00a0mg", "10\u00a0mg"), ("_x000D_a", "a")],
    )  # fmt: skip
    def test_words(self, value: object, expected: str | None) -> None:
        """Words are kept as they are, without spaces at the ends and invisible characters."""
        assert line(typed("ABC2", "Notes", value), "ABC2").notes == expected

    def test_a_new_piece_of_evidence(self) -> None:
        """A row of the sheet Evidence that somebody fills in is a new piece of evidence."""

        def describe(book: Any) -> None:
            cell(book, "E7", "Title", "Evidence").value = "Testimony of a\ncolleague"
            cell(book, "E7", "Kind", "Evidence").value = "Testimony"

        found = read(read_record(edited(written(), describe))).evidence
        assert [(item.id, item.title, item.kind) for item in found[2:]] == [
            ("E7", "Testimony of a colleague", "testimony")
        ]

    def test_a_decision(self) -> None:
        """A proposal is accepted by choosing yes."""
        (found,) = read(typed("ABC1", "Accept?", "Yes", "Proposals")).proposals
        assert found.accepted == "yes"

    def test_a_label(self) -> None:
        """The label is beside the words that ask for it."""

        def name(book: Any) -> None:
            book["Read me"].cell(row_of_label(book), 2).value = " my word "

        assert read(read_record(edited(written(), name))).label == "my word"

    def test_renamed_sheets_for_programs(self) -> None:
        """The hidden sheet is found whatever it is called."""

        def rename(book: Any) -> None:
            book["ncf"].title = "Sheet9"
            book["Evidence"].title = " evidence"

        assert read(read_record(edited(written(), rename))) == filled()


def row_of_label(book: Any) -> int:
    """The row of the label on the first sheet."""
    return next(row[0].row for row in book["Read me"].iter_rows() if row[0].value == "Initials")


FAULTS = {
    "a formula": ("ABC1", "Notes", '=HYPERLINK("https://example.org")', "this cell holds a formula"),
    "a formula as a view": ("ABC1", OWN, "=1+1", "this cell holds a formula"),
    "an error": ("ABC1", OWN_ON, "#REF!", "this cell holds the error #REF!"),
    "a view": ("ABC1", OWN, "perhaps", "'perhaps' is not in the list"),
    "a date": ("ABC1", OWN_ON, "soon", "'soon' is not a date"),
    "no day": ("ABC1", OWN_ON, "30/02/2026", "'30/02/2026' is not a date"),
    "a short year": ("ABC1", OWN_ON, "1/3/26", "'1/3/26' is not a date"),
    "a number": ("ABC1", OWN_ON, 12, "'1900-01-12' is not a date"),
    "a day that never comes": ("ABC1", OWN_ON, datetime.datetime(9999, 12, 31), "'9999-12-31' is not a date from 1900"),
    "a far year": ("ABC1", OWN_ON, "1/3/2206", "'1/3/2206' is not a date from 1900 to 2099"),
    "a far day": ("ABC2", "By when", datetime.datetime(2206, 3, 1), "'2206-03-01' is not a date from 1900 to 2099"),
    "a far number": ("ABC2", "By when", 79_000, "is not a date from 1900 to 2099"),
    "evidence that is not there": ("ABC1", NAMED, "E1, E9", "E9 is not on the sheet Evidence"),
    "a word for evidence": ("ABC1", NAMED, "certificate", "'certificate' is no number of a piece of evidence"),
    "a code": ("ABC1", "Code", "XYZ9", "this row was made for ABC1 and now shows XYZ9: something was pasted over it"),
    "the code of another row": (
        "ABC1", "Code", "ABC2", "this row was made for ABC1 and now shows ABC2: something was pasted over it",
    ),
    "an id of elsewhere": ("ABC1", "id", "other1", "this row comes from another workbook"),
    "a long text": ("ABC1", "Notes", "x" * 10_001, "the text has 10,001 characters"),
    "a long line": ("ABC1", "Assessor's role", "x" * 1_001, "the text has 1,001 characters"),
    "no view": ("ABC3", "Assessor's role", "manager", "'Assessor's role' is filled in, but there is no view"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_cell(name: str) -> None:
    """What cannot be read is reported with the cell and what to do, and no assessment is half read."""
    code, heading, value, message = FAULTS[name]
    found = typed(code, heading, value)
    assert found.assessment is None
    assert [problem.message for problem in found.problems if message in problem.message]
    assert all(problem.hint for problem in found.problems)
    if name not in ("an id of elsewhere", "no view"):
        at: list[str] = []
        edited(written(), lambda book: at.append(f"Assessment!{cell(book, code, heading).coordinate}"))
        assert told(found)[0][0] == at[0]


@pytest.mark.parametrize(
    ("heading", "value", "hint"),
    [
        ("Date", "03/11/26", "write the year with four digits: 03/11/2026"),
        ("Date", "20.11.26", "write the year with four digits: 20.11.2026"),
        ("Date", "1 March 98", "write the year with four digits: 1 March 1998"),
        ("Date", "20/11", "write the year with four digits, such as 20/11/2026"),
        ("Date", "5 Nov", "write the year with four digits, such as 5 Nov 2026"),
        ("Date", "31/02/26", "write a date such as 1 March 2026, a month such as March 2026, or a year"),
        ("Date", "never", "write a date such as 1 March 2026, a month such as March 2026, or a year"),
        ("Expires", "never", "leave it empty if it does not expire"),
        ("Expires", "20/11/26", "write the year with four digits: 20/11/2026"),
    ],
)
def test_a_date_that_cannot_be_read_says_how_to_write_it(heading: str, value: str, hint: str) -> None:
    """The hint is about what was typed: a short year, a missing year, or evidence that never expires."""
    assert [item[2] for item in told(typed("E2", heading, value, "Evidence"))] == [hint]


@pytest.mark.parametrize("value", [datetime.datetime(9999, 12, 31), "31/12/9999"])
def test_evidence_that_never_expires(value: object) -> None:
    """Whoever writes a day that never comes is told to leave the cell empty."""
    ((place, message, hint),) = told(typed("E1", "Expires", value, "Evidence"))
    assert place == "Evidence!E4"
    assert "is not a date" in message
    assert "leave the cell empty if it does not expire" in hint


def test_what_the_model_refuses_has_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the reader lets something through that no record may hold, it is a problem with its cell, not a crash."""
    monkeypatch.setattr("ncf.people.workbook_table._date", lambda *_: "2206-03-01")
    found = read_record(written())
    assert found.assessment is None
    assert ("Assessment!F4", "'date' cannot be '2206-03-01'") in [item[:2] for item in told(found)]


def changed(edit: Any) -> list[tuple[str, str, str]]:
    """What is told of a workbook after a change."""
    found = read_record(edited(written(), edit))
    assert (found.assessment is None) == any(not problem.doubtful for problem in found.problems)
    return told(found)


class TestFaultsOfSheets:
    """Changes that make rows, columns or sheets ambiguous."""

    def test_a_sheet_with_another_name(self) -> None:
        """A sheet that is not there is named, with the sheets that are."""
        ((place, message, hint),) = changed(lambda book: setattr(book["Assessment"], "title", "Mine"))
        assert (place, message) == ("Assessment", "the sheet 'Assessment' is missing, or has another name")
        assert "'Mine'" in hint

    @pytest.mark.parametrize("name", ["Evidence", "Proposals", "Read me"])
    def test_a_sheet_that_is_gone(self, name: str) -> None:
        """Every sheet that people fill in is needed."""
        found = changed(lambda book: book.remove(book[name]))
        assert (name, f"the sheet '{name}' is missing, or has another name") in [item[:2] for item in found]

    def test_a_column_with_another_heading(self) -> None:
        """A column that is not there is named."""

        def rename(book: Any) -> None:
            book["Assessment"].cell(3, column(book["Assessment"], "Notes")).value = "Remarks"

        ((place, message, _),) = changed(rename)
        assert (place, message) == ("Assessment", "the column 'Notes' is missing, or has another heading")

    def test_a_column_that_is_there_twice(self) -> None:
        """A second column with a heading of ours would make answers ambiguous."""

        def add(book: Any) -> None:
            book["Assessment"].cell(3, 30).value = "Notes"

        assert changed(add)[0][:2] == ("Assessment!AD3", "two columns are called 'Notes'")

    def test_no_headings(self) -> None:
        """Without its row of headings, a sheet says nothing."""
        found = changed(lambda book: book["Assessment"].delete_rows(3))
        assert ("Assessment", "the column 'My view' is missing, or has another heading") in [item[:2] for item in found]

    def test_an_id_that_is_gone(self) -> None:
        """A row without its hidden id is found by its code, and that is said."""

        def clear(book: Any) -> None:
            cell(book, "ABC1", "id").value = None

        found = read_record(edited(written(), clear))
        assert found.assessment == filled()
        assert [(item[1], item[2]) for item in told(found)] == [
            ("the hidden id of this row is gone", "it was matched by its code, ABC1")
        ]

    def test_all_ids_are_gone(self) -> None:
        """Without the hidden column, rows are found by their codes, and that is said once."""

        def delete(book: Any) -> None:
            book["Assessment"].delete_cols(column(book["Assessment"], "id"))

        found = read_record(edited(written(), delete))
        assert found.assessment == filled()
        assert [item[1] for item in told(found)] == ["the hidden column with the ids is missing"]

    def test_a_row_that_is_there_twice(self) -> None:
        """Two rows about one competence: the person decides which one counts."""

        def copy(book: Any) -> None:
            page = book["Assessment"]
            number = row_of(page, "ABC1")
            for at in range(1, page.max_column + 1):
                page.cell(40, at).value = page.cell(number, at).value

        ((place, message, _),) = changed(copy)
        assert (place, message) == ("Assessment!B40", "ABC1 is also in row 4")

    def test_words_in_a_row_of_their_own(self) -> None:
        """Something written below the table belongs to no competence."""

        def write_below(book: Any) -> None:
            book["Assessment"].cell(50, column(book["Assessment"], "Notes")).value = "Remember"

        ((place, message, _),) = changed(write_below)
        assert place.startswith("Assessment!")
        assert place.endswith("50")
        assert message == "this row has no code"

    def test_a_code_that_nobody_knows(self) -> None:
        """A row that somebody added for another competence."""

        def add(book: Any) -> None:
            page = book["Assessment"]
            page.cell(50, column(page, "Code")).value = "XYZ9"
            page.cell(50, column(page, OWN)).value = "yes"

        assert changed(add)[0][:2] == ("Assessment!B50", "this workbook has no competence XYZ9")

    def test_a_row_that_is_gone(self) -> None:
        """A row with answers is missed; one without is not needed."""
        answered = changed(lambda book: book["Assessment"].delete_rows(row_of(book["Assessment"], "ABC1")))
        assert answered[0][1] == "the row of ABC1, Listen well, is missing"
        empty = read_record(edited(written(), lambda b: b["Assessment"].delete_rows(row_of(b["Assessment"], "ABC4"))))
        assert empty.assessment == filled()
        assert [item.doubtful for item in empty.problems] == [True]

    def test_a_row_with_words_alone_that_is_gone(self) -> None:
        """A row without a view whose notes or action would be lost is missed, too."""
        *some, last = filled().competences
        raw = write(
            filled().model_copy(update={"competences": (*some, last.model_copy(update={"notes": "x"}))}), CORPUS
        )
        gone = edited(raw, lambda book: book["Assessment"].delete_rows(row_of(book["Assessment"], last.code)))
        found = read_record(gone)
        assert found.assessment is None
        assert f"the row of {last.code}, {last.title}, is missing" in [item[1] for item in told(found)]

    def test_what_a_person_added(self) -> None:
        """Comments and sheets of a person's own are not carried over, and that is said."""

        def add(book: Any) -> None:
            book["Assessment"]["E4"].comment = Comment("Ask", "XY")
            book.copy_worksheet(book["Assessment"])

        found = read_record(edited(written(), add))
        assert found.assessment == filled()
        assert [item[:2] for item in told(found)] == [
            ("Assessment!E4", "this cell has a comment"),
            ("Assessment Copy", "this sheet is your own"),
        ]

    def test_merged_cells(self) -> None:
        """Merged cells hide the answers under them."""
        ((place, message, _),) = changed(lambda book: book["Assessment"].merge_cells("H6:H7"))
        assert (place, message) == ("Assessment!H6", "these cells were merged into one")

    def test_the_words_beside_the_label(self) -> None:
        """Without the words that ask for it, nobody knows where the label is."""

        def clear(book: Any) -> None:
            book["Read me"].cell(row_of_label(book), 1).value = None

        ((place, message, _),) = changed(clear)
        assert (place, message) == ("Read me", "the word 'Initials' is gone")

    def test_proposals(self) -> None:
        """A decision is about one proposal: by its hidden number, or by what the row says."""

        def no_number(book: Any) -> None:
            cell(book, "E1", "row", "Proposals").value = None
            cell(book, "E1", "Accept?", "Proposals").value = "no"

        found = read(read_record(edited(written(), no_number))).proposals
        assert [item.accepted for item in found] == ["no"]

        def add(book: Any) -> None:
            page = book["Proposals"]
            for at in range(1, 7):
                page.cell(6, at).value = page.cell(4, at).value
            page["C8"].value, page["E8"].value = "XYZ9", "yes"

        assert [item[:2] for item in changed(add)] == [
            ("Proposals!E6", "this is the same proposal as in row 4"),
            ("Proposals!E8", "this row is none of the proposals"),
        ]

    def test_evidence(self) -> None:
        """Evidence needs a number of its own, a title and a kind."""

        def spoil(book: Any) -> None:
            page = book["Evidence"]
            page["B6"].value = "A course"
            page["C7"].value = "course"
            page["A8"].value, page["B8"].value, page["C8"].value = "E1", "Again", "other"
            page["A9"].value, page["B9"].value, page["C9"].value = "x", "Odd", "other"
            page["C5"].value = "gossip"
            page["D5"].value = "=TODAY()"

        assert [item[:2] for item in changed(spoil)] == [
            ("Evidence!A8", "E1 is also in row 4"),
            ("Evidence!A9", "'x' is no number of a piece of evidence"),
            ("Evidence!C5", "'gossip' is not in the list"),
            ("Evidence!D5", "this cell holds a formula"),
            ("Evidence!C6", "E3 has no kind"),
            ("Evidence!B7", "E4 has no title"),
        ]


class TestNumbersOfEvidence:
    """Rows of the sheet Evidence whose number somebody deleted, or that were added below the table."""

    def test_a_row_in_its_place_has_its_own_number(self) -> None:
        """Rows that kept their place are read by the numbers that were written there, with a warning each."""

        def clear(book: Any) -> None:
            page = book["Evidence"]
            for row, title in ((10, "First"), (11, "Second")):
                page.cell(row, 1).value = None
                page.cell(row, 2).value, page.cell(row, 3).value = title, "other"

        found = read_record(edited(written(), clear))
        assert [(item.id, item.title) for item in found.assessment.evidence[2:]] == [("E7", "First"), ("E8", "Second")]
        assert [(item[0], item[1]) for item in told(found)] == [
            ("Evidence!A10", "this row has no number; it was read as E7"),
            ("Evidence!A11", "this row has no number; it was read as E8"),
        ]
        assert all(problem.doubtful for problem in found.problems)

    def test_rows_below_the_table_are_told_numbers_that_are_free(self) -> None:
        """Each gets another number, and the way to unlock the column."""

        def add(book: Any) -> None:
            page = book["Evidence"]
            page["A10"].value = "E61"
            for row in (70, 71):
                page.cell(row, 2).value, page.cell(row, 3).value = f"Row {row}", "other"

        found = [item for item in changed(add) if item[1] == "this row has no number"]
        assert [(place, hint) for place, _, hint in found] == [
            (f"Evidence!A{row}",
             f"move it to an empty row that has a number; or choose Review > Unprotect Sheet and write {number} in "
             "column A")
            for row, number in ((70, "E62"), (71, "E63"))
        ]  # fmt: skip

    def test_a_number_that_moved_is_not_given_twice(self) -> None:
        """The number that was written in a row is not its own if another row has it now."""

        def swap(book: Any) -> None:
            page = book["Evidence"]
            page["A30"].value, page["A10"].value = "E7", None
            page["B10"].value, page["C10"].value = "First", "other"

        ((place, message, hint),) = changed(swap)
        assert (place, message) == ("Evidence!A10", "this row has no number")
        assert "write E61 in" in hint


def test_each_value_has_its_cell() -> None:
    """The place of a value is its cell."""
    found = read_record(written())
    paths = (("label",), ("competences", 0, "own", "view"), ("competences", 0, "assessor", "by"),
             ("evidence", 1, "title"), ("competences", 0, "evidence", 0), ("proposals", 0))  # fmt: skip
    assert [shown("", Problem(*found.place(path), "", ""))[2:] for path in paths] == [
        "Read me!B2", "Assessment!E4", "Assessment!J4", "Evidence!B5", "Assessment!G4", "Proposals!E4",
    ]  # fmt: skip


def test_an_empty_assessment_of_the_real_framework(corpus: Any) -> None:
    """A sheet for two real roles comes back as it was."""
    blank = new(corpus, "support-worker", "practitioner", locality=True)
    assert read(read_record(write(blank, corpus))) == blank
    assert read(read_record(write(new(CORPUS, "helper"), CORPUS))) == new(CORPUS, "helper")
