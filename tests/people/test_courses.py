"""Evidence from courses: proposed from a list, and counted only once the person has accepted it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.places import REAL_DATA

from ncf.corpus.corpus import load
from ncf.errors import WrongUse
from ncf.people.assessment import Assessment, Evidence
from ncf.people.courses import Proposals, listed_courses, propose, settled
from ncf.people.updating import new, up_to_date

REAL = load(REAL_DATA)
LIST = b"course,codes\nSafeguarding  level 3,SCDHSC0024; GEN36 XYZ1\nManagement,CFAM&LEA4\nUnattended,GEN97\n"


def with_courses() -> Assessment:
    """An assessment with two courses and a meeting as evidence."""
    evidence = (
        Evidence(id="E1", title="safeguarding level 3", kind="course"),
        Evidence(id="E2", title="Management", kind="course"),
        Evidence(id="E3", title="Unattended", kind="meeting"),
        Evidence(id="E4", title="Something else", kind="qualification"),
    )
    return new(REAL, "support-worker").model_copy(update={"evidence": evidence})


def proposed() -> Proposals:
    """What the list says about that evidence."""
    return propose(with_courses(), listed_courses(LIST), REAL)


def decided(found: Proposals, decision: str) -> Assessment:
    """The assessment with the same decision on every proposal."""
    items = tuple(item.model_copy(update={"accepted": decision}) for item in found.assessment.proposals)
    return found.assessment.model_copy(update={"proposals": items})


def test_only_courses_that_the_person_lists_are_proposed() -> None:
    """A course is found in any letter case and spacing; a meeting with the name of a course is none."""
    found = proposed()
    assert [(item.evidence, item.code) for item in found.new] == [("E1", "SCDHSC0024"), ("E1", "GEN36")]
    assert [code for _, code in found.unknown] == ["XYZ1"]
    assert [(course.row, code) for course, code in found.elsewhere] == [(3, "CFAM&LEA4")]
    assert [item.id for item in found.not_listed] == ["E4"]


def test_a_code_may_be_written_with_spaces() -> None:
    """A space inside a code does not make two codes of it, and no code is taken for a part or a title of another."""
    rows = b"course,codes\nManagement,SCDHSC 0024\nSafeguarding level 3,cfam & laa3; SCDHSC; Communicate\n"
    found = propose(with_courses(), listed_courses(rows), REAL)
    assert {(item.evidence, item.code) for item in found.new} == {("E2", "SCDHSC0024"), ("E1", "CFAM&LAA3")}
    assert [code for _, code in found.unknown] == ["SCDHSC", "Communicate"]


def test_a_list_as_excel_saves_it() -> None:
    """Semicolons between columns, and the signs of an older Windows, are read."""
    found = listed_courses('course;codes\nCare \u2013 level 2;"GEN97, GEN36"\n'.encode("cp1252"))
    assert [(item.title, item.codes) for item in found] == [("Care \u2013 level 2", ("GEN97", "GEN36"))]


def test_evidence_that_was_named_stays() -> None:
    """An accepted proposal adds to the evidence of a competence."""
    record = proposed()
    lines = tuple(
        line.model_copy(update={"evidence": ("E3",)} if line.code == "GEN36" else {})
        for line in record.assessment.competences
    )
    now = settled(
        decided(replace(record, assessment=record.assessment.model_copy(update={"competences": lines})), "yes")
    )
    assert next(line.evidence for line in now.competences if line.code == "GEN36") == ("E3", "E1")


def test_a_proposal_follows_another_target() -> None:
    """A proposal for a row that nobody filled in can still be accepted when another role is wanted meanwhile."""
    blank = new(REAL, "support-worker", "practitioner").model_copy(update={"evidence": with_courses().evidence})
    rows = b"course,codes\nManagement,SFJEA2\n"
    waiting = propose(blank, listed_courses(rows), REAL)
    assert [item.code for item in waiting.new] == ["SFJEA2"]
    elsewhere = up_to_date(waiting.assessment, REAL, "senior-administrator")
    accepted = decided(replace(waiting, assessment=elsewhere), "yes")
    back = up_to_date(accepted, REAL, "practitioner")
    assert next(line.evidence for line in back.competences if line.code == "SFJEA2") == ("E2",)
    assert up_to_date(back, REAL) == back


def test_nothing_is_accepted_by_itself() -> None:
    """A proposal changes no evidence, neither at once nor in an update."""
    found = proposed().assessment
    assert all(not line.evidence for line in settled(found).competences)
    assert up_to_date(found, REAL).proposals == found.proposals


def test_an_accepted_proposal_becomes_evidence() -> None:
    """Yes names the evidence for the competence, once."""
    now = settled(decided(proposed(), "yes"))
    assert {line.code: line.evidence for line in now.competences if line.evidence} == {
        "SCDHSC0024": ("E1",),
        "GEN36": ("E1",),
    }
    assert now.proposals == ()
    assert settled(now) == now


@pytest.mark.parametrize("decision", ["yes", "no"])
def test_what_was_decided_is_not_proposed_again(decision: str) -> None:
    """The same list proposes nothing new, whatever the person decided."""
    again = propose(decided(proposed(), decision), listed_courses(LIST), REAL)
    assert again.new == ()


def test_the_same_list_twice_proposes_once() -> None:
    """Proposals that wait are not repeated."""
    assert propose(proposed().assessment, listed_courses(LIST), REAL).new == ()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "no column 'course'"),
        (b"title,codes\n", "no column 'course'"),
        (b"course\nA\n", "no column 'codes'"),
        (b"\x81\x8d", "cannot be read"),
        (b'course,codes\n"A', "cannot be read"),
    ],
)
def test_what_is_no_list(raw: bytes, message: str) -> None:
    """Anything else is refused with what to do."""
    with pytest.raises(WrongUse, match=message):
        listed_courses(raw)


def test_rows_without_codes_or_titles() -> None:
    """Short rows, empty rows and a byte order mark do no harm."""
    found = listed_courses(b"\xef\xbb\xbfCodes,Course\nA1,X\n\nB2\n,Y\n")
    assert [(item.title, item.codes, item.row) for item in found] == [("X", ("A1",), 2), ("Y", (), 5)]
