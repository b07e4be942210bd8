"""An entry that was merged into one that existed already is no rename: only those who had it are asked for anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.edits import ROLE
from support.program import Result
from support.repository import Edit, Repository, replace, together

from ncf.answers.releases import compare_sides, two_sides
from ncf.storage import git

Run = Callable[..., Result]
OTHER = "other_codes:\n  - code: {}\n    reason: x\n    certainty: certain\nsource:"


def difference(repository: Repository, before: str = "0.1", after: str = "", role: str = "") -> Any:
    """The difference from release 0.1 to the working tree."""
    with git.Repository(repository.data) as history:
        return compare_sides(two_sides(history, before, after), role).difference


def gone(path: str) -> Edit:
    """An edit that deletes a file."""
    return lambda data: (data / path).unlink()


SEA_INTO_ABC1 = together(
    replace("competences/abc1.yaml", r"^source:", OTHER.format("SEA4")),
    gone("competences/sea4.yaml"),
    replace("roles/records-clerk.yaml", r"^  - sea4 .*\n", ""),
    replace("roles/records-lead.yaml", r"^  - sea4 .*\n", ""),
)
"""SEA4, which Records Clerk and Records Lead require, is merged into ABC1, which is core everywhere."""


def test_a_merged_competence_concerns_only_those_who_required_it(
    edited: Callable[[Edit], Repository], ncf: Run
) -> None:
    """The competence that is left has not changed; the roles that required the other one lose it, and are told why."""
    repository = edited(SEA_INTO_ABC1)
    found = difference(repository)
    (item,) = found.competences
    assert (item.id, item.code, item.change, item.successors) == ("sea4", "SEA4", "merged", ("ABC1",))
    assert (item.title_after, item.needed_by) == (None, ("records-clerk", "records-lead"))
    assert [(role.id, [i.code for i in role.dropped], role.new) for role in found.roles] == [
        ("records-clerk", ["SEA4"], ()), ("records-lead", ["SEA4"], ()),
    ]  # fmt: skip
    assert found.impact.name == "minor"
    text = ncf("diff", data=repository.data).stdout
    assert "SEA4: merged into ABC1\n" in text
    notes = ncf("release", "notes", data=repository.data).stdout
    assert "SEA4, Write up the log, was merged into ABC1" in notes
    assert "Volunteer" not in notes
    check = json.loads(ncf("release", "check", "--format", "json", data=repository.data).stdout)
    assert (check["vanished"], check["number_needed"]) == ([], "0.2")
    assert "vanished" not in ncf("validate", "--since", "0.1", data=repository.data).stdout


def test_who_required_only_the_merged_competence_must_show_the_other(edited: Callable[[Edit], Repository]) -> None:
    """A role that required only the one that is gone now requires the one that is left: that asks something new."""
    repository = edited(together(
        replace("competences/xyla3.yaml", r"^source:", OTHER.format("SEA4")),
        gone("competences/sea4.yaml"),
        replace("roles/records-clerk.yaml", r"- sea4 .*$", "- xyla3  # x"),
        replace("roles/records-lead.yaml", r"^  - sea4 .*\n", ""),
    ))  # fmt: skip
    found = difference(repository)
    assert [(role.id, [i.code for i in role.new], role.impact.name) for role in found.roles] == [
        ("records-clerk", ["X&YLA3"], "major"), ("records-lead", [], "minor"),
    ]  # fmt: skip
    assert [(item.change, item.needed_by) for item in found.competences] == [
        ("merged", ("records-clerk", "records-lead"))
    ]


def test_a_merged_role_is_told_to_the_people_in_it(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """People in the role that is gone hear which role theirs became and what it requires; the others hear nothing."""
    into = replace("roles/support-worker.yaml", r"^source:", "former_ids:\n  - volunteer\nsource:")
    repository = edited(together(into, gone(ROLE)))
    found = difference(repository)
    (role,) = found.roles
    assert (role.id, role.change, role.into, role.into_title) == (
        "volunteer", "merged", "support-worker", "Support Worker",
    )  # fmt: skip
    assert ([i.code for i in role.new], role.dropped) == (["ABC10", "SEA0226", "X&YLD1"], ())
    assert (role.level_before, role.level_after, role.impact.name) == (2, 3, "major")
    assert found.other_files == ("roles/support-worker.yaml",)
    assert "Volunteer (merged into Support Worker)\n" in ncf("diff", data=repository.data).stdout
    for typed in ("volunteer", "Volunteer"):
        assert [role.id for role in difference(repository, role=typed).roles] == ["volunteer"]
    assert difference(repository, role="support-worker").roles == ()
    notes = ncf("release", "notes", "--format", "markdown", data=repository.data).stdout
    headings = [line for line in notes.splitlines() if line.startswith("###")]
    assert headings == ["### Volunteer", "### Volunteer"]
    assert "your role was merged into Support Worker" in notes
    check = json.loads(ncf("release", "check", "--format", "json", data=repository.data).stdout)
    assert check["vanished"] == []
    assert check["reasons"] == [
        "Volunteer: merged into Support Worker, level 2 becomes 3, 3 competences newly required"
    ]
    rows = ncf("diff", "--format", "csv", data=repository.data).stdout.splitlines()
    assert "merged,Volunteer,,,Volunteer,Support Worker,,,,volunteer" in rows


def test_several_that_became_one(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Two roles, or two competences, that both became a new one were merged into it: neither is that one, renamed."""
    role = together(
        lambda data: (data / "roles/records-clerk.yaml").rename(data / "roles/keeper.yaml"),
        replace("roles/keeper.yaml", r"^source:", "former_ids:\n  - records-clerk\n  - volunteer\nsource:"),
        gone(ROLE),
    )
    found = difference(edited(role))
    assert [(role.id, role.change, role.into) for role in found.roles] == [
        ("keeper", "added", None), ("records-clerk", "merged", "keeper"), ("volunteer", "merged", "keeper"),
    ]  # fmt: skip
    notes = ncf("release", "notes", data=edited(role).data).stdout
    assert "nobody holds it yet" not in notes
    two = OTHER.format("SEA4").replace("source:", "  - code: LUXAB07\n    reason: x\n    certainty: certain\nsource:")
    competence = together(
        lambda data: (data / "competences/sea4.yaml").rename(data / "competences/abc77.yaml"),
        replace("competences/abc77.yaml", r"^code: .*$", "code: ABC77"),
        replace("competences/abc77.yaml", r"^source:", two),
        gone("competences/luxab07.yaml"),
        replace("roles/records-clerk.yaml", r"^  - sea4 .*\n", ""),
        replace("roles/records-clerk.yaml", r"- luxab07 .*$", "- abc77  # x"),
        replace("roles/records-lead.yaml", r"- sea4 .*$", "- abc77  # x"),
        replace("roles/practitioner.yaml", r"- luxab07 .*$", "- abc77  # x"),
    )
    found = difference(edited(competence))
    assert [(item.id, item.change, item.successors) for item in found.competences] == [
        ("abc77", "added", ()), ("luxab07", "merged", ("ABC77",)), ("sea4", "merged", ("ABC77",)),
    ]  # fmt: skip
    assert [role.id for role in found.roles] == ["practitioner", "records-clerk", "records-lead"]


def test_backwards_a_merge_is_a_new_entry(edited: Callable[[Edit], Repository]) -> None:
    """From the newer data to the older one, what had been merged is there again; nothing else has changed."""
    repository = edited(SEA_INTO_ABC1)
    repository.git("checkout", "-q", "--detach")
    repository.commit("merged")
    found = difference(repository, "HEAD", "0.1")
    assert [(item.id, item.change) for item in found.competences] == [("sea4", "added")]
    repository.git("checkout", "-q", "main")


def test_the_log_of_what_is_left(tmp_path: Path, ncf: Run) -> None:
    """The history of the competence that is left begins where it began, not with the one that was merged into it."""
    repository = Repository(tmp_path)
    new = (repository.data / "competences/sea4.yaml").read_text(encoding="utf-8")
    (repository.data / "competences/abc77.yaml").write_text(
        new.replace("code: SEA4", "code: ABC77").replace("Write up", "Keep"), encoding="utf-8"
    )
    repository.commit()
    together(
        gone("competences/sea4.yaml"),
        replace("competences/abc77.yaml", r"^source:", OTHER.format("SEA4")),
        replace("roles/records-clerk.yaml", r"- sea4 .*$", "- abc77  # x"),
        replace("roles/records-lead.yaml", r"- sea4 .*$", "- abc77  # x"),
    )(repository.data)
    repository.commit()
    found = json.loads(ncf("log", "ABC77", "--format", "json", data=repository.data).stdout)["entries"]
    assert [entry["changes"] for entry in found[-2:]] == [
        ["added: ABC77 Keep the log"],
        ["now required by Records Clerk (role-specific)", "now required by Records Lead (role-specific)"],
    ]
