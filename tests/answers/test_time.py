"""The framework in time: every kind of edit has its impact, in a real git repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from support.program import Result
from support.repository import Edit, Repository, replace, together, write

from ncf.answers.diff import diff
from ncf.answers.impact import Impact
from ncf.answers.release import next_number
from ncf.corpus.corpus import open_corpus
from ncf.fingerprints import of_competence
from ncf.storage.folder import Folder
from ncf.storage.git import Revision, changed_paths

Run = Callable[..., Result]
ROLE, COMPETENCE, LEVEL = "roles/volunteer.yaml", "competences/hi8-2020.yaml", "levels/level-3.yaml"
NEW = """code: ABC9
title: Wave
area: communication
source:
  - document: harbour-report
    place: invented
"""
BY = "  - code: {}\n    certainty: likely\n    evidence: x\n"
ADD = "role_specific:\n  - sea4  # Write up the log"

EDITS: dict[str, tuple[str, Edit]] = {
    # nobody has to show anything else
    "nothing": ("none", together()),
    "a comment": ("patch", replace(ROLE, r"\Z", "# a note\n")),
    "another order of keys": ("patch", replace(COMPETENCE, r"^(code: .*\n)(title: .*\n)", r"\2\1")),
    "quotes around a title": ("patch", replace(COMPETENCE, r"^title: (.*)$", r"title: '\1'")),
    "another address": ("patch", replace(COMPETENCE, r"^url: .*$", "url: https://example.org/other")),
    "another area": ("patch", replace(COMPETENCE, r"^area: .*$", "area: safety")),
    "another summary": ("patch", replace(ROLE, r"^summary: .*$", "summary: Greets.")),
    "another note": ("patch", replace("roles/practitioner.yaml", r"^  - The source.*$", "  - Other words.")),
    "another printed form": ("patch", replace(COMPETENCE, r"^  - H18.2020$", "  - HI8-2020")),
    "another key element": ("patch", replace(LEVEL, r"^  analysis: .*$", "  analysis: Sees more.")),
    "another citation": ("patch", replace(ROLE, r"^    place: 'Role.*$", "    place: page 3")),
    "another order of a list": ("patch", replace(LEVEL, r"^(  - abc1 .*\n)(  - abc2-2020 .*\n)", r"\2\1")),
    "capitals in a title": ("patch", replace(COMPETENCE, r"^title: .*$", "title: Answer Light Signals")),
    "punctuation in a title": ("patch", replace(COMPETENCE, r"^title: .*$", "title: 'Answer: light-signals'")),
    "an apostrophe in a title": ("patch", replace("competences/xyld1.yaml", r"^title: .*$", "title: Agree who does what'")),
    "a blank in a code": ("patch", replace("competences/sea4.yaml", r"^code: .*$", "code: SEA 4")),
    "the release number": ("patch", replace("framework.yaml", r"^release: .*$", "release: '0.2'")),
    "CRLF": ("none", lambda data: (data / ROLE).write_bytes((data / ROLE).read_bytes().replace(b"\n", b"\r\n")) and None),
    # something was added, clarified or dropped
    "a new competence that nobody needs": ("minor", write("competences/abc9.yaml", NEW)),
    "a new role": ("minor", lambda data: write("roles/mate.yaml", (data / ROLE).read_text(encoding="utf-8"))(data)),
    "a role less": ("minor", lambda data: (data / "roles/records-clerk.yaml").unlink()),
    "no longer required": ("minor", replace("roles/support-worker.yaml", r"^  - sea0226 .*\n", "")),
    "no longer core": ("minor", replace("levels/level-4.yaml", r"^  - abc10 .*\n", "")),
    "no longer for a locality": ("minor", replace("roles/practitioner.yaml", r"^  - luxab07 .*\n", "")),
    "a level down": ("minor", replace("roles/records-lead.yaml", r"^level: 4$", "level: 3")),
    "one more for a locality": ("minor", replace("roles/practitioner.yaml", r"^locality:$", "locality:\n  - sea4  # x")),
    "role-specific becomes locality": ("minor", together(
        replace("roles/practitioner.yaml", r"^  - xyld1 .*\n", ""),
        replace("roles/practitioner.yaml", r"^locality:$", "locality:\n  - xyld1  # x"))),
    "core becomes role-specific": ("minor", together(
        replace("levels/level-2.yaml", r"^  - abc1 .*\n", ""),
        replace(ROLE, r"^role_specific:$", "role_specific:\n  - abc1  # x"))),
    "replaced": ("minor", replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC1')}source:")),
    "split": ("minor", replace(COMPETENCE, r"^source:", f"superseded_by:\n{BY.format('ABC1')}{BY.format('ABC10')}source:")),
    "withdrawn": ("minor", replace("competences/hi18-2020.yaml", r"^source:", "status: withdrawn\nsource:")),
    # somebody must now show something new
    "newly required": ("major", replace(ROLE, r"^role_specific:$", ADD)),
    "newly core": ("major", replace(LEVEL, r"^core:$", "core:\n  - abc10  # x")),
    "locality becomes role-specific": ("major", together(
        replace("roles/practitioner.yaml", r"^  - luxab07 .*\n", ""),
        replace("roles/practitioner.yaml", r"^role_specific:$", "role_specific:\n  - luxab07  # x"))),
    "a level up": ("major", replace("roles/records-clerk.yaml", r"^level: 3$", "level: 4")),
    "another meaning": ("major", replace(COMPETENCE, r"^title: .*$", "title: Answer sound signals")),
    "another code": ("major", replace("competences/sea4.yaml", r"^code: .*$", "code: SEA5")),
}  # fmt: skip
SAME_FINGERPRINT = {"none", "patch"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository whose first commit is release 0.1."""
    made = Repository(tmp_path_factory.mktemp("repository"))
    made.git("tag", "data-0.1")
    return made


@pytest.fixture
def edited(repository: Repository) -> Callable[[Edit], Repository]:
    """The repository with an edit in its working tree, and nothing else."""

    def make(edit: Edit) -> Repository:
        repository.git("checkout", "-q", "-f", "main")
        repository.git("clean", "-q", "-fd")
        edit(repository.data)
        return repository

    return make


def impact(repository: Repository, before: str = "0.1") -> str:
    """The impact of what changed between a release and the working tree."""
    sides = Revision(repository.data, before), Folder(repository.data)
    return diff(open_corpus(sides[0]), open_corpus(sides[1]), changed_paths(*sides), ("a", "b")).impact.name


def test_there_are_thirty_kinds() -> None:
    """The impact of at least thirty kinds of edit is known."""
    assert len(EDITS) >= 30


@pytest.mark.parametrize("name", EDITS)
def test_impact(name: str, edited: Callable[[Edit], Repository]) -> None:
    """Each kind of edit has the impact that it has on people, the same from the working tree and from a commit."""
    expected, edit = EDITS[name]
    repository = edited(edit)
    assert impact(repository) == expected
    repository.git("checkout", "-q", "--detach")
    repository.commit(name)
    sides = Revision(repository.data, "0.1"), Revision(repository.data, "HEAD")
    assert diff(*map(open_corpus, sides), changed_paths(*sides), ("a", "b")).impact.name == expected
    repository.git("checkout", "-q", "main")


@pytest.mark.parametrize("name", [name for name, (expected, _) in EDITS.items() if expected in SAME_FINGERPRINT])
def test_fingerprints_do_not_move(name: str, edited: Callable[[Edit], Repository], repository: Repository) -> None:
    """What asks nothing of anybody changes no fingerprint."""
    before = {i.id: of_competence(i) for i in open_corpus(Revision(repository.data, "0.1")).competences.values()}
    now = {i.id: of_competence(i) for i in open_corpus(Folder(edited(EDITS[name][1]).data)).competences.values()}
    assert now == before


def test_a_declared_change_of_wording(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A change of wording that editorial.yaml declares, with both fingerprints, is editorial; any other counts."""
    title = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    repository = edited(title)
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    (change,) = found["competences"]
    assert change["change"] == "reworded"
    text = "changes:\n  - id: hi8-2020\n    old: '{fingerprint_before}'\n    new: '{fingerprint_after}'\n    reason: The same.\n"
    repository = edited(together(title, write("editorial.yaml", text.format(**change))))
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert (found["competences"][0]["change"], found["impact"]) == ("editorial", "patch")
    repository = edited(
        together(replace(COMPETENCE, r"^title: .*$", "title: Sing"), write("editorial.yaml", text.format(**change)))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert found["impact"] == "major"


def test_merged(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Two standards that give way to the same one are told as merged."""
    gone = "superseded_by:\n  - code: ABC1\n    certainty: likely\n    evidence: x\nsource:"
    repository = edited(
        together(replace(COMPETENCE, r"^source:", gone), replace("competences/sea4.yaml", r"^source:", gone))
    )
    found = json.loads(ncf("diff", "0.1", "--format", "json", data=repository.data).stdout)
    assert {item["id"]: item["change"] for item in found["competences"]} == {"hi8-2020": "merged", "sea4": "merged"}


@pytest.mark.parametrize("name", EDITS)
def test_the_smallest_honest_number(name: str, edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """The needed number passes and any smaller one fails; so does a release in which an entry vanished."""
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
    """Release notes name the roles that are touched, each with what to do, for three readers; twice the same."""
    repository = edited(replace(LEVEL, r"^core:$", "core:\n  - luxab07  # x"))
    text, again = (ncf("release", "notes", "--format", "markdown", data=repository.data).stdout for _ in range(2))
    assert text == again
    assert "Support Worker" in text
    assert "Records Clerk" in text  # for whom it was role-specific: now core
    for other in ("Volunteer", "Practitioner", "Records Lead"):
        assert other not in text
    for reader in ("## For staff", "## For managers", "## For training providers"):
        assert reader in text
    assert "**show**: LUXAB07" in text
    quiet = edited(replace(COMPETENCE, r"^area: .*$", "area: safety"))
    assert "No role is touched" in ncf("release", "notes", data=quiet.data).stdout


def test_diff_on_the_command_line(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Empty means empty and 0; `--exit-code` makes a difference 1; `--role` keeps what concerns that role."""
    same = edited(together())
    result = ncf("diff", "--exit-code", data=same.data)
    assert (result.code, result.stdout.splitlines()[1:]) == (
        0,
        ["0 roles and 0 competences changed.", "Nothing changed."],
    )
    changed = edited(replace(ROLE, r"^role_specific:$", ADD))
    assert ncf("diff", data=changed.data).code == 0
    assert ncf("diff", "--exit-code", data=changed.data).code == 1
    assert "Volunteer" in ncf("diff", "--role", "volunteer", data=changed.data).stdout
    assert "0 roles" in ncf("diff", "--role", "practitioner", data=changed.data).stdout


def test_every_command_at_a_revision(repository: Repository, edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """Every answering command takes --at, and answers as the data stood there."""
    edited(replace(ROLE, r"^title: .*$", "title: Helper"))
    for words in (["show", "volunteer"], ["list", "roles"], ["search", "volunteer"], ["matrix"], ["jd", "volunteer"],
                  ["gap", "--from", "volunteer", "--to", "practitioner"], ["standards"], ["validate"]):  # fmt: skip
        for revision in ("0.1", "data-0.1", "main", "HEAD"):
            result = ncf(*words, "--at", revision, data=repository.data)
            assert result.code == 0, (words, result.stderr)
            assert "Helper" not in result.stdout
    result = ncf("gap", "--from", "volunteer@0.1", "--to", "volunteer", data=repository.data)
    assert result.stdout.startswith("Volunteer (level 2) to Helper (level 2)\n0 new, 3 kept, 0 dropped.")


def test_log(tmp_path: Path, ncf: Run) -> None:
    """`ncf log` tells the commits in which meaning, wording or use changed, with their releases, and no others."""
    repository = Repository(tmp_path)
    for number, (edit, tag) in enumerate([
        (replace(COMPETENCE, r"^area: .*$", "area: safety"), ""),
        (replace(COMPETENCE, r"^title: .*$", "title: Answer Light Signals"), "data-0.2"),
        (replace("roles/volunteer.yaml", r"^  - hi8.*$", "  - sea4  # x"), ""),
        (replace(COMPETENCE, r"^title: .*$", "title: Answer sound signals"), "data-1.0"),
    ]):  # fmt: skip
        edit(repository.data)
        repository.commit(f"commit {number}", tag)
    found = json.loads(ncf("log", "HI8.2020", "--format", "json", data=repository.data).stdout)["entries"]
    assert [entry["releases"] for entry in found] == ["", "data-0.2", "", "data-1.0"]
    told = [entry["changes"] for entry in found]
    assert told[0] == ["first held: HI8.2020 Answer light signals"]
    assert told[1] == ["wording: 'HI8.2020 Answer light signals' became 'HI8.2020 Answer Light Signals'"]
    assert told[2] == ["no longer: role-specific in volunteer"]
    assert told[3][0].startswith("meaning: ")


def test_next_number() -> None:
    """Numbers go up by the smallest step that shows the impact."""
    assert [next_number("1.4.2", impact) for impact in Impact] == ["1.4.2", "1.4.3", "1.5", "2.0"]


def test_vanished(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """`ncf validate --since` tells an entry of an earlier release that was deleted; one that is retired is right."""

    def delete(data: Path) -> None:
        (data / "competences/hi18-2020.yaml").unlink()

    gone = edited(together(delete, replace("roles/practitioner.yaml", r"^  - hi18.*\n", "")))
    result = ncf("validate", "--since", "0.1", data=gone.data)
    assert result.code == 1
    assert "hi18-2020.yaml:1:1: error vanished" in result.stdout
    retired = together(
        replace("competences/hi18-2020.yaml", r"^source:", "status: withdrawn\nsource:"),
        replace("roles/practitioner.yaml", r"^  - hi18.*\n", ""),
    )
    assert ncf("validate", "--since", "0.1", data=edited(retired).data).code == 0


def test_replaced_though_reworded_editorially(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """A declared change of wording hides no replacement: it is told, and the notes name the roles."""
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


def test_two_declared_changes_in_a_row_are_one(edited: Callable[[Edit], Repository]) -> None:
    """Declared changes of wording are followed one after the other, over any number of releases."""
    prints, lines = [], "changes:\n"
    for words in ("Answer light signals", "Answer signals made with light", "Answer signals that are light"):
        repository = edited(replace(COMPETENCE, r"^title: .*$", f"title: {words}"))
        prints.append(of_competence(open_corpus(Folder(repository.data)).competences["hi8-2020"]))
    for old, new in pairwise(prints):
        lines += f"  - id: hi8-2020\n    old: '{old}'\n    new: '{new}'\n    reason: The same.\n"
    last = replace(COMPETENCE, r"^title: .*$", "title: Answer signals that are light")
    assert impact(edited(together(last, write("editorial.yaml", lines)))) == "patch"


def test_notes_tell_what_a_change_of_kind_asks(edited: Callable[[Edit], Repository], ncf: Run) -> None:
    """What was needed in some places only and is now needed everywhere is told to staff and to trainers."""
    text = ncf("release", "notes", data=edited(EDITS["locality becomes role-specific"][1]).data).stdout
    assert text.count("LUXAB07") == 2
    assert "show     LUXAB07" in " ".join(text.split("\n")) or "show  LUXAB07" in text


def test_data_at_the_top_of_a_repository(tmp_path: Path, ncf: Run) -> None:
    """The data folder may be the repository itself; other YAML files in it do not count."""
    repository = Repository(tmp_path)
    repository.git("mv", *[f"data/{name.name}" for name in repository.data.iterdir()], ".")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "x.yaml").write_text("a: b\n", encoding="utf-8")
    repository.commit("moved")
    assert "Nothing changed" in ncf("diff", "HEAD", data=tmp_path).stdout
    (tmp_path / ".github" / "x.yaml").write_text("a: c\n", encoding="utf-8")
    replace(ROLE, r"^role_specific:$", ADD)(tmp_path)
    assert "1 role and 0 competences changed." in ncf("diff", "HEAD", data=tmp_path).stdout
    repository.commit("changed")
    assert "1 role and 0 competences changed." in ncf("diff", "HEAD~1", "HEAD", data=tmp_path).stdout


@pytest.mark.parametrize("setting", [["core.autocrlf", "true"], ["column.ui", "always"]])
def test_settings_of_the_repository_change_nothing(setting: list[str], tmp_path: Path, ncf: Run) -> None:
    """Line ends that git turns, and how git prints lists, are no change of the data."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    repository.git("tag", "data-0.0.9")
    repository.git("config", *setting)
    repository.git("rm", "-q", "-r", "--cached", ".")
    repository.git("reset", "-q", "--hard")
    assert "Nothing changed" in ncf("diff", data=repository.data).stdout
    assert ncf("release", "check", data=repository.data).code == 0


def test_a_release_on_another_branch_is_not_the_last_one(tmp_path: Path, ncf: Run) -> None:
    """The last release is the last on the way to HEAD."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("far", "data-7.0")
    repository.git("checkout", "-q", "main")
    assert "After 0.1" in ncf("release", "check", data=repository.data).stdout.replace("after", "After")


def test_no_history_is_no_licence(tmp_path: Path, ncf: Run) -> None:
    """Where releases cannot be looked up, `release check` says so with 3 and calls no number honest."""
    repository = Repository(tmp_path / "one")
    repository.commit("second")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    result = ncf("release", "check", data=tmp_path / "shallow" / "data")
    assert result.code == 3
    assert "git fetch --unshallow" in result.stderr
    assert ncf("release", "check", data=repository.data).code == 0
