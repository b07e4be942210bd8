"""`ncf rename`: what it writes, what it carries over, and what it refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import CORPORA, TINY
from support.program import Result

from ncf.editing.renaming import REASON, rename
from ncf.editing.workspace import Workspace
from ncf.errors import CannotWrite, UnknownName, WrongUse
from ncf.yamlio.reader import parse

Run = Callable[..., Result]
Write = Callable[..., Path]
SEA4 = (TINY / "competences/sea4.yaml").read_text(encoding="utf-8")
VOLUNTEER = (TINY / "roles/volunteer.yaml").read_text(encoding="utf-8")


def renamed(data: Path, old: str, new: str) -> dict[str, str]:
    """Rename an entry, and return every change by path."""
    with Workspace(data) as workspace:
        rename(workspace, old, new)
        changes = workspace.changes()
        workspace.write()
    return changes


def read(data: Path, path: str) -> Any:
    """The data of a file."""
    return parse((data / path).read_bytes()).data


def with_other(*others: tuple[str, str, str]) -> str:
    """The file of SEA4 with other codes: (code, reason, certainty)."""
    lines = "".join(f"  - code: {code}\n    reason: {why}\n    certainty: {sure}\n" for code, why, sure in others)
    lines = re.sub(r"reason: (.*: .*)", r"reason: '\1'", lines)
    return SEA4.replace("source:", f"other_codes:\n{lines}source:")


def test_the_old_code_is_kept(write_corpus: Write, ncf: Run) -> None:
    """The old code becomes another code, certain and with the reason; it still finds the competence."""
    data = write_corpus()
    changes = renamed(data, "sea 4", "ABC77")
    assert changes["competences/abc77.yaml"] == "created"
    assert changes["competences/sea4.yaml"] == "deleted"
    found = read(data, "competences/abc77.yaml")
    assert found == {
        **parse(SEA4.encode()).data,
        "code": "ABC77",
        "other_codes": [{"code": "SEA4", "reason": REASON, "certainty": "certain"}],
    }
    assert ncf("show", "SEA4", data=data).stdout.startswith("ABC77 ")
    assert ncf("validate", data=data).code == 0


@pytest.mark.parametrize(("held", "kept"), [
    ([("ABC77", "A list.", "unverified")], [("SEA4", f"{REASON} Of ABC77, the data said: A list.", "unverified")]),
    ([("ABC77", "A list.", "likely")], [("SEA4", f"{REASON} Of ABC77, the data said: A list.", "likely")]),
    ([("ABC77", REASON, "certain")], [("SEA4", REASON, "certain")]),
    ([("ABC77", f"{REASON} A list.", "certain")], [("SEA4", f"{REASON} A list.", "certain")]),
    ([("ABC77", f"{REASON} Of SEA4, the data said: A list.", "likely")], [("SEA4", "A list.", "likely")]),
    ([("ABC77", f"{REASON} Of ABC5, the data said: A list.", "likely")],
     [("SEA4", f"{REASON} Of ABC5, the data said: A list.", "likely")]),
    ([("ABC77", REASON, "unverified")], [("SEA4", REASON, "unverified")]),
    ([("ABC8", "Older.", "likely")], [("ABC8", "Older.", "likely"), ("SEA4", REASON, "certain")]),
    ([("ABC8", "Older.", "likely"), ("abc 77", "A list.", "unverified"), ("ABC7", "Old.", "certain")],
     [("ABC8", "Older.", "likely"), ("ABC7", "Old.", "certain"),
      ("SEA4", f"{REASON} Of abc 77, the data said: A list.", "unverified")]),
    ([("ABC77", "One.", "likely"), ("abc77", "Two.", "unverified")],
     [("SEA4", f"{REASON} Of ABC77, the data said: One. Of abc77, the data said: Two.", "unverified")]),
    ([("sea 4", "Twice.", "likely"), ("ABC77", "A list.", "unverified")], [("sea 4", "Twice.", "likely")]),
])  # fmt: skip
def test_a_rename_makes_nothing_surer(held: Any, kept: Any, write_corpus: Write) -> None:
    """The old code is as sure as the new one was, with what the data said of it; other codes stay as they are."""
    data = write_corpus({"competences/sea4.yaml": with_other(*held)})
    renamed(data, "SEA4", "ABC77")
    found = read(data, "competences/abc77.yaml")["other_codes"]
    assert [(item["code"], item["reason"], item["certainty"]) for item in found] == kept


def test_there_and_back(write_corpus: Write) -> None:
    """A rename and one back leave the evidence for another code as it was."""
    text = with_other(("ABC77", "A list of the publisher says so.", "likely"))
    data = write_corpus({"competences/sea4.yaml": text})
    renamed(data, "SEA4", "ABC77")
    renamed(data, "ABC77", "SEA4")
    assert (data / "competences/sea4.yaml").read_text(encoding="utf-8") == text


def test_a_comment_beside_a_former_id_is_not_lost(write_corpus: Write) -> None:
    """A rename back to a former id with a comment is refused, as for other codes: the comment is somebody's note."""
    text = VOLUNTEER.replace("\nsource:\n", "\nformer_ids:\n  - mate  # until the merger\nsource:\n", 1)
    data = write_corpus({"roles/volunteer.yaml": text})
    with Workspace(data) as work, pytest.raises(CannotWrite, match="the comment '# until the merger' would be lost"):
        rename(work, "volunteer", "mate")


@pytest.mark.parametrize(("old", "new", "path"), [
    ("volunteer", "Deck Hand", "roles/deck-hand.yaml"),
    ("volunteer", "Mate", "roles/mate.yaml"),
    ("SEA4", "Keep the log", "competences/sea4.yaml"),
])  # fmt: skip
def test_a_title_changes_no_title(old: str, new: str, path: str, write_corpus: Write, ncf: Run) -> None:
    """Who gives a title learns that only the id or code can change, and where the title is; an id needs no note."""
    data = write_corpus()
    result = ncf("rename", old, new, data=data)
    said = result.stdout + result.stderr
    assert f"; to change the title, edit 'title:' in {data / path}\n" in said
    assert ("this changes the id only" in said) == (old == "volunteer")
    assert "to change the title" not in ncf("rename", "practitioner", "leader", data=data).stdout


def test_the_doubt_is_noted(write_corpus: Write) -> None:
    """Only a rename to an unverified code leaves a note."""
    for sure, noted in (("unverified", 1), ("likely", 0)):
        with Workspace(
            write_corpus({"competences/sea4.yaml": with_other(("ABC77", "x", sure))}), look_only=True
        ) as work:
            rename(work, "SEA4", "ABC77")
            assert len(work.notes) == noted
            assert all("unverified that SEA4 and ABC77 are one standard" in note for note in work.notes)
        shutil.rmtree(work.root)


def test_another_spelling_of_the_code(write_corpus: Write) -> None:
    """A code in another spelling keeps its file, and is no other code of itself."""
    data = write_corpus()
    assert renamed(data, "SEA4", "Sea4") == {"competences/sea4.yaml": "changed"}
    assert read(data, "competences/sea4.yaml") == {**parse(SEA4.encode()).data, "code": "Sea4"}


def test_a_new_code_with_the_same_id(write_corpus: Write, ncf: Run) -> None:
    """A new code with the same file name stays in that file, with the old code among the others."""
    data = write_corpus()
    assert renamed(data, "SEA4", "SEA&4") == {"competences/sea4.yaml": "changed"}
    found = read(data, "competences/sea4.yaml")
    assert (found["code"], [item["code"] for item in found["other_codes"]]) == ("SEA&4", ["SEA4"])
    assert "sea4" in read(data, "roles/records-clerk.yaml")["role_specific"]
    assert ncf("show", "SEA4", data=data).code == 0


def test_known_debt_and_declarations_go_along(write_corpus: Write) -> None:
    """known-debt.yaml and editorial.yaml name the new id afterwards; entries about others stay byte for byte."""
    debt = (
        "known:\n  - check: same-title\n    id: sea4\n    reason: Ours. # kept\n  - check: double-space\n    id: abc1\n"
    )
    debt = debt.replace(" # kept", "") + "    reason: Theirs.\n"
    wording = "changes:\n  - id: sea4\n    old: '000000000000'\n    new: '000000000001'\n    reason: The same.\n"
    data = write_corpus({"known-debt.yaml": debt, "editorial.yaml": wording})
    renamed(data, "SEA4", "ABC77")
    assert (data / "known-debt.yaml").read_text(encoding="utf-8") == debt.replace("id: sea4", "id: abc77")
    assert (data / "editorial.yaml").read_text(encoding="utf-8") == wording.replace("id: sea4", "id: abc77")
    renamed(data, "volunteer", "deckhand")
    debt = (data / "known-debt.yaml").read_text(encoding="utf-8").replace("id: abc1\n", "id: deckhand\n")
    (data / "known-debt.yaml").write_text(debt, encoding="utf-8")
    renamed(data, "deckhand", "mate")
    assert "id: mate\n" in (data / "known-debt.yaml").read_text(encoding="utf-8")


def test_a_role_keeps_its_former_ids(write_corpus: Write, ncf: Run) -> None:
    """Each rename adds the id to `former_ids`; it still finds the role, and renaming back takes it out again."""
    data = write_corpus()
    assert renamed(data, "Volunteer", "Deck Hand") == {
        "roles/deck-hand.yaml": "created", "roles/volunteer.yaml": "deleted",
    }  # fmt: skip
    assert read(data, "roles/deck-hand.yaml") == {**parse(VOLUNTEER.encode()).data, "former_ids": ["volunteer"]}
    renamed(data, "deck-hand", "mate")
    assert read(data, "roles/mate.yaml")["former_ids"] == ["volunteer", "deck-hand"]
    assert ncf("show", "deck hand", data=data).stdout.startswith("Volunteer, level 2")
    assert "Earlier ids of this role: volunteer, deck-hand." in ncf("show", "mate", "--all", data=data).stdout
    renamed(data, "deck-hand", "volunteer")
    assert read(data, "roles/volunteer.yaml")["former_ids"] == ["deck-hand", "mate"]
    assert ncf("validate", data=data).code == 0
    assert ncf("fmt", "--check", data=data).code == 0


def test_to_its_own_id(write_corpus: Write) -> None:
    """A role that has the id already stays as it is."""
    data = write_corpus()
    assert renamed(data, "volunteer", "Volunteer") == {}


@pytest.mark.parametrize(("old", "new", "said"), [
    ("volunteer", "&&&", "cannot make an id from '&&&'"),
    ("volunteer", "x" * 101, "cannot make an id from"),
    ("volunteer", "safety", "the id 'safety' is already in use, by an area of competence"),
    ("volunteer", "level-4", "the id 'level-4' is already in use, by a level"),
    ("volunteer", "day lighthouse", "the id 'day-lighthouse' is already in use, by a service"),
    ("volunteer", "harbour", "the id 'harbour' is already in use, by a service"),
    ("volunteer", "abc10", "the id 'abc10' is already in use, by a competence"),
    ("volunteer", "practitioner", "the id 'practitioner' is already in use"),
    ("volunteer", "old-lead", "'old-lead' is a former id of the role records-lead"),
    ("SEA4", "OLD-LEAD", "'old-lead' is a former id of the role records-lead"),
    ("SEA4", "LEVEL-4", "the id 'level-4' is already in use, by a level"),
    ("SEA4", "VOLUNTEER", "the id 'volunteer' is already in use, by a role"),
    ("SEA4", "SAFETY", "the id 'safety' is already in use, by an area of competence"),
    ("SEA4", "AB C1", "'AB C1' is not a code"),
    ("SEA4", "&-", "'&-' is not a code"),
    ("SEA4", "ABC1", "the id 'abc1' is already in use"),
    ("SEA4", "H18.2020", "H18.2020 already names HI8.2020"),
])  # fmt: skip
def test_what_is_refused(old: str, new: str, said: str, write_corpus: Write, ncf: Run) -> None:
    """A name that is no id or code, or that something else has, is refused; the message says what has it."""
    lead = (TINY / "roles/records-lead.yaml").read_text(encoding="utf-8")
    data = write_corpus(
        {"roles/records-lead.yaml": lead.replace("source:\n  - d", "former_ids:\n  - old-lead\nsource:\n  - d")}
    )
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    with Workspace(data) as workspace, pytest.raises(WrongUse) as refused:
        rename(workspace, old, new)
    assert refused.value.message.startswith(said)
    assert refused.value.hint
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before
    assert said in ncf("rename", old, new, data=data).stderr


def test_only_competences_and_roles(write_corpus: Write) -> None:
    """Levels, areas and services cannot be renamed; an unknown name says so too."""
    data = write_corpus()
    for name in ("level-4", "safety", "nobody"):
        with Workspace(data) as workspace, pytest.raises(UnknownName) as unknown:
            rename(workspace, name, "x")
        assert unknown.value.hint == "only competences and roles can be renamed"


def test_an_interrupted_rename_can_continue(write_corpus: Write) -> None:
    """If both files are there with the content that the rename writes, it goes on; another file is never replaced."""
    for old, new, path, gone in (
        ("SEA4", "ABC77", "competences/abc77.yaml", "competences/sea4.yaml"),
        ("volunteer", "mate", "roles/mate.yaml", "roles/volunteer.yaml"),
    ):
        data = write_corpus()
        first = (data / gone).read_bytes()
        renamed(data, old, new)
        (data / gone).write_bytes(first)
        renamed(data, old if old == "SEA4" else gone[6:-5], new)
        assert not (data / gone).exists()
        (data / gone).write_bytes(first + b"# newer\n")
        with Workspace(data) as workspace, pytest.raises(WrongUse, match="already in use") as refused:
            rename(workspace, old, new)
        assert str(data / path) in refused.value.hint
        shutil.rmtree(data)


def test_a_title_is_no_id(write_corpus: Write, ncf: Run) -> None:
    """Among roles that share a title, a rename changes the one that was named and no other."""
    data = write_corpus(base=CORPORA / "services")
    changes = renamed(data, "practitioner-pond", "pond-practitioner")
    assert {path for path in changes if "pond" in path} == {
        "roles/pond-practitioner.yaml", "roles/practitioner-pond.yaml",
    }  # fmt: skip
    assert ncf("validate", data=data).code == 0
