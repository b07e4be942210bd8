"""Reading history through git starts few processes, ends them all, and never takes a failure for an answer."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.places import TINY
from support.program import Result
from support.repository import Repository, replace

from ncf.corpus.corpus import Corpus
from ncf.storage import git, git_revision
from ncf.storage.folder import Folder, Unreadable
from ncf.storage.git_process import READ_AHEAD, NoRevision

Run = Callable[..., Result]
ROLE = "roles/volunteer.yaml"
COMMANDS = {
    "two revisions": (["diff", "0.1", "HEAD"], 1),
    "a revision and the folder": (["diff", "HEAD"], 1),
    "the last release and the folder": (["diff"], 2),
    "notes": (["release", "notes", "0.1", "HEAD"], 1),
    "check": (["release", "check"], 2),
    "show": (["show", "volunteer", "--at", "0.1"], 1),
    "log": (["log", "volunteer"], 4),  # with the tags, and the releases that have none
    "validate": (["validate", "--at", "HEAD", "--since", "HEAD~1"], 1),
    "today": (["show", "volunteer"], 0),
}
"""What is asked, and how many git processes that may start."""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a release and one later commit."""
    made = Repository(tmp_path / "repository")
    made.git("tag", "data-0.1")
    replace(ROLE, "^title: .*$", "title: Helper")(made.data)
    made.commit("second")
    return made


@pytest.fixture
def history(repository: Repository) -> Iterator[git.Repository]:
    """The same repository, as the program reads it."""
    with git.Repository(repository.data) as opened:
        yield opened


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started from now on."""
    found: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen.__init__

    def noted(self: subprocess.Popen[bytes], *args: Any, **options: Any) -> None:
        found.append(self)
        start(self, *args, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    return found


def object_file(repository: Repository, name: str) -> Path:
    """The file of an object, given a name such as `HEAD:data/roles`."""
    id = repository.git("rev-parse", name).strip()
    return repository.folder / ".git" / "objects" / id[:2] / id[2:]


def damage(repository: Repository, name: str) -> None:
    """Overwrite an object with garbage."""
    path = object_file(repository, name)
    path.chmod(0o644)
    path.write_bytes(b"rubbish")


@pytest.mark.parametrize("name", COMMANDS)
def test_few_processes_and_all_ended(
    name: str, repository: Repository, ncf: Run, started: list[subprocess.Popen[bytes]]
) -> None:
    """A command starts no more git processes than it needs, and all have ended when it ends."""
    words, allowed = COMMANDS[name]
    result = ncf(*words, data=repository.data)
    assert result.code in (0, 1), result.stderr
    assert len(started) == allowed
    assert all(process.returncode is not None for process in started)


@pytest.mark.parametrize("words", [["show", "nobody", "--at", "HEAD"], ["diff", "HEAD", "--role", "nobody"]])
def test_processes_end_with_an_error_too(
    words: list[str], repository: Repository, ncf: Run, started: list[subprocess.Popen[bytes]]
) -> None:
    """A command that stops with an error leaves no process running."""
    assert ncf(*words, data=repository.data).code == 2
    assert [process.returncode for process in started] == [0]


def test_revisions_share_one_process(history: git.Repository, started: list[subprocess.Popen[bytes]]) -> None:
    """Several revisions of a repository are read through one process."""
    old, new = history.revision("0.1"), history.revision("HEAD")
    assert old.read(ROLE) != new.read(ROLE)
    assert len(started) == 1


def test_reading_again_after_closing(history: git.Repository) -> None:
    """A closed repository answers as before."""
    revision = history.revision("HEAD")
    before = revision.read(ROLE)
    history.close()
    history.close()
    assert revision.read(ROLE) == before


def test_a_revision_holds_what_was_committed(history: git.Repository, repository: Repository) -> None:
    """A revision has the names and bytes of every file in the folder that was committed."""
    revision, folder = history.revision("HEAD"), Folder(repository.data)
    for place in ("", "competences", "levels", "roles"):
        assert revision.names(place) == folder.names(place)
        for name in revision.names(place):
            path = f"{place}/{name}" if place else name
            if path.endswith(".yaml"):
                assert revision.read(path) == folder.read(path)
    assert revision.read("roles/nobody.yaml") is None
    assert revision.read("nowhere/nobody.yaml") is None
    assert revision.shown(ROLE) == f"HEAD:data/{ROLE}"


def test_more_files_than_are_asked_for_at_once(repository: Repository) -> None:
    """With any number of files, each gets its own content."""
    for number in range(3 * READ_AHEAD):
        (repository.data / "roles" / f"r{number}.yaml").write_text(f"title: {number}\n" * 50, encoding="utf-8")
    repository.commit("many")
    folder = Folder(repository.data)
    paths = [f"roles/{name}" for name in folder.names("roles")]
    with git.Repository(repository.data) as history:
        revision = history.revision("HEAD")
        assert list(revision.read_many(paths)) == [folder.read(path) for path in paths]
        assert git_revision.differing(revision, folder, paths) == set()
        (repository.data / paths[-1]).write_text("title: x\n", encoding="utf-8")
        assert git_revision.differing(revision, folder, paths) == {paths[-1]}


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="needs links")
def test_a_link_in_a_commit_is_not_read(repository: Repository) -> None:
    """If a link was committed in place of a file, its target is not read as the file's text."""
    (repository.data / ROLE).unlink()
    (repository.data / ROLE).symlink_to("practitioner.yaml")
    repository.commit("link")
    with git.Repository(repository.data) as history, pytest.raises(Unreadable, match="not a regular file"):
        history.revision("HEAD").read(ROLE)


@pytest.mark.parametrize("name", [f"HEAD:data/{ROLE}", "HEAD:data/roles", "HEAD:data", "HEAD^{tree}", "HEAD"])
@pytest.mark.parametrize("harm", ["missing", "damaged"])
@pytest.mark.parametrize("words", [["validate"], ["show", "volunteer"], ["list", "roles"]])
def test_a_lost_object_is_no_missing_file(
    name: str, harm: str, words: list[str], repository: Repository, ncf: Run
) -> None:
    """A missing or damaged object stops the program with git's reason, never with 'no such file'."""
    id = repository.git("rev-parse", name).strip()
    if harm == "missing":
        object_file(repository, name).unlink()
    else:
        damage(repository, name)
    result = ncf(*words, "--at", "HEAD", data=repository.data)
    assert result.code == 3
    assert id[2:] in result.stderr
    assert "git fsck" in result.stderr
    assert "holds no" not in result.stderr
    assert "no revision" not in result.stderr


@pytest.mark.parametrize("words", [["validate", "--at", "HEAD~1"], ["log", "volunteer"], ["release", "notes", "0.1"]])
def test_a_partial_clone(words: list[str], repository: Repository, ncf: Run, tmp_path: Path) -> None:
    """A clone without old files says so and ends with 3, fetches nothing, and does not end as after a closed pipe."""
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.folder}", str(clone))
    result = ncf(*words, data=clone / "data")
    assert (result.code, result.stdout) == (3, "")
    assert "if it is a partial clone, make a full clone" in result.stderr


def test_a_git_that_dies(history: git.Repository, started: list[subprocess.Popen[bytes]]) -> None:
    """A killed git process is an error, not a missing file; the next question starts a new process."""
    revision = history.revision("HEAD")
    started[0].kill()
    started[0].wait()
    with pytest.raises(NoRevision, match="git failed"):
        revision.read(ROLE)
    assert revision.read(ROLE)


@pytest.mark.parametrize("line", ["echo 'fatal: out of sorts' >&2; exit 128", "exit 0", "echo x blob 5; exit 0"])
def test_a_git_that_fails(line: str, ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However git fails, the program ends with 3 and passes on what git said."""
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    result = ncf("show", "volunteer", "--at", "HEAD", data=TINY)
    assert (result.code, result.stdout) == (3, "")
    assert ("out of sorts" if "fatal" in line else "git failed") in result.stderr


def test_a_git_that_complains_at_length(ncf: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More error output than a pipe holds does not make the program hang."""
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nyes complaint | head -c 300000 >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert ncf("show", "volunteer", "--at", "HEAD", data=TINY).code == 3


def test_a_revision_in_several_threads(history: git.Repository, started: list[subprocess.Popen[bytes]]) -> None:
    """Threads that share a repository each get the file they asked for."""
    revision = history.revision("HEAD")
    paths = [f"competences/{name}" for name in revision.names("competences")] * 20
    alone = [revision.read(path) for path in paths]
    with ThreadPoolExecutor(8) as pool:
        try:
            assert list(pool.map(revision.read, paths, timeout=60)) == alone
        except TimeoutError:
            for process in started:  # or the threads that got nothing would wait for ever
                process.kill()
            raise


def test_a_commit_before_the_data_was_complete(repository: Repository, ncf: Run) -> None:
    """A commit that has a role but no framework.yaml does not stop the log."""
    repository.git("checkout", "-q", "--orphan", "anew")
    repository.git("rm", "-q", "--cached", "data/framework.yaml")
    repository.git("commit", "-q", "-m", "roles")
    repository.commit("all")
    assert ncf("log", "volunteer", data=repository.data).code == 0


def test_a_corpus_at_a_revision_reads_like_the_folder(history: git.Repository, repository: Repository) -> None:
    """The corpus at HEAD equals that of the folder that was committed."""
    old, now = Corpus(history.revision("HEAD")), Corpus(Folder(repository.data))
    assert dict(old.roles) == dict(now.roles)
    assert dict(old.competences) == dict(now.competences)


def test_a_giant_blob_is_not_unpacked(repository: Repository, started: list[subprocess.Popen[bytes]], ncf: Run) -> None:
    """A blob far larger than a data file may be is reported by its size; git is ended, and the rest still answers."""
    with (repository.data / "roles" / "giant.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    repository.git("-c", "core.compression=1", "add", "-A")
    repository.git("commit", "-q", "-m", "giant")
    result = ncf("validate", "--at", "HEAD", data=repository.data)
    assert result.code == 1
    assert result.stdout.count("error") == 1
    assert "giant.yaml:1:1: error file-size" in result.stdout
    assert -signal.SIGKILL in [process.returncode for process in started]
    assert "Helper, level 2" in ncf("show", "volunteer", "--at", "HEAD", data=repository.data).stdout
