"""A release is found by its tag, else as the first commit in the history of HEAD with its number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.edits import ROLE
from support.program import Result
from support.repository import Repository, replace

Run = Callable[..., Result]


def released(repository: Repository, number: str, title: str) -> str:
    """Commit a release in which the volunteer has another title; return the commit."""
    replace("framework.yaml", r"^release: .*$", f"release: '{number}'  # the next one")(repository.data)
    replace(ROLE, r"^title: .*$", f"title: {title}")(repository.data)
    return repository.commit(f"release {number}")


@pytest.fixture
def untagged(tmp_path: Path) -> tuple[Repository, dict[str, str]]:
    """A repository with releases 0.1, 0.2 and 0.3 without tags, each followed by another commit; number to commit."""
    repository = Repository(tmp_path / "one")
    commits = {"0.1": repository.git("rev-parse", "HEAD").strip()}
    for number, title in (("0.2", "Helper"), ("0.3", "Friend")):
        commits[number] = released(repository, number, title)
        replace(ROLE, r"^title: .*$", f"title: Not {title}")(repository.data)
        replace("framework.yaml", r"^title: .*$", f"title: Harbour {title}")(repository.data)
        repository.commit("later, with the same number")
    return repository, commits


def test_a_number_is_the_first_commit_that_carries_it(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """`--at`, `role@`, `diff` and `release notes` take a release number in a repository without tags, and say so."""
    repository, commits = untagged
    shown = ncf("show", "volunteer", "--at", "0.2", data=repository.data)
    assert shown.stdout.startswith("Helper, level 2")
    assert shown.stderr == f"release 0.2: the first commit with this number, {commits['0.2'][:10]} (no tag)\n"
    gap = ncf("gap", "--from", "volunteer@0.1", "--to", "volunteer@0.3", data=repository.data)
    assert gap.stdout.startswith("Volunteer (level 2) to Friend (level 2)")
    said = f"0.1 (first commit with this number: {commits['0.1'][:10]})"
    assert ncf("diff", "0.1", "0.2", data=repository.data).stdout.startswith(f"From {said} to 0.2 (first commit ")
    assert f"From {said} to the data as it is now" in ncf("diff", "0.1", data=repository.data).stdout
    assert f"from release {said} to release 0.3\n" in ncf("release", "notes", "0.1", data=repository.data).stdout
    found = json.loads(ncf("diff", "0.1", "0.3", "--format", "json", data=repository.data).stdout)
    assert found["untagged"] == {number: commits[number] for number in ("0.1", "0.3")}


def test_a_tag_wins(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """A tag decides which commit is the release; nothing is said about history then."""
    repository, _ = untagged
    repository.git("tag", "data-0.2", "HEAD")
    shown = ncf("show", "volunteer", "--at", "0.2", data=repository.data)
    assert (shown.stdout.split(",")[0], shown.stderr) == ("Not Friend", "")
    assert json.loads(ncf("diff", "0.2", "--format", "json", data=repository.data).stdout)["untagged"] == {}


def test_the_last_release(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """Without tags, the last release is the number before the present one; with tags, the highest tagged."""
    repository, commits = untagged
    found = ncf("release", "check", data=repository.data).stdout
    assert "after 0.2, use at least" in found
    assert (
        f"Release 0.2 has no tag. The data is compared with the first commit with this number, {commits['0.2'][:10]}"
        in (found)
    )
    replace("framework.yaml", r"^release: .*$", "release: '0.4'")(repository.data)
    assert "after 0.3, use at least" in ncf("release", "check", data=repository.data).stdout
    repository.git("tag", "data-0.1", commits["0.1"])
    assert "after 0.1, use at least" in ncf("release", "check", data=repository.data).stdout


def test_a_number_that_no_commit_carries(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """An unknown number, and one that only a merged branch carried, is no release."""
    repository, _ = untagged
    repository.git("checkout", "-q", "-b", "side")
    released(repository, "0.9", "Aside")
    replace("framework.yaml", r"^release: .*$", "release: '0.3'")(repository.data)
    repository.commit("not yet")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "side")
    for number in ("0.9", "5.0"):
        result = ncf("show", "volunteer", "--at", number, data=repository.data)
        assert (result.code, result.stdout) == (3, "")
        assert f"there is no release {number}\n" in result.stderr


def test_a_shallow_clone_never_guesses(untagged: tuple[Repository, dict[str, str]], tmp_path: Path, ncf: Run) -> None:
    """The oldest commit of a shallow clone may not be the first with its number: it counts for no release."""
    repository, commits = untagged
    repository.git("clone", "-q", "--depth", "3", f"file://{repository.folder}", str(tmp_path / "shallow"))
    data = tmp_path / "shallow" / "data"  # it holds the second commit of 0.2 and both of 0.3
    assert ncf("show", "volunteer", "--at", "0.3", data=data).stderr.count(commits["0.3"][:10]) == 1
    for words in (["show", "volunteer", "--at", "0.2"], ["release", "check"], ["diff"]):
        result = ncf(*words, data=data)
        assert result.code == 3, words
        assert "git fetch --unshallow" in result.stderr


def test_a_missing_object_is_not_a_missing_release(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """If an old framework.yaml cannot be read, the search stops: it might be the release that was asked for."""
    repository, commits = untagged
    id = repository.git("rev-parse", f"{commits['0.2']}:data/framework.yaml").strip()
    (repository.folder / ".git" / "objects" / id[:2] / id[2:]).unlink()
    result = ncf("show", "volunteer", "--at", "0.2", data=repository.data)
    assert result.code == 3
    assert f"has no object {id}" in result.stderr


def test_an_unknown_number_lists_the_releases(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """A release number that is none: the error lists the numbers in the history, with and without a tag, in order."""
    repository, commits = untagged
    repository.git("tag", "data-0.10", commits["0.2"])
    for words in (["diff", "9.9"], ["release", "notes", "9.9"], ["show", "volunteer", "--at", "9.9"]):
        result = ncf(*words, data=repository.data)
        assert (result.code, result.stdout) == (3, "")
        assert "error: there is no release 9.9\n" in result.stderr
        assert "help: the releases are 0.1, 0.2, 0.3 and 0.10\n" in result.stderr
    assert "'git tag' lists the tags" in ncf("diff", "nowhere", data=repository.data).stderr


def test_the_log_names_releases_without_tags(untagged: tuple[Repository, dict[str, str]], ncf: Run) -> None:
    """`ncf log` names the release that begins with a commit; a tag elsewhere decides that it does not."""
    repository, commits = untagged

    def releases() -> list[str]:
        found = json.loads(ncf("log", "volunteer", "--format", "json", data=repository.data).stdout)["entries"]
        return [entry["releases"] for entry in found]

    assert releases() == ["0.1 without a tag", "0.2 without a tag", "", "0.3 without a tag", ""]
    assert f"{commits['0.2'][:10]} (0.2 without a tag)\n" in ncf("log", "volunteer", data=repository.data).stdout
    repository.git("tag", "data-0.2", f"{commits['0.3']}~1")
    repository.git("tag", "seen", commits["0.3"])
    assert releases() == ["0.1 without a tag", "", "data-0.2", "seen, 0.3 without a tag", ""]


def test_without_an_earlier_release_head_is_compared_with(tmp_path: Path, ncf: Run) -> None:
    """`diff` and `editorial add` compare with HEAD then; release notes ask for a commit, and name one that exists."""
    repository = Repository(tmp_path)
    replace("competences/sea4.yaml", r"^title: .*$", "title: Write up the logbook")(repository.data)
    result = ncf("diff", data=repository.data)
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith("From HEAD to the data as it is now\n0 roles and 1 competence changed.\n")
    assert ncf("editorial", "add", "SEA4", "--reason", "The same", data=repository.data).code == 0
    assert "reworded, same meaning" in ncf("diff", data=repository.data).stdout
    again = ncf("editorial", "add", "ABC1", "--reason", "The same", data=repository.data)
    assert "nothing to declare: ABC1 means the same as in HEAD" in again.stdout
    notes = ncf("release", "notes", data=repository.data)
    assert (notes.code, notes.stdout) == (3, "")
    assert "no earlier release to compare with\nhelp: name a commit to compare with, such as HEAD\n" in notes.stderr
    repository.git("branch", "framework")
    notes = ncf("release", "notes", data=repository.data)
    assert "help: name what to compare with, such as framework: the branch" in notes.stderr
    assert ncf("release", "notes", "HEAD", data=repository.data).code == 0
