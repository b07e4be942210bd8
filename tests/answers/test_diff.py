"""`ncf diff`: what changed between two states of the data, and which roles are affected."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from support.corpora import changed, corpora
from support.edits import ADD, BY, COMPETENCE, NEW, ROLE
from support.places import TINY
from support.program import Result
from support.repository import Edit, Repository, replace, together, write

from ncf.answers.diff import diff
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.errors import BrokenData
from ncf.storage.folder import Folder

Run = Callable[..., Result]


def needs_of(corpus: Corpus) -> dict[str, tuple[int, dict[str, Need]]]:
    """Return the level and requirement of every role."""
    return {role.id: (role.level, corpus.requirement(role, locality=True)) for role in corpus.roles.values()}


@given(corpora())
@settings(max_examples=30)
def test_no_difference_to_itself(corpus: Corpus) -> None:
    """diff(A, A) has no roles and no competences."""
    found = changed(corpus, corpus)
    assert (found.roles, found.competences) == ((), ())


@given(corpora(), corpora())
@settings(max_examples=60)
def test_a_difference_applied_is_the_other(before: Corpus, after: Corpus) -> None:
    """Applying diff(A, B) to the requirements of A gives those of B, and the other way round."""
    for old, new in ((before, after), (after, before)):
        needs = needs_of(old)
        for role in changed(old, new).roles:
            _, mine = needs[role.id]
            left = {id: need for id, need in mine.items() if id not in {item.id for item in role.dropped}}
            left |= {item.id: item.kind for item in (*role.new, *role.kind_changed)}
            needs[role.id] = (role.level_after or 0, left)
        assert needs == needs_of(new)


@given(corpora(), corpora())
@settings(max_examples=60)
def test_new_there_is_dropped_back(before: Corpus, after: Corpus) -> None:
    """What diff(A, B) calls new, diff(B, A) calls dropped, role by role."""
    there, back = changed(before, after), changed(after, before)
    assert {r.id: {i.id for i in r.new} for r in there.roles} == {r.id: {i.id for i in r.dropped} for r in back.roles}


def test_a_declared_change_of_wording(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A change of wording is editorial only if editorial.yaml declares it with both fingerprints."""
    title = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    repository = edited(title)
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    (change,) = found["competences"]
    assert change["change"] == "reworded"
    text = (
        "changes:\n  - id: hi8-2020\n    old: '{fingerprint_before}'\n"
        "    new: '{fingerprint_after}'\n    reason: The same.\n"
    )
    repository = edited(together(title, write("editorial.yaml", text.format(**change))))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert (found["competences"][0]["change"], found["impact"]) == ("editorial", "patch")
    repository = edited(
        together(replace(COMPETENCE, r"^title: .*$", "title: Sing"), write("editorial.yaml", text.format(**change)))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert found["impact"] == "major"


def test_replaced_though_reworded_editorially(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A declared change of wording does not hide a replacement: it is reported, and the notes name the roles."""
    title = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=edited(title).data).stdout)["competences"][0]
    declared = (
        f"changes:\n  - id: hi8-2020\n    old: '{found['fingerprint_before']}'\n"
        f"    new: '{found['fingerprint_after']}'\n    reason: The same.\n"
    )
    gone = replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC10')}source:")
    repository = edited(together(title, gone, write("editorial.yaml", declared)))
    (change,) = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)["competences"]
    assert change["change"] == "replaced"
    assert "Volunteer" in ncf("release", "notes", data=repository.data).stdout


def test_merged(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Two standards with the same replacement are reported as merged."""
    gone = "superseded_by:\n  - code: ABC1\n    certainty: likely\n    evidence: x\nsource:"
    repository = edited(
        together(replace(COMPETENCE, r"^source:", gone), replace("competences/sea4.yaml", r"^source:", gone))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert {item["id"]: item["change"] for item in found["competences"]} == {"hi8-2020": "merged", "sea4": "merged"}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (f"superseded_by:\n{BY.format('ABC10')}", "replaced"),
        (f"superseded_by:\n{BY.format('ABC10').replace('likely', 'unverified')}", None),
        ("later_title:\n  title: Answer lights\n  evidence: x\n", "reassessed"),
    ],
)
def test_only_what_has_evidence_replaces(
    text: str, change: str | None, edited: Callable[[Edit], Repository], ncf: Run
) -> None:
    """An unverified successor is no replacement; a later title under the same code is reported as news."""
    repository = edited(replace(COMPETENCE, r"^source:", f"{text}source:"))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert [item["change"] for item in found["competences"]] == ([change] if change else [])
    if change == "reassessed":
        assert found["competences"][0]["successors"] == []


def test_criteria_require_nothing(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Other criteria of a role or level change no requirement: only the files are named, and the impact is a patch."""
    worker = "roles/support-worker.yaml"
    reworded = replace(worker, r"^  - text: Can comfort .*$", "  - text: Can look after people who are seasick")
    none = replace("levels/level-3.yaml", r"^criteria:\n(?:  .*\n)+", "")
    data = edited(together(reworded, none)).data
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=data).stdout)
    assert (found["roles"], found["competences"], found["impact"]) == ([], [], "patch")
    assert found["other_files"] == ["levels/level-3.yaml", worker]
    assert "No role is affected." in ncf("release", "notes", "0.1", data=data).stdout


def test_diff_on_the_command_line(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Equal data gives an empty answer and exit code 0; `--exit-code` gives 1 for a difference; `--role` filters."""
    same = edited(together())
    result = ncf("diff", "--exit-code", data=same.data)
    assert (result.code, result.stdout.splitlines()[1:]) == (
        0,
        ["Nothing changed."],
    )
    changed = edited(replace(ROLE, r"^role_specific:$", ADD))
    assert ncf("diff", data=changed.data).code == 0
    assert ncf("diff", "--exit-code", data=changed.data).code == 1
    assert "Volunteer" in ncf("diff", "--role", "volunteer", data=changed.data).stdout
    assert "Nothing changed.\n" in ncf("diff", "--role", "practitioner", data=changed.data).stdout


def test_a_stray_file_is_no_data(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A YAML file where no data belongs stops no comparison and is part of none."""
    repository = edited(write("extra.yaml", "a: b\n"))
    result = ncf("diff", "0.1", "--format", "json", data=repository.data)
    assert result.code == 0
    assert json.loads(result.stdout)["other_files"] == []


def test_the_role_of_a_diff_may_be_new_or_gone(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`--role` takes an id or a title, of a role that only the newer or only the older data has."""
    mate = "title: Ship's Mate\nservice: harbour\nlevel: 3\nsummary: Helps.\nsource:\n"
    mate += "  - document: harbour-report\n    place: invented\n"
    repository = edited(
        together(
            write("roles/ships-mate.yaml", mate),
            lambda data: (data / "roles/records-clerk.yaml").unlink(),
        )
    )
    for typed, change in {"Ship's Mate": "added", "ships-mate": "added", "Records Clerk": "removed"}.items():
        found = json.loads(ncf("diff", "0.1", "--role", typed, "--format", "json", data=repository.data).stdout)
        assert [role["change"] for role in found["roles"]] == [change]
    result = ncf("diff", "0.1", "--role", "Records Clark", data=repository.data)
    assert (result.code, "did you mean" in result.stderr) == (2, True)


def test_a_diff_reads_few_competences(edited: Callable[[Edit], Repository]) -> None:
    """Of the competences that did not change, a diff parses only those that may name a successor."""
    sea4, gone = "competences/sea4.yaml", f"superseded_by:\n{BY.format('ABC1')}source:"
    broken = replace(sea4, r"^title: .*$", "titel: x")
    corpus = Corpus(Folder(edited(broken).data))
    assert diff(corpus, corpus, {COMPETENCE}, ("a", "b")).competences == ()
    corpus = Corpus(Folder(edited(together(broken, replace(sea4, r"^source:", gone))).data))
    with pytest.raises(BrokenData):
        diff(corpus, corpus, {COMPETENCE}, ("a", "b"))


GONE = "superseded_by:\n{}source:"
LATER = "later_title:\n  title: {}\n  evidence: x\nsource:"


@pytest.mark.parametrize(("before", "after", "change", "successors", "updates"), [
    ("", f"superseded_by:\n{BY.format('ABC1')}", "replaced", ["ABC1"], []),
    ("", f"superseded_by:\n{BY.format('ABC1')}{BY.format('SEA4')}", "split", ["ABC1", "SEA4"], []),
    (f"superseded_by:\n{BY.format('ABC1')}", f"superseded_by:\n{BY.format('SEA4')}", "replaced", ["SEA4"],
     [("replaced by", "ABC1 (likely)", "SEA4 (likely)")]),
    (f"superseded_by:\n{BY.format('ABC1')}", "", "reassessed", [], [("replaced by", "ABC1 (likely)", None)]),
    (f"superseded_by:\n{BY.format('ABC1')}{BY.format('SEA4')}", f"superseded_by:\n{BY.format('SEA4')}", "reassessed",
     ["SEA4"], [("replaced by", "ABC1 (likely), SEA4 (likely)", "SEA4 (likely)")]),
    (f"superseded_by:\n{BY.format('ABC1')}", f"superseded_by:\n{BY.format('abc 1')}", None, None, None),
    ("", "status: withdrawn\n", "retired", [], []),
    ("status: withdrawn\n", "", "reassessed", [], [("status", "withdrawn", "unknown")]),
    ("status: legacy\n", "status: withdrawn\n", "retired", [], []),
    ("status: legacy\n", "status: current\n", "reassessed", [], [("status", "legacy", "current")]),
    ("", f"status: legacy\nsuperseded_by:\n{BY.format('ABC1')}", "replaced", ["ABC1"],
     [("status", "unknown", "legacy")]),
    ("later_title:\n  title: Wave\n  evidence: x\n", "", "reassessed", [], [("later title", "Wave", None)]),
    ("later_title:\n  title: Wave\n  evidence: x\n", "later_title:\n  title: Wave\n  evidence: z\n", None, None, None),
])  # fmt: skip
def test_what_became_of_a_competence(
    before: str, after: str, change: str | None, successors: Any, updates: Any, tmp_path: Path, ncf: Run
) -> None:
    """Each kind of change to a standard, with what replaces it and what was held of it before."""
    repository = Repository(tmp_path)
    if before:
        replace(COMPETENCE, r"^source:", f"{before}source:")(repository.data)
        repository.commit("before")
    text = (TINY / COMPETENCE).read_text(encoding="utf-8").replace("\nsource:", f"\n{after}source:")
    (repository.data / COMPETENCE).write_text(text, encoding="utf-8")
    found = json.loads(ncf("diff", "HEAD", "--format", "json", data=repository.data).stdout)
    assert [item["change"] for item in found["competences"]] == ([change] if change else [])
    if change:
        (item,) = found["competences"]
        assert item["successors"] == successors
        assert [(update["what"], update["before"], update["after"]) for update in item["updates"]] == updates
        assert (item["title_before"], item["title_after"]) == ("Answer light signals", "Answer light signals")
        assert (item["id_before"], item["code_before"], item["same_standard"]) == ("hi8-2020", "HI8.2020", None)
        assert item["needed_by"] == ["volunteer", "support-worker"]
        assert found["impact"] == item["impact"] == "minor"
        assert found["other_files"] == []


def test_merged_counts_every_replaced_standard(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A standard whose replacement another one has already, in any spelling of the code, is merged."""
    first = replace("competences/sea4.yaml", r"^source:", GONE.format(BY.format("abc 1")))
    second = replace(COMPETENCE, r"^source:", GONE.format(BY.format("ABC1")))
    text = ncf("diff", "0.1", data=edited(together(first, second)).data).stdout
    assert "HI8.2020: probably merged with other standards into one\n" in text
    assert "SEA4: probably merged with other standards into one\n" in text
    unsure = BY.format("ABC1").replace("likely", "unverified")
    first = replace("competences/sea4.yaml", r"^source:", GONE.format(unsure))
    assert "HI8.2020: probably replaced by" in ncf("diff", "0.1", data=edited(together(first, second)).data).stdout


def test_added_and_removed(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A new competence has no past, and one that is gone no future; both have their code and title."""
    gone = together(
        lambda data: (data / "competences/luxab07.yaml").unlink(),
        replace("roles/practitioner.yaml", r"^  - luxab07 .*\n", ""),
        replace("roles/records-clerk.yaml", r"^  - luxab07 .*\n", ""),
        write("competences/abc9.yaml", NEW),
    )
    repository = edited(gone)
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    added, removed = found["competences"]
    assert (added["id"], added["code"], added["change"], added["impact"]) == ("abc9", "ABC9", "added", "minor")
    assert (added["title_before"], added["title_after"], added["fingerprint_before"]) == (None, "Wave", None)
    assert (added["id_before"], added["code_before"], added["needed_by"], added["updates"]) == (None, None, [], [])
    assert len(added["fingerprint_after"]) == 12
    assert (removed["id"], removed["change"], removed["title_after"]) == ("luxab07", "removed", None)
    assert (removed["fingerprint_after"], len(removed["fingerprint_before"])) == (None, 12)
    assert removed["title_before"].startswith("Trim the wick")
    assert [role["id"] for role in found["roles"]] == ["practitioner", "records-clerk"]
    assert [item["code"] for item in found["roles"][0]["dropped"]] == ["LUXAB07"]
    text = ncf("diff", "0.1", data=repository.data).stdout
    assert "ABC9: new in the framework\n  after  Wave\n" in text
    assert "LUXAB07: removed from the framework\n  before  Trim the wick" in text


def test_the_text_of_a_competence(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """The text gives both titles of a new wording but no fingerprints, and what was updated in words."""
    repository = edited(replace(COMPETENCE, r"^title: .*$", "title: Sing"))
    lines = ncf("diff", "0.1", data=repository.data).stdout.splitlines()
    at = lines.index("HI8.2020: meaning changed")
    assert lines[at + 1 : at + 5] == [
        "  before       Answer light signals",
        "  after        Sing",
        "  required by  Volunteer, Support Worker",
        "",
    ]
    text = f"status: legacy\nsuperseded_by:\n{BY.format('ABC1')}source:"
    lines = ncf("diff", "0.1", data=edited(replace(COMPETENCE, r"^source:", text)).data).stdout.splitlines()
    at = lines.index("HI8.2020: probably replaced by another standard")
    assert lines[at + 1 : at + 5] == [
        "  title        Answer light signals",
        "  replaced by  ABC1 (likely, not confirmed)",
        "  status       was unknown, is now legacy",
        "  required by  Volunteer, Support Worker",
    ]
    lines = ncf("diff", "0.1", data=edited(replace(COMPETENCE, r"^source:", LATER.format("Wave"))).data).stdout
    assert "  later title  was not held, is now Wave\n" in lines


def test_the_csv_of_a_diff(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """One row per change: what was required before and after, the level, what replaces a standard, what was updated."""
    repository = edited(together(
        replace("roles/volunteer.yaml", r"^  - hi8-2020 .*$", "  - sea4  # x"),
        replace("roles/volunteer.yaml", r"^level: 2$", "level: 3"),
        replace("levels/level-3.yaml", r"^  - abc1 .*\n", ""),
        replace("roles/support-worker.yaml", r"^role_specific:$", "role_specific:\n  - abc1  # x"),
        replace("competences/sea4.yaml", r"^source:", f"status: legacy\nsuperseded_by:\n{BY.format('ABC10')}source:"),
        replace(COMPETENCE, r"^source:", "status: legacy\nsource:"),
    ))  # fmt: skip
    rows = list(csv.DictReader(ncf("diff", "0.1", "--format", "csv", data=repository.data).stdout.splitlines()))
    told = [tuple(row[name] for name in ("Change", "Role", "Code", "Before", "After", "Replaced by")) for row in rows]
    by = "ABC10 (likely, not confirmed)"
    assert told == [
        ("dropped", "Records Clerk", "ABC1", "core", "", ""),
        ("kind", "Support Worker", "ABC1", "core", "role-specific", ""),
        ("level", "Volunteer", "", "2", "3", ""),
        ("new", "Volunteer", "SEA4", "", "role-specific", ""),
        ("dropped", "Volunteer", "ABC1", "core", "", ""),
        ("dropped", "Volunteer", "HI8.2020", "role-specific", "", ""),
        ("status", "", "HI8.2020", "unknown", "legacy", ""),
        ("replaced", "", "SEA4", "Write up the log", "Write up the log", by),
        ("status", "", "SEA4", "unknown", "legacy", by),
    ]
    assert {row["Role ID"] for row in rows} == {"records-clerk", "support-worker", "volunteer", ""}
    assert rows[0]["Web address"].startswith("https://")
    assert rows[0]["Competence ID"] == "abc1"


def test_only_one_role(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`--role` keeps the changes to that role and to the competences that it requires, and no other files."""
    repository = edited(together(
        replace(ROLE, r"^role_specific:$", ADD),
        replace("roles/records-lead.yaml", r"^level: 4$", "level: 3"),
        replace(COMPETENCE, r"^title: .*$", "title: Sing"),
        replace("competences/luxab07.yaml", r"^title: .*$", "title: Whistle"),
        replace("competences/abc1.yaml", r"^area: .*$", "area: safety"),
    ))  # fmt: skip
    every = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert [role["id"] for role in every["roles"]] == ["records-lead", "volunteer"]
    assert every["other_files"] == ["competences/abc1.yaml"]
    assert every["role_names"] == every["role_titles"]
    assert list(every["role_titles"]) == sorted(every["role_titles"])
    found = json.loads(ncf("diff", "0.1", "--role", "volunteer", "--format", "json", data=repository.data).stdout)
    assert [role["id"] for role in found["roles"]] == ["volunteer"]
    assert [item["id"] for item in found["competences"]] == ["hi8-2020"]
    assert (found["other_files"], found["impact"]) == ([], "major")
    lead = json.loads(ncf("diff", "0.1", "--role", "Records Lead", "--format", "json", data=repository.data).stdout)
    assert (lead["impact"], [role["level_after"] for role in lead["roles"]], lead["competences"]) == ("minor", [3], [])


def test_a_level_that_is_new_or_gone_is_another_file(tmp_path: Path) -> None:
    """A level that no role has affects nobody: its file is listed among the others, whichever side has it."""
    repository = Repository(tmp_path)
    text = (TINY / "levels/level-4.yaml").read_text(encoding="utf-8").replace("number: 4", "number: 5")
    write("levels/level-5.yaml", text)(repository.data)
    old, new = Corpus(Folder(TINY)), Corpus(Folder(repository.data))
    for before, after in ((old, new), (new, old)):
        found = diff(before, after, {"levels/level-5.yaml"}, ("a", "b"))
        assert (found.roles, found.other_files, found.impact.name) == ((), ("levels/level-5.yaml",), "patch")


@pytest.mark.parametrize(("path", "pattern", "new"), [
    (COMPETENCE, r"^title: .*$", "title: Answer Light Signals"),
    ("competences/sea4.yaml", r"^code: .*$", "code: Sea 4"),
])  # fmt: skip
def test_another_spelling_is_editorial(
    path: str, pattern: str, new: str, edited: Callable[[Edit], Repository], ncf: Run
) -> None:
    """Capitals in a title, or another spelling of a code, are a change of wording, and no role is affected."""
    repository = edited(replace(path, pattern, new))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert [(item["change"], item["impact"]) for item in found["competences"]] == [("editorial", "patch")]
