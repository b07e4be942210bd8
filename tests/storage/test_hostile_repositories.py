"""A repository may come from anybody: ncf gives the same answer or a clear message, and never runs anything."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result
from support.repository import Repository, replace

Run = Callable[..., Result]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with two commits and a release."""
    made = Repository(tmp_path / "repository")
    made.git("tag", "data-0.1")
    replace("roles/volunteer.yaml", "^title: .*$", "title: Helper")(made.data)
    made.commit("second")
    return made


def trap(repository: Repository) -> str:
    """A program that leaves a trace if it is run."""
    script = repository.folder / ".git" / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{repository.folder}/sprung'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_no_configuration_runs_a_program(repository: Repository, ncf: Run) -> None:
    """File monitors, pagers, hooks, filters, external diffs and aliases of the repository are not run."""
    program = trap(repository)
    for key in ("core.fsmonitor", "core.pager", "pager.log", "diff.external", "filter.x.clean", "filter.x.smudge",
                "filter.x.process", "diff.x.textconv", "diff.x.command", "alias.log", "core.sshCommand", "gpg.program",
                "core.editor", "credential.helper", "uploadpack.packObjectsHook"):  # fmt: skip
        repository.git("config", key, program)
    repository.git("config", "log.showSignature", "true")
    (repository.folder / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    hooks = repository.folder / ".git" / "hooks"
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        shutil.copy(program, hooks / name)
    for words in (["diff", "0.1"], ["show", "volunteer", "--at", "0.1"], ["log", "volunteer"], ["release", "check"]):
        result = ncf(*words, data=repository.data)
        assert result.code in (0, 1), result.stderr
    assert not (repository.folder / "sprung").exists()


def test_replaced_objects_do_not_change_the_answer(repository: Repository, ncf: Run) -> None:
    """`git replace` cannot change the content of an old release."""
    old, new = repository.git("rev-parse", "data-0.1^{commit}").strip(), repository.git("rev-parse", "HEAD").strip()
    repository.git("replace", old, new)
    assert "Volunteer, level 2" in ncf("show", "volunteer", "--at", "0.1", data=repository.data).stdout


def test_environment_leads_nowhere_else(
    repository: Repository, ncf: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """GIT_DIR and similar variables, set by a hook for example, do not lead to another repository."""
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert ncf("show", "volunteer", "--at", "HEAD", data=repository.data).stdout.startswith("Helper")


def test_detached_head(repository: Repository, ncf: Run) -> None:
    """A detached HEAD is a revision like any other."""
    repository.git("checkout", "-q", "--detach", "HEAD")
    assert ncf("show", "volunteer", "--at", "HEAD", data=repository.data).stdout.startswith("Helper")


def test_a_conflict_in_the_working_tree(repository: Repository, ncf: Run) -> None:
    """A merge conflict stops the comparison, with file and line; older data still answers."""
    path = repository.data / "roles" / "volunteer.yaml"
    path.write_text(f"<<<<<<< HEAD\n{path.read_text(encoding='utf-8')}=======\n>>>>>>> other\n", encoding="utf-8")
    result = ncf("diff", "0.1", data=repository.data)
    assert result.code == 3
    assert "volunteer.yaml:1:1: error conflict-marker" in result.stderr
    assert ncf("show", "volunteer", "--at", "0.1", data=repository.data).code == 0


def test_a_shallow_clone(repository: Repository, ncf: Run, tmp_path: Path) -> None:
    """A shallow clone without the revision says so, and how to fetch it."""
    repository.git("clone", "-q", "--depth", "1", "--no-tags", f"file://{repository.folder}", str(tmp_path / "shallow"))
    result = ncf("diff", "0.1", data=tmp_path / "shallow" / "data")
    assert result.code == 3
    assert "no revision '0.1' in this repository" in result.stderr
    assert "git fetch --unshallow" in result.stderr
    assert ncf("diff", "HEAD", data=tmp_path / "shallow" / "data").code == 0


@pytest.mark.parametrize("name", ["nope", "-n", "--output=x", "HEAD:data", "$(touch x)", "HEAD\nHEAD", "é", "1.7"])
def test_revisions_that_are_none(name: str, repository: Repository, ncf: Run) -> None:
    """A name that is not a commit is reported as such, even if it looks like an option or a command."""
    result = ncf("show", "volunteer", f"--at={name}", data=repository.data)
    assert result.code == 3
    assert "no revision" in result.stderr or "there is no release 1.7" in result.stderr
    assert list(repository.folder.glob("x*")) == []


def test_no_repository_no_data_no_git(
    repository: Repository, ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No repository, a revision before the data, and no git each have their own message and end with 3."""
    shutil.copytree(TINY, tmp_path / "plain")
    assert "is not in a git repository" in ncf("show", "volunteer", "--at", "HEAD", data=tmp_path / "plain").stderr
    repository.git("checkout", "-q", "--orphan", "empty")
    repository.git("rm", "-q", "-r", "--cached", ".")
    repository.git("commit", "-q", "--allow-empty", "-m", "nothing")
    assert "has no data/framework.yaml" in ncf("show", "volunteer", "--at", "empty", data=repository.data).stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    result = ncf("show", "volunteer", "--at", "HEAD", data=repository.data)
    assert (result.code, "git is not installed" in result.stderr) == (3, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the right to give a folder away")
def test_a_dubious_owner(repository: Repository, ncf: Run) -> None:
    """If git does not trust a repository because somebody else owns it, the message says so."""
    for path in (repository.folder, *repository.folder.rglob("*")):
        os.chown(path, 12345, 12345)
    result = ncf("show", "volunteer", "--at", "HEAD", data=repository.data)
    assert result.code == 3
    assert "another user owns it" in result.stderr


def test_odd_names_in_a_tree(repository: Repository, ncf: Run) -> None:
    """Names that start with a hyphen or contain dots, spaces, quotes or line feeds do no harm."""
    roles = repository.data / "roles"
    for name in ("-rf.yaml", "a..b.yaml", "a b.yaml", 'quote".yaml', "line\nend.yaml", "ünï.yaml"):
        (roles / name).write_text("title: x\n", encoding="utf-8")
    repository.commit("odd")
    assert ncf("list", "roles", "--at", "HEAD", data=repository.data).stdout.count("\n") >= 7
    assert ncf("diff", "0.1", "HEAD", data=repository.data).code in (0, 3)
    assert ncf("validate", "--at", "HEAD", data=repository.data).code == 1


def test_submodule_in_place_of_a_file(repository: Repository, ncf: Run) -> None:
    """A submodule, or a folder named like a file, is not read as a file."""
    commit = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},data/roles/mate.yaml")
    repository.git("commit", "-q", "-m", "submodule")
    result = ncf("show", "mate", "--at", "HEAD", data=repository.data)
    assert result.code in (2, 3)
    assert "bug" not in result.stderr


@pytest.mark.parametrize("name", ["HEAD~1..HEAD", "HEAD..", "^HEAD"])
def test_a_range_is_no_revision(name: str, repository: Repository, ncf: Run) -> None:
    """A range is reported as such, with the way to compare two revisions."""
    for words in (["diff", name], ["show", "volunteer", f"--at={name}"]):
        result = ncf(*words, data=repository.data)
        assert result.code == 3
        assert "'ncf diff A B' compares two" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are not UTF-8")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "github", "csv", "markdown", "html"])
def test_names_that_are_not_utf8(format: str, ncf: Run, tmp_path: Path) -> None:
    """A file, in the folder or in a commit, and a path to the repository may have a name that is not UTF-8."""
    made = Repository(tmp_path / os.fsdecode(b"r\xff\nx"))
    (made.data / "roles" / os.fsdecode(b"b\xffd.yaml")).write_text("title: x\n", encoding="utf-8")
    made.commit("odd")
    for more in ((), ("--at", "HEAD")):
        result = ncf("validate", "--format", format, *more, data=made.data)
        assert result.code == 1, result.stderr
        assert "xff" in result.stdout or "udcff" in result.stdout or "%FF" in result.stdout
        if format in ("json", "sarif"):
            json.loads(result.stdout)
    for words in (["log", "volunteer"], ["diff", "HEAD"], ["show", "volunteer", "--at", "HEAD"], ["fmt", "--check"]):
        assert ncf(*words, data=made.data).code in (0, 1, 3)


@pytest.mark.parametrize("lazy", [True, False], ids=["git as it is", "with ext allowed"])
def test_a_promised_object_is_not_fetched(lazy: bool, repository: Repository, ncf: Run) -> None:
    """A missing object is an error: no remote is asked for it, so the repository's address for it runs nothing."""
    if not lazy:
        repository.git("config", "protocol.ext.allow", "always")
    repository.git("config", "remote.origin.url", f"ext::sh -c {trap(repository)}")
    repository.git("config", "remote.origin.promisor", "true")
    repository.git("config", "remote.origin.partialclonefilter", "blob:none")
    repository.git("config", "extensions.partialClone", "origin")
    id = repository.git("rev-parse", "data-0.1:data/roles/volunteer.yaml").strip()
    (repository.folder / ".git" / "objects" / id[:2] / id[2:]).unlink()
    assert ncf("show", "volunteer", "--at", "0.1", data=repository.data).code == 3
    assert not (repository.folder / "sprung").exists()
