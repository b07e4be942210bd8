"""The data at a commit, whatever the settings of the repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.edits import ADD, ROLE
from support.program import Result
from support.repository import Repository, replace

Run = Callable[..., Result]


def test_every_command_at_a_revision(tmp_path: Path, ncf: Run) -> None:
    """Every command that answers questions accepts --at, and answers from the data at that revision."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    replace(ROLE, r"^title: .*$", "title: Helper")(repository.data)
    for words in (["show", "volunteer"], ["list", "roles"], ["search", "volunteer"], ["matrix"], ["jd", "volunteer"],
                  ["gap", "--from", "volunteer", "--to", "practitioner"], ["standards"], ["validate"]):  # fmt: skip
        for revision in ("0.1", "data-0.1", "main", "HEAD"):
            result = ncf(*words, "--at", revision, data=repository.data)
            assert result.code == 0, (words, result.stderr)
            assert "Helper" not in result.stdout
    result = ncf("gap", "--from", "volunteer@0.1", "--to", "volunteer", data=repository.data)
    assert result.stdout.startswith("Volunteer (level 2) to Helper (level 2)\n0 to develop, 3 needed in both roles, 0 ")


def test_data_at_the_top_of_a_repository(tmp_path: Path, ncf: Run) -> None:
    """The data folder may be the top of the repository; other YAML files in it do not count."""
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


SETTINGS = [
    ("i18n.logOutputEncoding", "utf-16"), ("i18n.commitEncoding", "utf-16"), ("log.decorate", "full"),
    ("core.worktree", "/nowhere"), ("core.bare", "true"), ("log.excludeDecoration", "refs/tags/*"),
    ("color.ui", "always"), ("log.date", "iso"), ("core.abbrev", "4"), ("log.follow", "true"),
    ("diff.orderFile", "/nowhere"), ("format.pretty", "raw"), ("log.showRoot", "false"), ("tag.sort", "-refname"),
]  # fmt: skip
ASKED = (["log", "volunteer"], ["diff", "0.1"], ["show", "volunteer", "--at", "0.1"], ["release", "check"],
         ["validate", "--since", "0.1"], ["release", "notes", "0.1"])  # fmt: skip


def test_no_setting_of_the_repository_changes_an_answer(tmp_path: Path, ncf: Run) -> None:
    """Encodings, the work tree, decorations, colours and grafts of the repository do not change an answer."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    replace(ROLE, r"^title: .*$", "title: Hélper")(repository.data)
    repository.commit("second, é")
    before = [ncf(*words, data=repository.data) for words in ASKED]
    assert "changed in 2 commits" in before[0].stdout
    config = tmp_path / ".git" / "config"
    usual = config.read_text(encoding="utf-8")
    for name, value in SETTINGS:
        repository.git("config", name, value)
        assert [ncf(*words, data=repository.data) for words in ASKED] == before, name
        config.write_text(usual, encoding="utf-8")
    grafts = tmp_path / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(repository.git("rev-parse", "HEAD"), encoding="ascii")
    assert [ncf(*words, data=repository.data) for words in ASKED] == before


@pytest.mark.parametrize("setting", [["core.autocrlf", "true"], ["column.ui", "always"]])
def test_settings_of_the_repository_change_nothing(setting: list[str], tmp_path: Path, ncf: Run) -> None:
    """Line endings that git converts, and settings for git's output, are not changes to the data."""
    repository = Repository(tmp_path)
    repository.git("tag", "data-0.1")
    repository.git("tag", "data-0.0.9")
    repository.git("config", *setting)
    repository.git("rm", "-q", "-r", "--cached", ".")
    repository.git("reset", "-q", "--hard")
    assert "Nothing changed" in ncf("diff", data=repository.data).stdout
    assert ncf("release", "check", data=repository.data).code == 0


def test_a_link_is_no_file_anywhere(tmp_path: Path, ncf: Run) -> None:
    """A link to another entry is refused in the folder and at a revision, with the same check and place."""
    repository = Repository(tmp_path)
    (repository.data / "roles" / "mate.yaml").symlink_to("volunteer.yaml")
    repository.commit("a link")
    for at in ([], ["--at", "HEAD"]):
        result = ncf("validate", *at, data=repository.data)
        assert result.code == 1
        assert "data/roles/mate.yaml:1:1: error file: " in result.stdout
        assert ncf("show", "mate", *at, data=repository.data).code == 3
