"""`ncf assess`: records are made, checked, updated and converted, and nothing but the named file is written."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.people import assessments, chains
from support.places import TINY
from support.program import Result
from support.repository import Repository, replace

from ncf.answers.assess_update import assess_update
from ncf.people.matching import Lines
from ncf.people.reading import read_record, yaml_text

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a person, which is the current folder."""
    folder = tmp_path / "person"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def record(ncf: Run, here: Path) -> Path:
    """A new record of a support worker who wants to become a practitioner."""
    assert ncf("assess", "new", "support-worker", "--to", "practitioner", "-o", "me.yaml").code == 0
    return here / "me.yaml"


def answer(record: Path, code: str, view: str = "yes") -> None:
    """Give a view of a competence in a YAML file, as a person does in an editor."""
    lines = record.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip() == f"code: {code}")
    lines[at + 3 : at + 3] = ["    own:", f"      view: '{view}'", "      date: '2026-05-02'"]
    record.write_text("\n".join(lines), encoding="utf-8")


def test_a_new_record(ncf: Run, here: Path) -> None:
    """`new` writes the named file and nothing else, and says how much there is to answer."""
    result = ncf("assess", "new", "support", "worker", "--locality", "--label", " XY ", "-o", "me.yaml")
    assert (result.code, result.stdout) == (0, "")
    assert result.stderr == "wrote me.yaml\n6 competences to answer for Support Worker\n"
    assert [path.name for path in here.iterdir()] == ["me.yaml"]
    made = read_record((here / "me.yaml").read_bytes()).assessment
    assert made is not None
    assert (made.label, made.role, made.target, made.locality) == ("XY", "support-worker", None, True)
    assert ncf("assess", "check", "me.yaml").stdout == "No problems in me.yaml.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["new", "volunteer"], 2, "name the file to write with -o"),
        (
            ["new", "volunteer", "-o", "me.docx"],
            2,
            "a record is an Excel workbook or a YAML file, and me.docx is neither",
        ),
        (["new", "volunteer", "-o", "-"], 2, "a record is an Excel workbook or a YAML file, and - is neither"),
        (["new", "nobody", "-o", "other.yaml"], 2, "no role 'nobody'"),
        (["new", "volunteer", "--to", "nobody", "-o", "other.yaml"], 2, "no role 'nobody'"),
        (["new", "volunteer", "-o", "me.yaml"], 3, "me.yaml already exists"),
        (["new", "volunteer", "-o", str(TINY / "roles" / "me.yaml")], 2, "is inside a data folder"),
        (["check", "nowhere.yaml"], 2, "cannot read nowhere.yaml"),
        (["update", "me.yaml", "--to", "nobody"], 2, "no role 'nobody'"),
        (["update", "me.yaml", "--to", "volunteer"], 3, "this would replace me.yaml"),
        (["update", "me.yaml", "--to", "volunteer", "-o", "../person/me.yaml"], 3, "this would replace me.yaml"),
        (["convert", "me.yaml"], 2, "name the file to write with -o"),
        (["convert", "me.yaml", "-o", "me.csv"], 2, "me.csv is neither"),
        (["convert", "me.yaml", "-o", "me.yaml"], 3, "this would replace me.yaml"),
    ],
)
def test_what_is_refused(words: list[str], code: int, said: str, ncf: Run, record: Path) -> None:
    """A command that cannot do what was asked says why and what to do, and leaves every file as it is."""
    before = record.read_bytes()
    result = ncf("assess", *words)
    assert (result.code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "help: " in result.stderr
    assert [path.name for path in record.parent.iterdir()] == ["me.yaml"]
    assert record.read_bytes() == before


def test_an_existing_file_is_replaced_only_with_force(ncf: Run, record: Path) -> None:
    """--force replaces an existing file."""
    assert ncf("assess", "new", "volunteer", "-o", "me.yaml", "--force").code == 0
    assert "role: volunteer" in record.read_text(encoding="utf-8")


def test_check_lists_problems_of_reading_and_of_content(ncf: Run, record: Path) -> None:
    """`check` reports what cannot be read with its line, and what cannot be true once the file can be read."""
    answer(record, "ABC10", "maybe")
    result = ncf("assess", "check", "me.yaml")
    assert result.code == 1
    assert result.stdout.startswith("me.yaml:")
    assert "error schema: 'view' cannot be 'maybe'" in result.stdout
    text = record.read_text(encoding="utf-8").replace("'maybe'", "'yes'").replace("2026-05-02", "2099-05-02")
    record.write_text(text, encoding="utf-8")
    result = ncf("assess", "check", "me.yaml")
    assert result.code == 1
    assert "error date-in-future: 2 May 2099 is in the future" in result.stdout


def test_a_warning_is_no_error(ncf: Run, record: Path) -> None:
    """A record with warnings only can be used: `check` says so and ends with 0."""
    answer(record, "ABC10")
    record.write_text(record.read_text(encoding="utf-8").replace("      date: '2026-05-02'\n", ""), encoding="utf-8")
    result = ncf("assess", "check", "me.yaml", "--format", "json")
    found = json.loads(result.stdout)
    assert (result.code, found["schema"]) == (0, "ncf/assessment-check/1")
    assert (found["errors"], found["warnings"]) == (0, 1)
    (problem,) = found["problems"]
    assert problem["check"] == "undated-view"
    assert problem["where"] == f"me.yaml:{problem['line']}:{problem['column']}"
    assert (problem["sheet"], problem["cell"]) == (None, None)


def test_a_record_with_errors_is_not_used(ncf: Run, record: Path) -> None:
    """Every command but `check` refuses a record with errors, and lists them with their places."""
    answer(record, "ABC10")
    record.write_text(record.read_text(encoding="utf-8").replace("2026-05-02", "2099-05-02"), encoding="utf-8")
    for words in (
        ["assess", "update", "me.yaml", "-o", "x.yaml"], ["assess", "convert", "me.yaml", "-o", "x.yaml"],
        ["assess", "show", "me.yaml"], ["assess", "pack", "me.yaml"], ["gap", "me.yaml", "practitioner"],
        ["nearest", "me.yaml"],
    ):  # fmt: skip
        result = ncf(*words)
        assert result.code == 3
        assert "  me.yaml:" in result.stderr
        assert "2 May 2099 is in the future" in result.stderr
        assert "'ncf assess check me.yaml' says how" in result.stderr
    assert not Path("x.yaml").exists()


def test_update_says_when_nothing_changes(ncf: Run, record: Path) -> None:
    """A record that is up to date is not written again; --force is not needed for that."""
    before = record.stat().st_mtime_ns, record.stat().st_ino
    result = ncf("assess", "update", "me.yaml")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith("Nothing changed: the record is up to date with release 0.1\n")
    assert (record.stat().st_mtime_ns, record.stat().st_ino) == before


def test_update_records_the_present_views(ncf: Run, record: Path) -> None:
    """A workbook that is written again knows the views of today, so that they are kept when somebody changes one."""
    answer(record, "ABC10")
    assert ncf("assess", "convert", "me.yaml", "-o", "me.xlsx").code == 0
    done = ncf("assess", "update", "me.xlsx", "-o", "new.xlsx")
    assert done.stdout.startswith("Nothing changed: the record is up to date with release 0.1\n")
    told = "The view that the record has is now recorded in the workbook: when somebody changes"
    assert told in done.stdout
    assert "kept as an earlier view" in done.stdout
    again = ncf("assess", "update", "me.xlsx", "--force")
    assert told in again.stdout
    assert Path("me.xlsx").read_bytes() == Path("new.xlsx").read_bytes()
    for words in (["me.xlsx"], ["me.xlsx", "-o", "x.xlsx", "--dry-run"], ["me.xlsx", "-o", "x.yaml"]):
        assert "recorded" not in ncf("assess", "update", *words).stdout


def test_update_to_another_role(ncf: Run, record: Path) -> None:
    """Another role is a change; a dry run shows it, -o writes it elsewhere, and a second update changes nothing."""
    answer(record, "ABC10")
    before = record.read_bytes()
    dry = ncf("assess", "update", "me.yaml", "--to", "volunteer", "--dry-run")
    assert (dry.code, dry.stderr) == (0, "")
    assert dry.stdout.startswith("The record would change; nothing was written\nRole: Support Worker.")
    assert [path.name for path in record.parent.iterdir()] == ["me.yaml"]
    done = ncf("assess", "update", "me.yaml", "--to", "volunteer", "-o", "new.yaml")
    assert (done.code, done.stderr) == (0, "wrote new.yaml\n")
    assert record.read_bytes() == before
    assert ncf("assess", "update", "new.yaml").stdout.startswith("Nothing changed")
    assert ncf("assess", "update", "me.yaml", "--to", "volunteer", "--force").code == 0
    assert record.read_bytes() == Path("new.yaml").read_bytes()


def test_comments_are_not_lost_silently(ncf: Run, record: Path) -> None:
    """Comments of a YAML file, and a sheet of one's own, cannot be carried over, and the program says so."""
    record.write_text(record.read_text(encoding="utf-8") + "# ask about the tide\n", encoding="utf-8")
    assert "A comment or sheet of your own cannot" in ncf("assess", "update", "me.yaml", "-o", "new.yaml").stdout
    assert "note: a comment or sheet of your own" in ncf("assess", "convert", "me.yaml", "-o", "copy.yaml").stderr
    assert "note: " not in ncf("assess", "convert", "copy.yaml", "-o", "again.yaml").stderr
    assert "note: " not in ncf("assess", "convert", "copy.yaml", "-o", "copy.xlsx").stderr
    book = openpyxl.load_workbook("copy.xlsx")
    book.create_sheet("Mine")["A1"] = "ask about the tide"
    book.save("copy.xlsx")
    assert "note: a comment or sheet of your own" in ncf("assess", "convert", "copy.xlsx", "-o", "back.yaml").stderr


def test_an_unreadable_format_is_refused_before_anything_is_written(ncf: Run, record: Path) -> None:
    """A wrong option leaves the record as it is."""
    assert ncf("assess", "update", "me.yaml", "--to", "volunteer", "--force", "--format", "pdf").code == 2
    assert "target: practitioner" in record.read_text(encoding="utf-8")


@given(st.data())
def test_converting_changes_nothing(data: st.DataObject) -> None:
    """A record that is converted from YAML to YAML is the same, byte for byte."""
    text = yaml_text(data.draw(assessments(data.draw(chains(1))[0])))
    found = read_record(text.encode()).assessment
    assert found is not None
    assert yaml_text(found) == text


@given(st.data())
def test_the_second_update_says_that_nothing_changed(data: st.DataObject) -> None:
    """Updating twice is updating once, and the answer of the second time says so."""
    chain = data.draw(chains())
    once, _ = assess_update(data.draw(assessments(chain[0])), chain[-1])
    twice, said = assess_update(once, chain[-1])
    assert twice == once
    assert not said.changed
    assert (said.new, said.wordings, said.restored, said.left_out) == ((), (), (), ())


@given(st.data())
def test_an_update_accounts_for_every_line(data: st.DataObject) -> None:
    """Each competence after an update was there before or is new; each one before is there after or is left out."""
    chain = data.draw(chains())
    before = data.draw(assessments(chain[0]))
    after, said = assess_update(before, chain[-1])
    lines = Lines(before, chain[-1])
    was = {lines.id_now(line) for line in before.competences}
    assert len(after.competences) == len(was) + len(said.new) - len(said.left_out)
    answered = {item.now.id for item in said.wordings if item.answered and not item.same_meaning}
    ended = {
        line.id for line in after.competences if any(old.because == "the framework changed" for old in line.earlier)
    }
    assert answered == ended


# ── git ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_record_in_a_repository(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record in a git repository that does not ignore it is written with a warning and the line to add."""
    made = Repository(tmp_path)
    (made.folder / "my records").mkdir()
    monkeypatch.chdir(made.folder / "my records")
    words = "assess", "new", "volunteer", "-o", "a[1].yaml", "--force"
    result = ncf(*words)
    line = "/my records/a\\[1].yaml"
    assert result.code == 0
    assert f"add this line to {made.folder / '.gitignore'}:\n  {line}\n" in result.stderr
    assert "git rm" not in result.stderr
    made.git("add", "-A")
    (made.folder / ".gitignore").write_text(line + "\n", encoding="utf-8")
    assert "git rm --cached" in ncf(*words).stderr
    made.git("rm", "-q", "--cached", "my records/a[1].yaml")
    assert "warning" not in ncf(*words).stderr


@pytest.mark.parametrize(
    "words",
    [
        "assess show me.yaml", "assess pack me.yaml", "assess check me.yaml", "nearest me.yaml",
        "gap --from me.yaml --to practitioner",
    ],
)  # fmt: skip
def test_answers_about_a_person(ncf: Run, record: Path, words: str) -> None:
    """Every answer from a record is private: git is warned of, and on POSIX only the owner can read the file."""
    subprocess.run(["git", "init", "-q"], cwd=record.parent, check=True)
    result = ncf(*words.split(), "-o", "answer.md")
    assert "warning: answer.md lies in a git repository" in result.stderr
    if os.name == "posix":
        assert (record.parent / "answer.md").stat().st_mode & 0o777 == 0o600
        assert record.stat().st_mode & 0o777 == 0o600


def test_a_repository_without_git(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If git is not installed, a file in a repository counts as exposed."""
    made = Repository(tmp_path)
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "  /me.yaml\n" in ncf("assess", "new", "volunteer", "-o", "me.yaml").stderr


def test_a_started_repository_ignores_records(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy that `ncf start` made, a record in people/ and any workbook is ignored by git."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    assert ncf("start", tmp_path / "own").code == 0
    own = tmp_path / "own"
    (own / "people").mkdir()
    for name in ("people/me.yaml", "me.xlsx", "people/me.xlsx", "pack.docx", "my-gap.docx"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=own, check=False).returncode == 0, name
    monkeypatch.chdir(own)
    assert "warning" not in ncf("assess", "new", "volunteer", "-o", "people/me.yaml", data=None).stderr


# ── another release ──────────────────────────────────────────────────────────────────────────────────


def test_update_after_a_change_of_the_framework(ncf: Run, record: Path, tmp_path: Path) -> None:
    """After a change of the framework, what was answered about another wording has to be answered again."""
    answer(record, "ABC10")
    made = Repository(tmp_path / "other")
    replace("framework.yaml", r"^release: .*$", "release: '0.2'")(made.data)
    replace("competences/abc10.yaml", r"^title: .*$", "title: Explain and write the tide table")(made.data)
    result = ncf("assess", "update", "me.yaml", "--force", data=made.data)
    assert result.code == 0
    assert result.stdout.startswith("The record was brought from release 0.1 to 0.2\n")
    assert "Changed in meaning, to be answered again: 1 competence" in result.stdout
    assert "ABC10: Explain and write the tide table" in result.stdout
    assert "because: the framework changed" in record.read_text(encoding="utf-8")
    assert ncf("assess", "check", "me.yaml", data=made.data).stdout == "No problems in me.yaml.\n"
    assert "newer than the data" in ncf("assess", "check", "me.yaml").stdout
