"""`ncf start`: a copy of the data in a git repository of one's own."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result, run_process

from ncf.editing.spans import put_text
from ncf.models import Role

IDENTITY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip
NOBODY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def start(folder: Path, **environment: str) -> Result:
    """Run `ncf start` beside the folder, so that no data folder is near."""
    return run_process("start", folder, cwd=folder.parent, **NOBODY, **environment)


def git(folder: Path, *words: str) -> str:
    """The output of a git command in the folder."""
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that `ncf start` made."""
    folder = tmp_path_factory.mktemp("own") / "our framework"
    result = start(folder, **IDENTITY)
    assert (result.code, result.stderr) == (0, "")
    assert "release" in result.stdout
    return folder


def test_the_data_is_the_same(made: Path) -> None:
    """Every data file and template is copied, byte for byte."""
    for name in ("data", "templates"):
        wanted = {p.relative_to(ROOT): p.read_bytes() for p in (ROOT / name).rglob("[!.]*") if p.is_file()}
        assert {p.relative_to(made): p.read_bytes() for p in (made / name).rglob("*") if p.is_file()} == wanted


def test_it_is_a_clean_repository_on_main(made: Path) -> None:
    """Everything is in one commit on `main`; nothing is left over, beside the folder either."""
    assert git(made, "status", "--porcelain") == ""
    assert git(made, "branch", "--show-current").strip() == "main"
    assert git(made, "rev-parse", "framework") == git(made, "rev-parse", "main")
    assert len(git(made, "log", "--format=%s").splitlines()) == 1
    assert [path.name for path in made.parent.iterdir()] == ["our framework"]


@pytest.mark.parametrize("words", ["validate", "fmt --check", "list roles", "jd practitioner", "release check"])
def test_the_commands_work_in_it(words: str, made: Path) -> None:
    """The commands that its README and workflow name work in the new folder."""
    result = run_process(*words.split(), cwd=made)
    assert result.code == 0, result.stderr


def test_the_data_can_be_changed(made: Path) -> None:
    """A competence can be added to a role there, which the copy inside the program refuses."""
    result = run_process("add", "volunteer", "CS32", "--dry-run", cwd=made)
    assert result.code == 0, result.stderr


def test_editor_and_workflow(made: Path) -> None:
    """Each schema that the editor settings and the first lines of files name is there; the workflow installs ncf from
    the place that the owner sets.
    """
    settings = json.loads((made / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (made / schema).read_bytes() == (ROOT / schema).read_bytes()
    workflows = sorted(path.name for path in (made / ".github" / "workflows").iterdir())
    assert workflows == ["data.yml"]
    workflow = (made / ".github" / "workflows" / "data.yml").read_text(encoding="utf-8")
    assert "NCF_FROM: ${{ vars.NCF_FROM }}\n" in workflow
    assert "NCF_FROM" in (made / "README.md").read_text(encoding="utf-8")


GONE = "schemas/editorial.schema.json"
HOW_TO = (ROOT / "docs" / "how-to" / "keep-your-own-data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("own_number", ["", "9.1"])
def test_a_later_release_is_taken_in(own_number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the commands of the how-to and the README, a copy with a role of its own gets what a later release changes,
    removes and adds, and keeps its own. Only the number of the release can be in conflict.
    """
    for name, value in (IDENTITY | NOBODY).items():
        monkeypatch.setenv(name, value)
    own, newer = tmp_path / "own", tmp_path / "framework-new"
    assert start(own, **IDENTITY).code == start(newer, **IDENTITY).code == 0
    role = ("new", "role", "--title", "Court Helper", "--based-on", "support-worker", "--summary", "Helps in court.")
    assert run_process(*role, cwd=own).code == 0
    framework = own / "data" / "framework.yaml"
    if own_number:
        framework.write_text(with_number(framework.read_text("utf-8"), own_number), "utf-8")
    git(own, "add", "--all")
    git(own, "commit", "-qm", "Add a role of our own")
    a_later_release(newer)
    commands = [line.strip() for line in HOW_TO.splitlines() if line.startswith("   git ")]
    readme = [line.strip() for line in (own / "README.md").read_text("utf-8").splitlines()]
    assert commands
    assert all(line.replace(" --quiet", "") in readme for line in commands)
    for line in commands:
        done = subprocess.run(shlex.split(line), cwd=own, capture_output=True, text=True, check=False)
        conflict = own_number and line.startswith("git merge")
        assert done.returncode == bool(conflict), f"{line}: {done.stdout}{done.stderr}"
    if own_number:
        assert git(own, "diff", "--name-only", "--diff-filter=U").split() == ["data/framework.yaml"]
        text = framework.read_text("utf-8")
        text = text[: text.index("<<<<<<<")] + "release: '9.3'" + text[text.index("\n", text.index(">>>>>>>")) :]
        framework.write_text(text, "utf-8")
        git(own, "add", "--all")
        git(own, "commit", "-qm", "Merge")
    assert git(own, "status", "--porcelain") == ""
    assert (own / "data" / "roles" / "court-helper.yaml").is_file()
    assert not (own / GONE).exists()
    assert (own / "templates" / "later.md.j2").is_file()
    assert "A later summary." in run_process("show", "volunteer", cwd=own).stdout
    assert run_process("validate", cwd=own).code == 0
    assert run_process("diff", "HEAD~1", cwd=own).code == 0
    told = run_process("diff", "framework", cwd=own).stdout
    assert "Court Helper" in told
    assert "Volunteer" not in told


def with_number(framework: str, number: str) -> str:
    """The text of framework.yaml with another release number."""
    return re.sub(r"(?m)^release: .*$", f"release: '{number}'", framework)


def a_later_release(newer: Path) -> None:
    """Commit changes of a later release to a copy that nobody else changed."""
    volunteer, framework = newer / "data" / "roles" / "volunteer.yaml", newer / "data" / "framework.yaml"
    volunteer.write_bytes(put_text(volunteer.read_bytes(), Role, "summary", "A later summary."))
    framework.write_text(with_number(framework.read_text("utf-8"), "9.2"), "utf-8")
    (newer / GONE).unlink()
    (newer / "templates" / "later.md.j2").write_text("Later\n", "utf-8")
    git(newer, "add", "--all")
    git(newer, "commit", "-qm", "Release 1.2")


def test_the_folder_that_one_is_in(tmp_path: Path) -> None:
    """The present folder cannot be replaced under the user's feet: the message says what to do, and it stays empty."""
    done = run_process("start", ".", cwd=tmp_path)
    assert done.code == 2
    assert "help: name a new folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """A folder with anything in it, a file and a link are refused, and nothing is written."""
    full = tmp_path / "full"
    full.mkdir()
    (full / "note.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("full", "full/note.txt", "link"):
        result = start(tmp_path / name)
        assert result.code == 2
        assert "is not empty" in result.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "link", "note.txt"]


def test_an_empty_folder_and_no_name(tmp_path: Path) -> None:
    """An empty folder is used. Without a name in git, nothing is committed and the answer says what to do."""
    (tmp_path / "empty").mkdir()
    result = start(tmp_path / "empty")
    assert result.code == 0
    assert "user.email" in result.stdout
    assert git(tmp_path / "empty", "diff", "--cached", "--name-only").count("data/") > 100


def test_no_git(tmp_path: Path) -> None:
    """Without git, nothing is written."""
    result = start(tmp_path / "own", PATH=str(tmp_path))
    assert (result.code, "git is not installed" in result.stderr) == (3, True)
    assert list(tmp_path.iterdir()) == []


def test_the_copy_in_the_program_names_the_way_out(ncf: Callable[..., Result]) -> None:
    """The help names `ncf start`, and it is the same release as here."""
    assert "ncf start our-framework" in ncf("help", "start", data=REAL_DATA).stdout
