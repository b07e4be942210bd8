"""`ncf release notes`: each change once, with what staff, managers and training providers have to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.edits import BY, COMPETENCE, EDITS, LEVEL, ROLE
from support.program import Result
from support.repository import Edit, Repository, replace, together, write

Run = Callable[..., Result]
ROLES = {"Volunteer", "Support Worker", "Records Clerk", "Records Lead", "Practitioner"}


@pytest.fixture
def notes(edited: Callable[[Edit], Repository], ncf: Run) -> Callable[[Edit], dict[str, dict[str, list[str]]]]:
    """Make an edit and return the notes: {reader: {heading: lines}}; lines before any heading are under ''."""

    def make(edit: Edit) -> dict[str, dict[str, list[str]]]:
        text = ncf("release", "notes", "--format", "markdown", data=edited(edit).data).stdout
        found: dict[str, dict[str, list[str]]] = {}
        reader = part = ""
        for line in text.splitlines():
            if line.startswith("## "):
                reader, part = line[3:], ""
            elif line.startswith("### "):
                part = line[4:]
            elif line.strip() and reader:
                found.setdefault(reader, {}).setdefault(part, []).append(line.replace("**", "").removeprefix("- "))
        return found

    return make


Notes = Callable[[Edit], dict[str, dict[str, list[str]]]]
REVIEW = "to do: review job descriptions and development plans: "
SHARED = "What changes for several roles is listed once, under all their names."


def test_a_core_change_is_told_once_for_the_level(notes: Notes) -> None:
    """A new core competence is listed once, under the level and every role that it reaches, for staff and managers."""
    core = replace(LEVEL, r"^core:$", "core:\n  - hi18-2020  # x")
    lights = replace("roles/support-worker.yaml", r"^role_specific:$", "role_specific:\n  - luxab07  # x")
    both = notes(together(core, lights))
    names = [heading for heading in both["For staff"] if heading.startswith("Level 3: ")]
    assert names == ["Level 3: Records Clerk, Support Worker"]
    assert both["For staff"][names[0]] == ["now required: HI18.2020 Repair signal lamps"]
    assert both["For staff"][""] == [SHARED]
    assert [line[:21] for line in both["For staff"]["Support Worker"]] == ["now required: LUXAB07"]
    assert "Records Clerk" not in both["For staff"]
    alone = notes(core)
    assert alone["For managers"]["Level 3: Records Clerk, Support Worker"] == [
        f"{REVIEW}1 competence newly required", "'ncf jd ROLE' drafts a job description.",
    ]  # fmt: skip
    assert set(alone["For staff"]) == set(alone["For managers"]) == {"", "Level 3: Records Clerk, Support Worker"}


def test_one_role_at_a_level_has_its_own_heading(notes: Notes) -> None:
    """A core change that reaches one role stands with what else that role is told, without the general remark."""
    told = notes(replace("levels/level-2.yaml", r"^core:$", "core:\n  - hi18-2020  # x"))
    assert told["For staff"] == {"Volunteer": ["now required: HI18.2020 Repair signal lamps"]}
    assert told["For managers"]["Volunteer"][0] == f"{REVIEW}1 competence newly required"


def test_no_longer_core(notes: Notes) -> None:
    """What is no longer core is told once too, and people keep their evidence."""
    told = notes(replace(LEVEL, r"^  - abc2-2020 .*\n", ""))
    assert told["For staff"]["Level 3: Records Clerk, Support Worker"] == [
        "no longer required: ABC2.2020 Keep the walkways clear; keep your evidence"
    ]


def test_a_role_that_changes_level_is_told_alone(notes: Notes) -> None:
    """The core of the new level is news to that role, and not to the roles that were at the level already."""
    told = notes(EDITS["a level up"][1])
    assert told["For staff"] == {
        "Records Clerk": ["now required: ABC10 Explain the tide table", "note: the level changes from 3 to 4"]
    }
    assert told["For managers"]["Records Clerk"] == [f"{REVIEW}level 3 becomes 4, 1 competence newly required",
                                                     "'ncf jd ROLE' drafts a job description."]  # fmt: skip


def test_a_change_of_reason(notes: Notes) -> None:
    """A competence required for another reason is a note; one that was for some places only is now required."""
    told = notes(EDITS["core becomes role-specific"][1])
    assert told["For staff"] == {"Volunteer": ["note: ABC1 Greet people who arrive: was core, is now role-specific"]}
    assert told["For managers"]["Volunteer"][0] == f"{REVIEW}1 competence required for a different reason"
    told = notes(EDITS["locality becomes role-specific"][1])
    (line,) = told["For staff"]["Practitioner"]
    assert line.endswith("(until now, only in some places)")
    assert line.startswith("now required: LUXAB07 ")
    assert any(line.startswith("| LUXAB07 ") for line in told["For training providers"][""])


def test_a_new_locality_competence(notes: Notes) -> None:
    """A competence that only some places need is not called required, and its condition is given to every reader."""
    told = notes(replace("roles/practitioner.yaml", r"^locality:$", "locality:\n  - sea0226  # x"))
    line = "SEA0226 Comfort people who are seasick"
    assert told["For staff"] == {"Practitioner": [f"may be required: {line}, in some places"]}
    assert told["For training providers"][""][0] == "May be required in some places:"
    told = notes(replace("roles/practitioner.yaml", r"^locality:$", f"locality:\n{WHERE}"))
    assert told["For staff"] == {"Practitioner": [f"may be required: {line}, where people row"]}
    assert told["For managers"]["Practitioner"][0] == f"{REVIEW}1 competence newly required in some places"
    assert [cell.strip() for cell in told["For training providers"][""][-1].strip("|").split(" | ")] == [
        "SEA0226", "Comfort people who are seasick", "Where people row", "Practitioner",
    ]  # fmt: skip


WHERE = "  - where: Where people row\n    competences:\n      - sea0226  # x"


def test_another_condition(ncf: Run, tmp_path: Path) -> None:
    """Where only the condition of a locality competence changes, every reader is given the old and the new one."""
    repository = Repository(tmp_path)
    replace("roles/practitioner.yaml", r"^locality:$", f"locality:\n{WHERE}")(repository.data)
    repository.commit("a condition", "data-0.1")
    replace("roles/practitioner.yaml", r"where: Where people row", "where: Where people sail")(repository.data)
    text = ncf("release", "notes", data=repository.data).stdout
    assert (
        "may be required  SEA0226 Comfort people who are seasick, where people sail (until now, where people row)"
        in (text)
    )
    assert "1 competence required under a different condition" in text
    assert "Where people sail (until now: Where people row)" in text
    assert "Only where a locality competence applies may people have to show something new." in text
    text = ncf("diff", data=repository.data).stdout
    assert "May still be required, under a different condition (1)\n" in text
    rows = ncf("diff", "--format", "csv", data=repository.data).stdout.splitlines()
    assert rows[1].startswith(
        "condition,Practitioner,SEA0226,Comfort people who are seasick,Where people row,Where people sail,"
    )
    found = json.loads(ncf("diff", "--format", "json", data=repository.data).stdout)
    assert (found["impact"], found["other_files"]) == ("minor", [])
    (changed,) = found["roles"][0]["conditions"]
    assert (changed["where_before"], changed["where_after"]) == ("Where people row", "Where people sail")


def test_a_new_role_and_one_that_is_gone(notes: Notes) -> None:
    """Nobody holds a new role; people in a role that is gone ask which replaces theirs."""
    told = notes(EDITS["a new role"][1])
    assert told["For staff"]["Volunteer (Harbour Service, mate)"] == ["note: this is a new role; nobody holds it yet"]
    assert told["For managers"]["Volunteer (Harbour Service, mate)"][0] == f"{REVIEW}a new role"
    told = notes(EDITS["a role less"][1])
    assert told["For staff"] == {"Records Clerk": ["to do: ask your manager which role replaces yours"]}
    assert told["For managers"] == {"Records Clerk": ["to do: decide which role replaces it, and review the posts"]}
    assert told["For training providers"] == {"": ["Nothing new is required."]}


def test_a_new_competence_is_told_as_newly_required(notes: Notes) -> None:
    """A competence that is new in the framework is told once: as newly required, with nothing to ask."""
    new = write("competences/abc9.yaml", "code: ABC9\ntitle: Wave\narea: communication\nsource:\n"
                "  - document: harbour-report\n    place: invented\n")  # fmt: skip
    told = notes(together(new, replace(ROLE, r"^role_specific:$", "role_specific:\n  - abc9  # Wave")))
    assert told["For staff"] == {"Volunteer": ["now required: ABC9 Wave"]}
    assert not any("ABC9" in line for lines in told["For managers"].values() for line in lines)
    assert "Review any training for:" not in told["For training providers"][""]


@pytest.mark.parametrize(("text", "said", "told"), [
    (f"superseded_by:\n{BY.format('ABC1')}", "is probably replaced by ABC1 (likely, not confirmed)",
     "probably replaced by ABC1 (likely, not confirmed)"),
    (f"superseded_by:\n{BY.format('ABC1')}{BY.format('SEA4')}",
     "is probably split into ABC1 and SEA4 (likely, not confirmed)",
     "probably split into ABC1 and SEA4 (likely, not confirmed)"),
    ("status: withdrawn\n", "is withdrawn without replacement", "withdrawn without replacement"),
    ("status: legacy\n", "is now an older standard (legacy)", "status updated (was unknown, is now legacy)"),
    ("later_title:\n  title: Wave\n  evidence: x\n",
     "has a later title, 'Wave'", "later title updated (was not held, is now Wave)"),
    ("status: legacy\nlater_title:\n  title: Wave\n  evidence: x\n",
     "is now an older standard (legacy) and has a later title, 'Wave'",
     "status and later title updated (status was unknown, is now legacy; later title was not held, is now Wave)"),
])  # fmt: skip
def test_what_became_of_a_standard(text: str, said: str, told: str, notes: Notes) -> None:
    """Each reader learns what became of a standard, with what was held before and what is now, and for which roles."""
    found = notes(replace(COMPETENCE, r"^source:", f"{text}source:"))
    roles, name = "Support Worker, Volunteer", "HI8.2020, Answer light signals"
    assert found["For staff"][roles] == [f"changed: {name}, {said}; ask your manager what this means for you"]
    assert found["For managers"][roles] == [f"to do: check the evidence: {name}, {said}"]
    trained = found["For training providers"][""]
    assert trained[0] == "Review any training for:"
    assert [cell.strip() for cell in trained[-1].strip("|").split(" | ")] == [
        "HI8.2020", "Answer light signals", told, "Volunteer, Support Worker",
    ]  # fmt: skip


def test_found_to_be_in_force(notes: Notes) -> None:
    """Where a standard was only found to be in force, there is nothing to do."""
    found = notes(replace(COMPETENCE, r"^source:", "status: current\nsource:"))
    said = "note: HI8.2020, Answer light signals, is in force (current)"
    assert found["For staff"]["Support Worker, Volunteer"] == [f"{said}; there is nothing to do"]
    assert found["For managers"]["Support Worker, Volunteer"] == [said]


def test_an_editorial_change_asks_nobody(notes: Notes, edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Capitals in a title, or another address, affect no role."""
    for edit in (EDITS["capitals in a title"][1], EDITS["another address"][1]):
        assert notes(edit) == {}
        text = ncf("release", "notes", data=edited(edit).data).stdout
        assert text.endswith("Patch: nobody has to show anything new or different.\n"
                             "No role is affected. There is nothing to do.\n")  # fmt: skip


def test_the_heading_of_one_number(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Where both sides carry one release number, the heading names them otherwise."""
    text = ncf("release", "notes", data=edited(EDITS["newly core"][1]).data).stdout
    assert text.startswith("What changes from data-0.1 to the data as it is now\n")
    higher = replace("framework.yaml", r"^release: .*$", "release: '0.2'")
    assert ncf("release", "notes", data=edited(higher).data).stdout.startswith(
        "What changes from release 0.1 to release 0.2\n"
    )
