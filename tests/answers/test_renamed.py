"""A renamed role or competence is reported as renamed: nobody is asked for anything, and nothing has vanished."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.edits import BY, COMPETENCE, ROLE
from support.program import Result
from support.repository import Edit, Repository, replace, together

from ncf.answers.releases import compare_sides, two_sides
from ncf.editing.renaming import rename
from ncf.editing.workspace import Workspace
from ncf.storage import git
from ncf.yamlio.reader import parse

Run = Callable[..., Result]


def renamed(old: str, new: str) -> Edit:
    """An edit that renames an entry as `ncf rename` does."""

    def edit(data: Path) -> None:
        with Workspace(data) as workspace:
            rename(workspace, old, new)
            workspace.write()

    return edit


def difference(repository: Repository, before: str = "0.1", after: str = "", role: str = "") -> Any:
    """The difference from release 0.1 to the working tree."""
    with git.Repository(repository.data) as history:
        return compare_sides(two_sides(history, before, after), role).difference


def asked(ncf: Run, *words: str, data: Path) -> Any:
    """The answer as JSON data."""
    return json.loads(ncf(*words, "--format", "json", data=data).stdout)


SEA, GREET = "SEA4", "ABC1"
"""A role-specific competence, and one that is core at every level."""


@pytest.mark.parametrize("code", [SEA, GREET])
def test_a_new_code_asks_nothing(code: str, edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A competence with a new code is one change, no role changes, and the release is a minor one."""
    repository = edited(renamed(code, "ABC77"))
    found = difference(repository)
    assert (found.roles, found.impact.name) == ((), "minor")
    (item,) = found.competences
    assert (item.change, item.id_before, item.id, item.code_before, item.code) == (
        "renamed", code.lower(), "abc77", code, "ABC77",
    )  # fmt: skip
    assert (item.title_before, item.same_standard, item.updates) == (item.title_after, "certain", ())
    assert item.needed_by
    assert ("levels/level-3.yaml" in found.other_files) == (code == GREET)
    check = asked(ncf, "release", "check", data=repository.data)
    assert (check["vanished"], check["number_needed"]) == ([], "0.2")
    assert any(f"ABC77: has a new code (until now {code}), required by" in reason for reason in check["reasons"])
    assert "vanished" not in ncf("validate", "--since", "0.1", data=repository.data).stdout
    assert f"code         was {code}, is now ABC77\n" in ncf("diff", data=repository.data).stdout
    notes = ncf("release", "notes", data=repository.data).stdout
    assert f"{code} is now coded ABC77, {item.title_after}; there is nothing to do\n" in notes
    assert "ask your manager" not in notes
    assert "New codes:\n- " in notes
    assert f"to do  use the new code: {code} is now coded ABC77" in notes


def test_a_new_id_of_a_role_asks_nothing(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A role with a new id is one change, minor, and its staff are told that there is nothing to do."""
    repository = edited(renamed("volunteer", "deckhand"))
    found = difference(repository)
    (role,) = found.roles
    assert (role.change, role.id_before, role.id, role.impact.name) == ("renamed", "volunteer", "deckhand", "minor")
    assert (role.new, role.dropped, role.kind_changed) == ((), (), ())
    assert (found.competences, found.impact.name) == ((), "minor")
    assert found.other_files == ()
    check = asked(ncf, "release", "check", data=repository.data)
    assert check["vanished"] == []
    assert check["reasons"] == ["Volunteer: the id was 'volunteer', is now 'deckhand'"]
    assert "vanished" not in ncf("validate", "--since", "0.1", data=repository.data).stdout
    notes = ncf("release", "notes", data=repository.data).stdout
    new = "the id of your role in this data is now 'deckhand' (it was 'volunteer'); there is nothing to do"
    assert f"For staff\n\nVolunteer\n  new id  {new}\n" in notes
    assert "new id  the id in this data is now 'deckhand' (it was 'volunteer')\n" in notes
    assert "review job descriptions" not in notes
    assert "ask your manager" not in notes
    text = ncf("diff", data=repository.data).stdout
    assert "Volunteer (renamed)\nThe id changes from 'volunteer' to 'deckhand'." in text
    rows = ncf("diff", "--format", "csv", data=repository.data).stdout.splitlines()
    assert rows[1:] == ["id,Volunteer,,,volunteer,deckhand,,,,deckhand"]


def test_a_new_title_of_a_role(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A role with a new title is named with both titles; that is a patch."""
    repository = edited(replace(ROLE, r"^title: .*$", "title: Deckhand"))
    found = difference(repository)
    assert [(role.change, role.title_before, role.title) for role in found.roles] == [
        ("renamed", "Volunteer", "Deckhand")
    ]
    assert (found.impact.name, found.other_files) == ("patch", ())
    notes = ncf("release", "notes", data=repository.data).stdout
    assert "your role is now called Deckhand (until now Volunteer); there is nothing to do" in notes
    assert "to do    use the new title in job descriptions" in notes
    assert "The title changes from 'Volunteer' to 'Deckhand'." in ncf("diff", data=repository.data).stdout
    assert (
        "Deckhand: the title was 'Volunteer', is now 'Deckhand'" in ncf("release", "check", data=repository.data).stdout
    )
    assert ncf("diff", "--format", "csv", data=repository.data).stdout.splitlines()[1:] == [
        "title,Deckhand,,,Volunteer,Deckhand,,,,volunteer"
    ]


def test_what_changes_besides_is_reported(edited: Callable[[Edit], Repository]) -> None:
    """A rename hides nothing: what the role newly requires is there, and nothing that only has a new code."""
    add = replace("roles/deckhand.yaml", r"^role_specific:$", "role_specific:\n  - xyld1  # x")
    repository = edited(together(renamed("HI8.2020", "ABC77"), renamed("volunteer", "deckhand"), add))
    (role,) = difference(repository).roles
    assert (role.change, role.id_before, role.impact.name) == ("changed", "volunteer", "major")
    assert ([item.id for item in role.new], role.dropped) == (["xyld1"], ())
    dropped = replace("roles/volunteer.yaml", r"^role_specific:\n  - abc77 .*\n", "")
    (role,) = difference(edited(together(renamed("HI8.2020", "ABC77"), dropped))).roles
    assert ([item.code for item in role.dropped], role.new) == (["HI8.2020"], ())


def test_both_directions_and_both_names(edited: Callable[[Edit], Repository]) -> None:
    """From the newer data to the older one, a rename is a rename too; `--role` takes the old and the new name."""
    repository = edited(together(renamed("HI8.2020", "ABC77"), renamed("volunteer", "deckhand")))
    repository.git("checkout", "-q", "--detach")
    repository.commit("renamed")
    there, back = difference(repository, "0.1", "HEAD"), difference(repository, "HEAD", "0.1")
    assert [(item.change, item.id_before, item.id) for item in (*there.roles, *there.competences)] == [
        ("renamed", "volunteer", "deckhand"), ("renamed", "hi8-2020", "abc77"),
    ]  # fmt: skip
    assert [(item.change, item.id_before, item.id) for item in (*back.roles, *back.competences)] == [
        ("renamed", "deckhand", "volunteer"), ("renamed", "abc77", "hi8-2020"),
    ]  # fmt: skip
    for name in ("volunteer", "deckhand", "Volunteer"):
        found = difference(repository, "0.1", "HEAD", role=name)
        assert [role.id for role in found.roles] == ["deckhand"]
        assert [item.id for item in found.competences] == ["abc77"]
    repository.git("checkout", "-q", "main")


def test_renamed_twice_and_back(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """An entry renamed twice was renamed once since the release; one that was renamed back has not changed at all.

    A name that neither the last commit nor a release has is not recorded: nobody can know it.
    """
    repository = edited(together(renamed(SEA, "ABC77"), renamed("ABC77", "ABC78"), renamed("volunteer", "mate"),
                                 renamed("mate", "deckhand")))  # fmt: skip
    found = difference(repository)
    assert [(item.change, item.id) for item in (*found.roles, *found.competences)] == [
        ("renamed", "deckhand"), ("renamed", "abc78"),
    ]  # fmt: skip
    for name in ("volunteer", "deckhand"):
        assert asked(ncf, "show", name, data=repository.data)["id"] == "deckhand"
    for name in ("mate", "ABC77"):
        assert ncf("show", name, data=repository.data).code == 2
    repository = edited(together(renamed("volunteer", "mate"), renamed("mate", "volunteer"), renamed(SEA, "ABC77"),
                                 renamed("ABC77", SEA)))  # fmt: skip
    assert repository.git("status", "--porcelain", "--", "data/roles", "data/levels", "data/competences") == ""
    assert ncf("validate", data=repository.data).code == 0
    assert ncf("fmt", "--check", data=repository.data).code == 0


def test_a_name_in_the_last_commit_is_recorded(tmp_path: Path, ncf: Run) -> None:
    """A name of the last commit or of a release stays known, also after renaming back; one between them is gone."""
    repository = Repository(tmp_path)
    together(renamed("volunteer", "mate"), renamed(SEA, "ABC77"))(repository.data)
    repository.commit()
    together(renamed("mate", "volunteer"), renamed("ABC77", SEA))(repository.data)
    assert "former_ids:\n  - mate\n" in (repository.data / ROLE).read_text(encoding="utf-8")
    assert asked(ncf, "show", "mate", data=repository.data)["id"] == "volunteer"
    assert asked(ncf, "show", "ABC77", data=repository.data)["id"] == "sea4"
    repository.commit()
    replace("framework.yaml", r"^release: .*$", "release: '0.2'")(repository.data)
    repository.commit()
    together(renamed("volunteer", "hand"), renamed(SEA, "ABC78"))(repository.data)
    repository.commit("release", "data-0.2")
    for name in ("hand", "mate", "volunteer"):
        assert asked(ncf, "show", name, data=repository.data)["id"] == "hand"


def test_declared_under_a_code_in_between(tmp_path: Path, ncf: Run) -> None:
    """A wording declared under one code stays declared after the next rename, committed or not, and after one back."""
    for commits, last in ((True, "ABC78"), (False, "ABC78"), (True, SEA)):
        repository = Repository(tmp_path / f"{commits}-{last}")
        first = repository.commit()
        together(renamed(SEA, "ABC77"), replace("competences/abc77.yaml", r"^title: .*$", "title: Keep the log"))(
            repository.data
        )
        done = ncf("editorial", "add", "ABC77", "--reason", "Same", "--since", first, data=repository.data)
        assert done.code == 0
        if commits:
            repository.commit()
        renamed("ABC77", last)(repository.data)
        (item,) = difference(repository, first).competences
        assert (item.change, item.impact.name) == (("editorial", "patch") if last == SEA else ("renamed", "minor"))
        repository.commit()
        log = [
            change for entry in asked(ncf, "log", last, data=repository.data)["entries"] for change in entry["changes"]
        ]
        assert not [change for change in log if change.startswith("meaning")]
        assert [change for change in log if change.startswith("wording")]


def test_what_a_backward_diff_says_of_ids(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """The text says that the former id still finds the role only where it does: not in data from before the rename."""
    repository = edited(renamed("volunteer", "deckhand"))
    repository.git("checkout", "-q", "--detach")
    repository.commit("renamed")
    assert "The former id still finds the role." in ncf("diff", "0.1", "HEAD", data=repository.data).stdout
    back = ncf("diff", "HEAD", "0.1", data=repository.data).stdout
    assert "The id changes from 'deckhand' to 'volunteer'.\n" in back
    repository.git("checkout", "-q", "main")


def test_both_halves_of_a_change_are_rows(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """In CSV, a new code has a row of its own beside a new wording or meaning, or a replacement."""

    def rows(*edits: Edit) -> list[tuple[str, ...]]:
        data = edited(together(renamed(SEA, "ABC77"), *edits)).data
        found = csv.DictReader(ncf("diff", "--format", "csv", data=data).stdout.splitlines())
        return [(row["Change"], row["Before"], row["After"], row["Replaced by"]) for row in found]

    def declare(data: Path) -> None:
        assert ncf("editorial", "add", "ABC77", "--reason", "The same", data=data).code == 0

    sing = replace("competences/abc77.yaml", r"^title: .*$", "title: Sing")
    by = replace("competences/abc77.yaml", r"^source:", f"superseded_by:\n{BY.format('ABC1')}source:")
    code = ("renamed", SEA, "ABC77")
    sure = "ABC1 (likely, not confirmed)"
    assert rows() == [(*code, "")]
    assert rows(sing) == [("reworded", "Write up the log", "Sing", ""), (*code, "")]
    assert rows(sing, declare) == [("editorial", "Write up the log", "Sing", ""), (*code, "")]
    assert rows(by) == [("replaced", "Write up the log", "Write up the log", sure), (*code, sure)]
    notes = ncf("release", "notes", data=edited(together(renamed(SEA, "ABC77"), sing, declare)).data).stdout
    said = "SEA4 is now coded ABC77, Sing; its wording has changed, with the same meaning: it was 'Write up the log'"
    assert said in notes


def test_a_code_in_another_case_is_not_reworded(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Only the spelling of a code differs: the text says so, with the code before and after."""
    repository = edited(renamed("SEA4", "Sea4"))
    text = ncf("diff", data=repository.data).stdout
    assert "Sea4: code written differently, same meaning\n  title        Write up the log\n" in text
    assert "  code         was SEA4, is now Sea4\n" in text
    rows = list(csv.DictReader(ncf("diff", "--format", "csv", data=repository.data).stdout.splitlines()))
    assert [(row["Change"], row["Before"], row["After"]) for row in rows] == [("code", "SEA4", "Sea4")]


def test_a_likely_rename_is_no_fact(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Where it is only likely that two codes name one standard, the notes say so, and people keep their evidence."""
    other = "other_codes:\n  - code: ABC77\n    reason: A list has it.\n    certainty: likely\nsource:"
    repository = edited(together(replace(COMPETENCE, r"^source:", other), renamed("HI8.2020", "ABC77")))
    notes = ncf("release", "notes", data=repository.data).stdout
    assert "(it is likely, but not confirmed, that both codes name one standard); keep your evidence" in notes


def test_the_same_role_at_two_times(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A role compared with itself before a rename is the same role. A later name finds it in older data too."""
    repository = edited(together(renamed("volunteer", "deckhand"), renamed("HI8.2020", "ABC77")))
    for old in ("volunteer@HEAD", "deckhand@HEAD"):
        for new in ("volunteer", "deckhand"):
            assert "at level 2: the same role." in ncf("gap", old, new, data=repository.data).stdout
    assert asked(ncf, "show", "deckhand", "--at", "HEAD", data=repository.data)["id"] == "volunteer"
    assert asked(ncf, "show", "ABC77", "--at", "HEAD", data=repository.data)["id"] == "hi8-2020"
    assert ncf("jd", "deckhand", "--at", "0.1", data=repository.data).code == 0
    result = ncf("show", "deckhands", "--at", "HEAD", data=repository.data)
    assert (result.code, "nothing is called 'deckhands'" in result.stderr) == (2, True)


def test_a_new_code_and_a_new_meaning(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A new title with the new code is a change of meaning, with both codes, until it is declared."""
    repository = edited(
        together(renamed(SEA, "ABC77"), replace("competences/abc77.yaml", r"^title: .*$", "title: Sing"))
    )
    (item,) = difference(repository).competences
    assert (item.change, item.impact.name, item.code_before) == ("reworded", "major", SEA)
    said = "ABC77 has a new meaning (until now SEA4): it was 'Write up the log', it is now 'Sing'; ask your manager"
    assert said in ncf("release", "notes", data=repository.data).stdout
    assert ncf("editorial", "add", "ABC77", "--reason", "The same", data=repository.data).code == 0
    (item,) = difference(repository).competences
    assert (item.change, item.impact.name) == ("renamed", "minor")
    again = ncf("editorial", "add", "ABC77", "--reason", "The same", data=repository.data)
    assert "already declared" in again.stdout


def test_declared_before_the_code_changed(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A new wording declared under the old code stays declared under the new one; a new code alone needs no entry."""
    title = replace("competences/sea4.yaml", r"^title: .*$", "title: Write up the logbook")
    repository = edited(title)
    assert ncf("editorial", "add", SEA, "--reason", "The same", data=repository.data).code == 0
    renamed(SEA, "ABC77")(repository.data)
    (item,) = difference(repository).competences
    assert item.change == "renamed"
    repository = edited(renamed(SEA, "ABC77"))
    said = ncf("editorial", "add", "ABC77", "--reason", "The same", data=repository.data)
    assert "nothing to declare: ABC77 means the same" in said.stdout


def test_a_deleted_file_still_counts_as_missing(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Without a record of the former code or id, an entry is gone, and the hint says how to record it."""
    for path, hint in (
        (ROLE, "add this id to 'former_ids' of the role"),
        ("competences/luxab07.yaml", "add its code to 'other_codes' of the competence"),
    ):
        repository = edited(
            lambda data, path=path: (data / path).rename(data / path.replace("0", "9").replace("v", "w"))
        )  # type: ignore[misc]
        result = ncf("validate", "--since", "0.1", data=repository.data)
        assert f"{path}:1:1: error vanished: " in result.stdout
        assert hint in result.stdout
    repository = edited(lambda data: (data / "levels/level-4.yaml").unlink())
    found = ncf("validate", "--since", "0.1", data=repository.data).stdout
    assert "help: restore the file, and record in it what became of the entry\n" in found


def test_the_log_follows_a_rename(tmp_path: Path, ncf: Run) -> None:
    """`ncf log` goes back beyond a rename, under either name, and does not take it for another use or meaning."""
    repository = Repository(tmp_path)
    replace(ROLE, r"^level: .*$", "level: 3")(repository.data)
    repository.commit("level")
    together(renamed("HI8.2020", "ABC77"), renamed("volunteer", "deckhand"))(repository.data)
    repository.commit("renamed")
    for name in ("volunteer", "deckhand"):
        told = [entry["changes"] for entry in asked(ncf, "log", name, data=repository.data)["entries"]]
        assert told[0] == ["added: Volunteer"]
        assert "level changed from 2 to 3" in told[1]
        assert told[2:] == [["id changed from 'volunteer' to 'deckhand'"]]
    for name in ("HI8.2020", "ABC77"):
        told = [entry["changes"] for entry in asked(ncf, "log", name, data=repository.data)["entries"]]
        assert told == [["added: HI8.2020 Answer light signals"], ["code changed from HI8.2020 to ABC77"]]
    told = [entry["changes"] for entry in asked(ncf, "log", "level-2", data=repository.data)["entries"]]
    assert told == [
        ["added: " + json.loads(ncf("show", "2", "--format", "json", data=repository.data).stdout)["title"]]
    ]


def test_a_gap_from_an_earlier_release_follows_a_rename(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Somebody assessed against the former code has nothing new to show."""
    repository = edited(renamed("HI8.2020", "ABC77"))
    found = asked(ncf, "gap", "--from", "volunteer@0.1", "--to", "volunteer", data=repository.data)
    assert (found["new"], found["dropped"]) == ([], [])
    assert "abc77" in [item["id"] for item in found["kept"]]
    found = asked(ncf, "gap", "--from", "volunteer@0.1", "--to", "records-clerk", data=repository.data)
    assert "HI8.2020" in [item["code"] for item in found["dropped"]]


def test_an_unverified_rename_says_so(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """If the data was unsure that the two codes name one standard, the rename makes it no surer, and answers say so."""
    doubt = "it is unverified that both codes name one standard"
    other = "other_codes:\n  - code: ABC77\n    reason: A list has it.\n    certainty: unverified\nsource:"
    repository = edited(replace(COMPETENCE, r"^source:", other))
    result = ncf("rename", "HI8.2020", "ABC77", data=repository.data)
    assert "- it is unverified that HI8.2020 and ABC77 are one standard; if there is evidence" in result.stdout
    text = (repository.data / "competences/abc77.yaml").read_text(encoding="utf-8")
    assert "certainty: unverified" in text
    assert parse(text.encode()).data["other_codes"][-1]["code"] == "HI8.2020"
    assert "Its code here until it was renamed." in text
    assert "Of ABC77, the data said: A list has it." in text
    assert "- code: ABC77" not in text
    (item,) = difference(repository).competences
    assert (item.change, item.same_standard) == ("renamed", "unverified")
    notes = ncf("release", "notes", data=repository.data).stdout
    assert f"({doubt}); keep your evidence" in notes
    assert f"ABC77; {doubt}" in ncf("diff", data=repository.data).stdout
    assert doubt in ncf("release", "check", data=repository.data).stdout
    repository.git("checkout", "-q", "--detach")
    repository.commit()
    told = asked(ncf, "log", "ABC77", data=repository.data)["entries"][-1]["changes"]
    assert told == [f"code changed from HI8.2020 to ABC77 ({doubt})"]
    repository.git("checkout", "-q", "main")
