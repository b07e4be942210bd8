"""`ncf release`: the lowest allowed number, and notes for the people affected by a change."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.edits import COMPETENCE, EDITS, LEVEL
from support.program import Result
from support.repository import Edit, Repository, replace, together

from ncf.answers.impact import Impact
from ncf.answers.release import next_number

Run = Callable[..., Result]


def test_next_number() -> None:
    """The number goes up by the smallest step that reflects the impact."""
    assert [next_number("1.4.2", impact) for impact in Impact] == ["1.4.2", "1.4.3", "1.5", "2.0"]


@pytest.mark.parametrize("name", EDITS)
def test_the_smallest_honest_number(name: str, edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """The needed number passes and any lower one fails; so does a release in which an entry has vanished."""
    expected, edit = EDITS[name]
    needed = {"none": "0.1", "patch": "0.1.1", "minor": "0.2", "major": "1.0"}[expected]
    gone = name == "a role less"
    repository = edited(edit)
    for number, honest in ((needed, not gone), ("0.1", needed == "0.1"), ("0.0.9", False)):
        text = (repository.data / "framework.yaml").read_text(encoding="utf-8")
        lines = [f"release: '{number}'" if line.startswith("release:") else line for line in text.split("\n")]
        (repository.data / "framework.yaml").write_text("\n".join(lines), encoding="utf-8")
        if name in {"nothing", "the release number", "CRLF"} and number != needed:
            continue  # to change the number is a change of its own
        result = ncf("release", "check", data=repository.data)
        assert (result.code == 0) == honest, (number, result.stdout)


def test_notes_name_every_affected_role_and_no_other(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Release notes name only the affected roles and what to do, for three kinds of reader, the same every time."""
    repository = edited(replace(LEVEL, r"^core:$", "core:\n  - luxab07  # x"))
    text, again = (ncf("release", "notes", "--format", "markdown", data=repository.data).stdout for _ in range(2))
    assert text == again
    assert "Support Worker" in text
    assert "Records Clerk" in text  # for whom it was role-specific: now core
    for other in ("Volunteer", "Practitioner", "Records Lead"):
        assert other not in text
    for reader in ("## For staff", "## For managers", "## For training providers"):
        assert reader in text
    assert "**now required**: LUXAB07" in text
    quiet = edited(replace(COMPETENCE, r"^area: .*$", "area: safety"))
    assert "No role is affected" in ncf("release", "notes", data=quiet.data).stdout


def test_notes_tell_what_a_change_of_kind_asks(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Staff and trainers are told when a competence needed only in some places becomes needed everywhere."""
    text = ncf("release", "notes", data=edited(EDITS["locality becomes role-specific"][1]).data).stdout
    assert text.count("LUXAB07") == 2
    assert "now required  LUXAB07" in text


def test_a_release_on_another_branch_is_not_the_last_one(tmp_path: Path, ncf: Run) -> None:
    """The last release is the last one in the history of HEAD."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("far", "data-7.0")
    repository.git("checkout", "-q", "main")
    assert "After 0.1" in ncf("release", "check", data=repository.data).stdout.replace("after", "After")


def test_no_history_is_no_licence(tmp_path: Path, ncf: Run) -> None:
    """If releases cannot be looked up, `release check` says so and exits with 3: it approves no number."""
    repository = Repository(tmp_path / "one")
    repository.commit("second")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    result = ncf("release", "check", data=tmp_path / "shallow" / "data")
    assert result.code == 3
    assert "git fetch --unshallow" in result.stderr


def test_the_first_release(tmp_path: Path, ncf: Run) -> None:
    """Without an earlier release, `release check` answers that any number is allowed, and ends with 0."""
    data = Repository(tmp_path).data
    text = ncf("release", "check", data=data)
    assert (text.code, text.stderr) == (0, "")
    assert text.stdout.startswith("No earlier release to compare with\n")
    found = json.loads(ncf("release", "check", "--format", "json", data=data).stdout)
    assert (found["schema"], found["before"], found["number_needed"]) == ("ncf/release-check/2", None, None)
    assert found["honest"] is True
    assert ncf("release", "check", "--format", "csv", data=data).stdout == "Impact,Reason\r\n"
    assert ncf("release", "check", "--since", "9.9", data=data).code == 3


def reasons(edit: Edit, edited: Callable[[Edit], Repository], ncf: Run) -> list[str]:
    """The reasons that `release check` gives after an edit."""
    found = json.loads(ncf("release", "check", "--format", "json", data=edited(edit).data).stdout)
    return list(found["reasons"])


@pytest.mark.parametrize(("name", "told"), [
    ("a new role", ["Volunteer (Harbour Service, mate): a new role"]),
    ("a role less", ["Records Clerk: removed"]),
    ("a level up", ["Records Clerk: level 3 becomes 4, 1 competence newly required"]),
    ("a level down", ["Records Lead: level 4 becomes 3, 1 competence no longer required"]),
    ("core becomes role-specific", ["Volunteer: 1 competence required for a different reason"]),
    ("replaced", ["HI8.2020: probably replaced by ABC1 (likely, not confirmed), required by Volunteer, "
                  "Support Worker"]),
    ("split", ["HI8.2020: probably split into ABC1 and ABC10 (likely, not confirmed), required by Volunteer, "
               "Support Worker"]),
    ("withdrawn", ["HI18.2020: withdrawn without replacement, required by Practitioner"]),
    ("a new competence that nobody needs", ["ABC9: new in the framework"]),
    ("another meaning", ["HI8.2020: meaning changed from 'Answer light signals' to 'Answer sound signals', "
                         "required by Volunteer, Support Worker"]),
    ("another address", ["files changed without affecting requirements: 1"]),
    ("nothing", []),
])  # fmt: skip
def test_reasons(name: str, told: list[str], edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`release check` gives each change of the highest impact in words, with the roles and what replaces a standard."""
    assert reasons(EDITS[name][1], edited, ncf) == told


def test_only_the_highest_impact_is_a_reason(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Beside a major change, minor ones and other files are no reason."""
    parts = [EDITS[name][1] for name in ("newly core", "replaced", "another address")]
    assert reasons(together(*parts), edited, ncf) == ["Records Clerk: 1 competence newly required"]
    assert len(reasons(together(*parts[1:]), edited, ncf)) == 1


def test_the_csv_of_a_check(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """One row per reason, with the replacement of a standard, and one per entry that is missing."""
    gone = together(EDITS["replaced"][1], EDITS["a role less"][1])
    result = ncf("release", "check", "--format", "csv", data=edited(gone).data)
    assert list(csv.reader(result.stdout.splitlines())) == [
        ["Impact", "Reason"],
        ["minor", "Records Clerk: removed"],
        ["minor", "HI8.2020: probably replaced by ABC1 (likely, not confirmed), required by Volunteer, Support Worker"],
        ["vanished", "records-clerk"],
    ]


def test_verdicts_in_words(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A number that is too low, one that is high enough, and missing entries each have their heading and advice."""
    low = ncf("release", "check", data=edited(EDITS["newly core"][1]).data).stdout
    assert low.startswith("Release 0.1 is too low: after 0.1, use at least 1.0\nMajor change: ")
    assert "In framework.yaml, write release: '1.0' or a higher number." in low
    high = together(EDITS["newly core"][1], replace("framework.yaml", r"^release: .*$", "release: '1.0'"))
    high_text = ncf("release", "check", data=edited(high).data).stdout
    assert high_text.startswith("Release 1.0 is high enough: after 0.1, use at least 1.0\n")
    assert "In framework.yaml" not in high_text
    lacking = ncf("release", "check", data=edited(EDITS["a role less"][1]).data).stdout
    assert lacking.startswith("Release 0.1 lacks entries; after 0.1, use at least 0.2\n")
    assert "- records-clerk is missing: restore its file, because people were assessed against it\n" in lacking
    assert "In framework.yaml" not in lacking


def test_every_missing_entry_is_named(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A level, a competence and a role that are gone are all missing, kind by kind."""

    def gone(data: Path) -> None:
        for name in ("levels/level-4", "competences/luxab07", "roles/records-clerk"):
            (data / f"{name}.yaml").unlink()
        for name in ("practitioner", "records-lead"):
            path = data / f"roles/{name}.yaml"
            text = path.read_text(encoding="utf-8").replace("level: 4", "level: 3")
            path.write_text("".join(x for x in text.splitlines(keepends=True) if "luxab07" not in x), encoding="utf-8")

    data = edited(gone).data
    found = json.loads(ncf("release", "check", "--format", "json", data=data).stdout)
    assert sorted(found["vanished"]) == ["level-4", "luxab07", "records-clerk"]
    assert found["honest"] is False
    problems = json.loads(ncf("validate", "--since", "0.1", "--format", "json", data=data).stdout)["problems"]
    assert [p["message"] for p in problems if p["check"] == "vanished"] == [
        f"'{id}' was in an earlier release and is missing now" for id in ("luxab07", "level-4", "records-clerk")
    ]
    assert {(p["line"], p["column"], p["severity"]) for p in problems if p["check"] == "vanished"} == {(1, 1, "error")}


def test_since_another_revision(tmp_path: Path, ncf: Run) -> None:
    """With `--since`, only what changed since that revision counts, whatever the last release was."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    EDITS["newly core"][1](repository.data)
    repository.commit("newly core")
    EDITS["replaced"][1](repository.data)
    found = [json.loads(ncf("release", "check", *since, "--format", "json", data=repository.data).stdout)["impact"]
             for since in ([], ["--since", "HEAD"])]  # fmt: skip
    assert found == ["major", "minor"]


def test_a_number_that_may_have_been_given_out(tmp_path: Path, ncf: Run) -> None:
    """If a commit has the present number and the data has changed since, the check says so; no tag can tell."""
    repository, said = Repository(tmp_path), "2.0 is already in the history: if it has been given out, use the next"
    replace("framework.yaml", r"^release: .*$", "release: '2.0'")(repository.data)
    assert said not in ncf("release", "check", data=repository.data).stdout
    repository.commit("release")
    assert said not in ncf("release", "check", data=repository.data).stdout
    replace("competences/sea4.yaml", r"^title: .*$", "title: Write up the logbook")(repository.data)
    assert said in ncf("release", "check", data=repository.data).stdout
