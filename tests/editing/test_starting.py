"""`ncf start`: a copy of the data in a git repository of one's own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT
from support.program import Result, run_process

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
