"""The checks of a record: each finds what it is for, at its place, and nothing in a record that is right."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from support.assessment_book import edited

from ncf.corpus.corpus import Corpus
from ncf.people.assessment import Assessment
from ncf.people.checks import problems_in, rules, severity_in_record
from ncf.people.reading import cell_of, read_record, yaml_text
from ncf.people.updating import new, up_to_date
from ncf.people.wording import email_address, full_name, nhs_number
from ncf.problems import Problem, Severity
from ncf.writers.assessment import write

DAY = datetime.date(2026, 6, 1)
EVIDENCE = {"id": "E1", "title": "Tide tables for beginners", "kind": "course", "date": "2026-01", "expires": "2027"}
Data = dict[str, Any]


def filled_in(corpus: Corpus) -> Data:
    """A record without problems: two views, a piece of evidence that serves both, and an earlier view."""
    data: Data = new(corpus, "support-worker", "practitioner", label="invented").model_dump(exclude_none=True)
    first, second = data["competences"][:2]
    first |= {
        "own": {"view": "yes", "date": "2026-05-02"},
        "assessor": {"view": "partly", "date": "2026-05-03", "by": "line manager"},
        "evidence": ("E1",), "action": "Watch the tide.", "by_when": "2026-07", "notes": "None.",
        "earlier": ({"view": "not yet", "date": "2025-05-02", "whose": "own", "because": "answered again",
                     **{key: first[key] for key in ("code", "title", "meaning")}},),
    }  # fmt: skip
    second |= {"own": {"view": "not yet", "date": "2026-05-02"}, "evidence": ("E1",)}
    return data | {"evidence": (EVIDENCE,)}


def found(corpus: Corpus, data: Data, day: datetime.date = DAY) -> list[Problem]:
    """The problems in the YAML file of a record."""
    text = yaml_text(Assessment.model_validate(data))
    return list(problems_in(read_record(text.encode()), corpus, day))


def test_nothing_in_a_record_that_is_right(corpus: Corpus) -> None:
    """A record that is filled in as it should be has no problems, and neither has a new one."""
    assert found(corpus, filled_in(corpus)) == []
    assert found(corpus, new(corpus, "volunteer", locality=True).model_dump(exclude_none=True)) == []


def line(data: Data, at: int = 0) -> Data:
    """A line of a record."""
    changed: Data = data["competences"][at]
    return changed


def retire(data: Data) -> None:
    """Add a line that ncf wrote about a standard that the framework no longer has."""
    gone = {"id": "old1", "code": "OLD1", "title": "Row", "meaning": "", "own": {"view": "yes", "date": "2026-05-01"}}
    from ncf.fingerprints import of_competence
    from ncf.people.assessment import Assessed

    gone["meaning"] = of_competence(Assessed.model_validate(gone | {"meaning": "0" * 12}))
    data["competences"] += (gone,)


def swap_ids(data: Data) -> None:
    """Put the id of the second line into the first, and drop the second."""
    line(data)["id"] = line(data, 1)["id"]
    data["competences"] = (line(data), *data["competences"][2:])


def no_dates(data: Data) -> None:
    """Take the dates of two views away."""
    del line(data)["own"]["date"]
    del line(data, 1)["own"]["date"]


def by_hand(data: Data) -> None:
    """Add a line that somebody typed."""
    typed = {"id": "abc11", "code": "ABC11", "title": "Row", "meaning": "0" * 12}
    data["competences"] += (typed,)


FAULTS: dict[str, tuple[Callable[[Data], object], str]] = {
    "record-role": (lambda data: data.update(target="practicioner"), "no role 'practicioner'; did you mean"),
    "record-release": (lambda data: data.update(release="0.2"), "newer than the data (0.1)"),
    "missing-competence": (lambda data: data.update(competences=data["competences"][:-1]), "the roles also require X"),
    "code-and-id": (swap_ids, "does not belong to the code"),
    "known-meaning": (lambda data: line(data).update(title="Something"), "'meaning' is not that of"),
    "unknown-competence": (by_hand, "the framework has no competence 'abc11'; did you mean"),
    "competence-gone": (retire, "the framework no longer has OLD1, Row"),
    "competence-twice": (
        lambda data: data.update(competences=(*data["competences"], line(data, 1))),
        "is listed twice",
    ),
    "date-in-future": (lambda data: line(data)["own"].update(date="2026-06-02"), "2 June 2026 is in the future"),
    "undated-view": (no_dates, "2 views have no date; this is the first"),
    "view-without-new-date": (lambda data: line(data)["own"].update(date="2025-05-02"), "the view was 'not yet' on"),
    "date-without-action": (lambda data: line(data).pop("action"), "for the next action, but no action"),
    "expires-before-date": (lambda data: data.update(evidence=({**EVIDENCE, "expires": "2025"},)), "E1 expires (2025)"),
    "unlisted-evidence": (lambda data: line(data).update(evidence=("E1", "E2")), "E2 is not in the list of evidence"),
    "evidence-number-twice": (lambda data: data.update(evidence=(EVIDENCE, {**EVIDENCE, "title": "X"})), "E1 is in"),
    "same-evidence": (lambda data: data.update(evidence=(EVIDENCE, {**EVIDENCE, "id": "E2"})), "E2 looks like E1"),
    "evidence-named-twice": (lambda data: line(data).update(evidence=("E1", "E1")), "names E1 twice"),
    "evidence-without-view": (lambda data: line(data, 1).pop("own"), "E1 is named, but there is no view"),
    "unused-evidence": (lambda data: data.update(evidence=(EVIDENCE, {**EVIDENCE, "id": "E2", "title": "X"})), "E2, X"),
    "full-name-as-label": (lambda data: data.update(label="Pat O'Example"), "looks like a full name"),
    "identifies-somebody": (lambda data: line(data).update(notes="See a@example.org."), "'a@example.org' is an email"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_check_finds_its_fault(name: str, corpus: Corpus) -> None:
    """A planted fault is found by its check, with a message that names it and a hint."""
    plant, message = FAULTS[name]
    data = filled_in(corpus)
    plant(data)
    problems = [problem for problem in found(corpus, data) if problem.check == name]
    assert problems, found(corpus, data)
    assert message in problems[0].message
    assert problems[0].hint
    assert problems[0].line > 1


def test_every_check_has_a_fault_here() -> None:
    """No check is missing from these tests."""
    assert rules().keys() == FAULTS.keys()


@pytest.mark.parametrize(
    ("plant", "place"),
    [
        (lambda data: line(data)["own"].update(date="2099"), "'2099'"),
        (lambda data: line(data)["assessor"].update(by="Pat Example"), "Pat Example"),
        (lambda data: data.update(evidence=({**EVIDENCE, "date": "2099"},)), "'2099'"),
        (lambda data: line(data).update(evidence=("E1", "E2")), "E2"),
    ],
)
def test_a_problem_has_the_place_of_the_value(plant: Callable[[Data], object], place: str, corpus: Corpus) -> None:
    """A problem points at the value that is wrong."""
    data = filled_in(corpus)
    plant(data)
    lines = yaml_text(Assessment.model_validate(data)).split("\n")
    problem = found(corpus, data)[0]
    assert lines[problem.line - 1][problem.column - 1 :].startswith(place)


def test_older_release(corpus: Corpus) -> None:
    """A record of an older release can be used; a warning names the command that brings it up to date."""
    (problem,) = found(corpus, filled_in(corpus) | {"release": "0.0.9"})
    assert severity_in_record(problem.check) is Severity.WARNING
    assert "ncf assess update" in problem.hint


def test_what_an_update_keeps_is_no_error(corpus: Corpus) -> None:
    """Lines about a standard that the framework no longer has stay, and a record with one can still be used."""
    data = filled_in(corpus)
    retire(data)
    kept = up_to_date(Assessment.model_validate(data), corpus)
    assert {problem.check for problem in found(corpus, kept.model_dump(exclude_none=True))} == {"competence-gone"}


def test_evidence_counts_to_its_last_day(corpus: Corpus) -> None:
    """A month stands for all of its days: evidence of a month may expire in that month."""
    data = filled_in(corpus) | {"evidence": ({**EVIDENCE, "date": "2026-05-20", "expires": "2026-05"},)}
    assert found(corpus, data) == []


def test_reading_problems_come_along(corpus: Corpus) -> None:
    """Problems of reading a file are reported with those of what it says, and keep their severity."""
    record = read_record(b"role: volunteer\nrelease: '0.1'\nlable: X\n")
    (problem,) = problems_in(record, corpus, DAY)
    assert severity_in_record(problem.check) is Severity.ERROR
    assert severity_in_record("comment-in-text") is Severity.WARNING
    assert severity_in_record("a check of some reader") is Severity.ERROR


def test_what_could_be_read_is_checked_although_other_cells_are_wrong(corpus: Corpus) -> None:
    """One round of corrections is enough: what is wrong in a sheet is told together with what it says.

    What identifies somebody comes first. Nothing is reported as missing that only could not be read.
    """
    raw = write(Assessment.model_validate(filled_in(corpus)), corpus)

    def spoil(book: Any) -> None:
        page = book["Assessment"]
        page["E4"].value, page["F4"].value, page["M4"].value = "perhaps", "soon", "Ask pat@example.org"
        page["F5"].value = "1/1/2099"
        page["G4"].value = page["G5"].value = "certificate"
        book["Evidence"]["D4"].value, book["Evidence"]["E4"].value = "1/1/2026", "1/1/2025"

    record = read_record(edited(raw, spoil))
    assert record.assessment is None
    problems = problems_in(record, corpus, DAY)
    assert [(problem.check, cell_of(problem)) for problem in problems] == [
        ("identifies-somebody", "M4"), ("cell", "E4"), ("cell", "F4"), ("cell", "G4"), ("date-in-future", "F5"),
        ("cell", "G5"), ("expires-before-date", "E4"),
    ]  # fmt: skip


def test_a_view_that_was_asked_for_again_needs_no_warning(corpus: Corpus) -> None:
    """Evidence stays beside a competence whose view the framework ended; the sheet asks for the view anyway."""
    data = filled_in(corpus)
    del line(data)["own"], line(data)["assessor"]
    assert "evidence-without-view" not in [problem.check for problem in found(corpus, data)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen: 943 476 5919.", "943 476 5919"), ("9434765919", "9434765919"), ("943-476-5919", "943-476-5919"),
        ("943 476 5918", ""), ("19434765919", ""), ("tel. 0113 496 0000", ""), ("", ""),
    ],
)  # fmt: skip
def test_nhs_numbers(text: str, expected: str) -> None:
    """Ten digits are an NHS number only with the right check digit."""
    assert nhs_number(text) == expected


def test_an_nhs_number_in_notes(corpus: Corpus) -> None:
    """An NHS number is found wherever people write, and never in a code or an id."""
    data = filled_in(corpus)
    line(data)["notes"] = "Patient 943 476 5919"
    (problem,) = found(corpus, data)
    assert "must not identify a patient" in problem.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pat Example", True), ("Anne-Marie O\u2019Example", True), ("Pat van Example", False), ("PE", False),
        ("P. E.", False), ("invented example", False), ("Invented example", False), ("DAN 2", False), ("Dan", False),
        ("", False),
    ],
)  # fmt: skip
def test_full_names(text: str, expected: bool) -> None:
    """Two or more words with capitals look like a full name; initials and any one word do not."""
    assert full_name(text) is expected


@pytest.mark.parametrize(
    "role", ["Line Manager", "Clinical Lead", "Team Leader", "Head Nurse", "Practice Assessor", "Service Director"]
)
def test_roles_are_no_names(role: str) -> None:
    """The role of an assessor with capitals is no full name."""
    assert not full_name(role)


def test_a_full_name_is_reported_once(corpus: Corpus) -> None:
    """The same name beside many views is one warning."""
    data = filled_in(corpus)
    for held in data["competences"][:2]:
        held["assessor"] = {"view": "yes", "date": "2026-05-03", "by": "Pat O'Example"}
    assert len([problem for problem in found(corpus, data) if problem.check == "full-name-as-label"]) == 1


def test_email_addresses() -> None:
    """An address is found inside a text, without the full stop after it."""
    assert email_address("Write to pat.example@nhs.example.org.") == "pat.example@nhs.example.org"
    assert email_address("2 @ 3, a@b") == ""
