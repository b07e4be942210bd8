"""A revision as a source: its files, its folders, its names in messages, and why a revision cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from support.places import TINY
from support.repository import Repository

from ncf.errors import NcfError
from ncf.storage import git, git_revision
from ncf.storage.folder import Folder, Unreadable
from ncf.storage.git_process import DAMAGED, MAX_TREE, TOO_LARGE, NoRevision, Object, _next_object
from ncf.yamlio.scan import MAX_BYTES

ROLE = "roles/volunteer.yaml"
ID = "a" * 40


@pytest.fixture
def made(repository: Repository) -> git.Repository:
    """The history of a repository whose first commit is release 0.1."""
    return git.Repository(repository.data)


def refused(made: git.Repository, typed: str) -> tuple[str, str]:
    """The message and hint for a revision that cannot be read."""
    with pytest.raises(NcfError) as stop, made:
        made.revision(typed)
    return stop.value.message, stop.value.hint


def test_a_revision_is_a_source(made: git.Repository) -> None:
    """A revision has the names and contents of the folder that was committed, and shows paths as git writes them."""
    with made:
        revision, folder = made.revision("0.1"), Folder(TINY)
        for name in ("", "roles", "levels", "competences"):
            assert revision.names(name) == folder.names(name)
        paths = [ROLE, "framework.yaml", "roles/nosuch.yaml", "nosuch/a.yaml", "framework.yaml/a", ROLE]
        assert [revision.read(path) for path in paths] == [folder.read(path) for path in paths]
        assert list(revision.read_many(paths)) == [folder.read(path) for path in paths]
        assert revision.shown(ROLE) == f"0.1:data/{ROLE}"
        assert (revision.typed, revision.untagged, made.prefix) == ("0.1", False, "data")
        for name in ("nosuch", "framework.yaml", ROLE):
            with pytest.raises(Unreadable) as stop:
                revision.names(name)
            assert stop.value.message == "the folder does not exist at this revision"
            assert stop.value.hint == "choose a later revision"


def test_a_commit_by_its_id(made: git.Repository, repository: Repository) -> None:
    """A commit is found by its full or shortened id; in messages, its id has ten digits."""
    commit = repository.git("rev-parse", "HEAD").strip()
    with made:
        assert made.revision(commit).commit == made.revision(commit[:12]).commit == commit
        assert made.at(commit).shown(ROLE) == f"{commit[:10]}:data/{ROLE}"
        assert made.at(commit).read(ROLE) == (TINY / ROLE).read_bytes()


def test_why_a_revision_cannot_be_read(made: git.Repository, repository: Repository) -> None:
    """An unknown name, a range and a commit without data have their own reasons and hints."""
    unknown = "give a tag, branch, commit or release number; 'git tag' lists the tags"
    assert refused(made, "9.9") == ("there is no release 9.9", "the only one is 0.1")
    for typed in ("nosuch", "HEAD~99", "a\nb", ID):
        assert refused(made, typed) == (f"no revision '{typed}' in this repository", unknown)
    for typed in ("HEAD..main", "^HEAD"):
        message = f"'{typed}' is a range, not a revision"
        assert refused(made, typed) == (message, "give one revision; 'ncf diff A B' compares two")
    empty = repository.git("commit-tree", "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "-m", "empty").strip()
    assert refused(made, empty) == (
        f"revision '{empty}' has no data/framework.yaml",
        "choose a later revision: the data did not exist yet, or was in another folder",
    )
    for data in (7, None, "da\0ta"):
        with pytest.raises(NoRevision) as stop:
            git.Repository(data)  # type: ignore[arg-type]
        assert stop.value.message == f"a data folder must be a path, not {data!r}"


def test_a_release_is_found_by_each_form_of_its_tag(tmp_path: Path) -> None:
    """`data-1.2` comes before `data-v1.2`, then `v1.2` and `1.2`; any other name is taken as it is."""
    repository = Repository(tmp_path)
    commits = {}
    for tag in ("1.2", "v1.2", "data-v1.2", "data-1.2"):
        commits[tag] = repository.commit(tag, tag)
        with git.Repository(repository.data) as made:
            assert made.revision("1.2").commit == commits[tag]
    with git.Repository(repository.data) as made:
        assert {tag: made.revision(tag).commit for tag in ("v1.2", "data-v1.2")} == {
            tag: commits[tag] for tag in ("v1.2", "data-v1.2")
        }


def test_the_history_of_files(tmp_path: Path) -> None:
    """The commits that changed a file come oldest first, with day and tags; others are left out."""
    repository = Repository(tmp_path)
    first = repository.git("rev-parse", "HEAD").strip()
    (repository.data / ROLE).write_bytes(b"title: x\n")
    second = repository.commit("second")
    repository.git("tag", "one")
    repository.git("tag", "two")
    repository.commit("nothing")
    day = repository.git("log", "-1", "--format=%cs", second).strip()
    with git.Repository(repository.data) as made:
        assert made.history("HEAD", [ROLE]) == [(first, day, ""), (second, day, "two, one")] or made.history(
            "HEAD", [ROLE]
        ) == [(first, day, ""), (second, day, "one, two")]
        assert made.history("HEAD", ["nosuch.yaml"]) == []
        repository.git("tag", "-d", "one", "two")
        repository.git("tag", os.fsdecode(b"caf\xe9"), second)
        assert made.history("HEAD", [ROLE])[1] == (second, day, "caf\ufffd"), "a tag that is not UTF-8"


def test_the_last_release_by_number(tmp_path: Path) -> None:
    """Of the releases tagged in the history of HEAD the highest number counts, not the latest tag or the spelling."""
    repository = Repository(tmp_path)
    for tag in ("data-0.9", "data-0.10", "data-v0.2", "v0.99", "data-1.x", "other"):
        repository.git("tag", tag)
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("elsewhere", "data-7.0")
    repository.git("checkout", "-q", "main")
    with git.Repository(repository.data) as made:
        assert made.last_release() == "data-0.10"
        assert made.shallow is False


def test_which_files_differ(tmp_path: Path) -> None:
    """Files that were changed, added, deleted or made unreadable differ; other line endings make no difference."""
    repository = Repository(tmp_path)
    data = repository.data
    names = [path.relative_to(data).as_posix() for path in sorted(data.rglob("*.yaml"))]
    changed, deleted, crlf, folder, *_ = names
    (data / changed).write_bytes(b"title: x\n")
    (data / deleted).unlink()
    (data / crlf).write_bytes((data / crlf).read_bytes().replace(b"\n", b"\r\n"))
    (data / folder).unlink()
    (data / folder).symlink_to("elsewhere")
    (data / "roles" / "new.yaml").write_bytes(b"title: x\n")
    asked = [*names, "roles/new.yaml", "roles/nosuch.yaml"]
    with git.Repository(data) as made:
        first = made.revision("HEAD")
        expected = {changed, deleted, folder, "roles/new.yaml"}
        assert (
            git_revision.differing(first, Folder(data), asked)
            == git_revision.differing(Folder(data), first, asked)
            == expected
        )
        repository.commit("second")
        second = made.revision("main")
        assert git_revision.differing(first, second, asked) == expected
        assert git_revision.differing(second, second, asked) == set()
        with pytest.raises(Unreadable, match="not a regular file"):
            second.read(folder)


# ── the replies of git cat-file ──────────────────────────────────────────────────────────────────────


def reply(kind: str, size: int, content: bytes) -> Object | None:
    """The object in a reply of git."""
    return _next_object(io.BytesIO(f"{ID} {kind} {size}\n".encode() + content))


def test_replies_of_git() -> None:
    """A whole reply gives its object, and the next reply begins after it; a missing name gives nothing."""
    stream = io.BytesIO(f"{ID} blob 3\nx\ny\nno\nsuch missing\n{ID} tree 0\n\nab ambiguous\n".encode())
    assert _next_object(stream) == (ID, "blob", b"x\ny")
    with pytest.raises(EOFError):
        _next_object(stream)
    assert _next_object(stream) is None
    assert _next_object(stream) == (ID, "tree", b"")
    assert _next_object(stream) is None
    assert reply("commit", 1, b"x\n") == (ID, "commit", b"x")


@pytest.mark.parametrize("content", [b"", b"x", b"xy"])
def test_a_reply_that_is_cut_off(content: bytes) -> None:
    """If git ends before its reply is complete, what it sent is not taken for an object."""
    with pytest.raises(EOFError):
        reply("blob", 2, content)


def test_objects_that_are_too_large() -> None:
    """A blob beyond the limit of a file is not read, nor is a tree beyond its own; at the limit, both are."""
    assert reply("blob", MAX_BYTES + 1, b"") == (ID, "blob", TOO_LARGE)
    assert reply("blob", MAX_BYTES, b"x" * MAX_BYTES + b"\n") == (ID, "blob", b"x" * MAX_BYTES)
    assert reply("tree", MAX_BYTES + 1, b"x" * (MAX_BYTES + 1) + b"\n") is not None
    for kind, size in (("commit", MAX_BYTES + 1), ("tree", MAX_TREE + 1)):
        with pytest.raises(NoRevision) as stop:
            reply(kind, size, b"")
        assert stop.value.message == f"the {kind} {ID} is too large: {size:,} bytes"
        assert stop.value.hint == DAMAGED
    with pytest.raises(EOFError):
        reply("tree", MAX_TREE, b"")
    assert len(TOO_LARGE) == MAX_BYTES + 1


def test_a_damaged_repository_is_told_apart(tmp_path: Path) -> None:
    """An object that a tag or a folder names but the repository lacks is an error that names it and the file."""
    repository = Repository(tmp_path)
    blob = repository.git("rev-parse", f"HEAD:data/{ROLE}").strip()
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with git.Repository(repository.data) as made:
        with pytest.raises(NoRevision) as stop:
            made.revision("HEAD").read(ROLE)
        assert stop.value.message == f"the repository has no object {blob} (HEAD:data/{ROLE})"
        assert stop.value.hint == DAMAGED
        with pytest.raises(NoRevision, match=rf"^the repository has no object {ID}$"):
            made.tree(ID)
        with pytest.raises(NoRevision, match=r"^the repository has no object HEAD$"):
            made.tree("HEAD")
