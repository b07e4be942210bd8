"""Changes are staged, shown as a diff, and written together or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.program import Result

from ncf.editing.renaming import rename
from ncf.editing.workspace import LOCK, Workspace, unified_diff
from ncf.errors import BrokenData, CannotWrite

Run = Callable[..., Result]
Write = Callable[..., Path]
VOLUNTEER, MATE, CLERK = "roles/volunteer.yaml", "roles/mate.yaml", "roles/records-clerk.yaml"


def contents(data: Path) -> dict[str, bytes]:
    """Every file of the data except the lock, with hidden and temporary files."""
    files = (path for path in data.rglob("*") if path.is_file() and path.name != LOCK)
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def data(write_corpus: Write) -> Path:
    """A copy of the tiny corpus."""
    return write_corpus()


def test_what_is_staged_is_read_shown_and_then_written(data: Path) -> None:
    """Before `write`, only the workspace has the changes; a file that ends as it was is no change."""
    before = contents(data)
    changed = before[VOLUNTEER].replace(b"Greets people", b"Greets all people")
    with Workspace(data) as workspace:
        workspace.put(MATE, before[VOLUNTEER])
        workspace.put(VOLUNTEER, changed)
        workspace.put(CLERK, before[CLERK])
        workspace.put("roles/gone.yaml", b"title: x\n")
        workspace.remove("roles/gone.yaml")
        workspace.remove("roles/records-lead.yaml")
        assert workspace.read(VOLUNTEER) == changed
        assert workspace.changes() == {MATE: "created", "roles/records-lead.yaml": "deleted", VOLUNTEER: "changed"}
        assert contents(data) == before
        workspace.write()
    expected = {**before, MATE: before[VOLUNTEER], VOLUNTEER: changed}
    del expected["roles/records-lead.yaml"]
    assert contents(data) == expected


def test_the_diff_of_every_change(data: Path) -> None:
    """The diff has each file once, with its path, and the lines that go and come."""
    before = contents(data)
    with Workspace(data) as workspace:
        workspace.put(VOLUNTEER, before[VOLUNTEER].replace(b"level: 2\n", b"level: 3\n"))
        workspace.put(MATE, b"title: Mate\n")
        one, two = data / MATE, data / VOLUNTEER
        assert workspace.diff() == (
            f"--- {one}\n+++ {one}\n@@ -0,0 +1 @@\n+title: Mate\n"
            f"--- {two}\n+++ {two}\n@@ -1,7 +1,7 @@\n"
            " # yaml-language-server: $schema=../../schemas/role.schema.json\n title: Volunteer\n service: harbour\n"
            "-level: 2\n+level: 3\n"
            " summary: Greets people who arrive and answers signals.\n role_specific:\n"
            "   - hi8-2020  # Answer light signals\n"
        )


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (b"a\n", None, "@@ -1 +0,0 @@\n-a\n"),
        (b"a", b"a\n", "@@ -1 +1 @@\n-a\n\\ no newline at the end\n+a\n"),
        (b"\xff\n", b"x\n", "@@ -1 +1 @@\n-\ufffd\n+x\n"),
        ("é\n".encode(), b"x\n", "@@ -1 +1 @@\n-é\n+x\n"),
    ],
)
def test_the_diff_of_one_file(old: bytes | None, new: bytes | None, lines: str) -> None:
    """A diff shows deletions, a missing line ending, and bytes that are not UTF-8, in lines that all end."""
    assert unified_diff("f", old, new) == f"--- f\n+++ f\n{lines}"
    assert unified_diff("f", new, new) == ""


def test_a_file_that_does_not_exist(data: Path) -> None:
    """To read or remove a file that does not exist, or no longer does, is refused with its path."""
    with Workspace(data) as workspace:
        workspace.remove(VOLUNTEER)
        for name, touch in ((MATE, workspace.read), (MATE, workspace.remove), (VOLUNTEER, workspace.read)):
            with pytest.raises(CannotWrite) as stop:
                touch(name)
            assert (stop.value.message, stop.value.hint) == (f"{data / name} does not exist", "check the path")


def test_a_file_is_checked_unless_it_only_changes_its_style(data: Path) -> None:
    """A file that would be invalid is refused with its path; one marked as restyled is not checked again."""
    bad = b"title: Volunteer\n"
    with Workspace(data) as workspace:
        workspace.put(VOLUNTEER, bad, restyled=True)
        workspace.must_be_right()
        workspace.put(VOLUNTEER, bad)
        assert {problem.path for problem in workspace.problems(VOLUNTEER)} == {VOLUNTEER}
        with pytest.raises(BrokenData) as stop:
            workspace.write()
        assert str(data / VOLUNTEER) in stop.value.message
        workspace.remove(VOLUNTEER)
        workspace.must_be_right()
        assert workspace.problems(CLERK) == []
        workspace.put(CLERK, workspace.read(CLERK).replace(b"title: Records Clerk", b"title: Records Clerk #1"))
        assert workspace.problems(CLERK) == [], "a warning stops no change"


def test_only_a_writer_takes_the_lock(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second writer is refused while the first is at work, and not afterwards; looking is never refused."""
    monkeypatch.setattr("ncf.editing.workspace.WAIT", 0.01)
    with Workspace(data, look_only=True):
        assert not (data / LOCK).exists()
    with Workspace(data):
        with Workspace(data, look_only=True) as looking:
            assert looking.read(VOLUNTEER)
        with pytest.raises(CannotWrite) as stop, Workspace(data):
            pass
    assert stop.value.message == f"another program is writing to {data}"
    assert stop.value.hint == "try again when it has finished"
    with Workspace(data) as workspace:
        assert workspace.read(VOLUNTEER)


def test_a_folder_that_takes_no_lock(tmp_path: Path) -> None:
    """A folder that no file can be created in is refused with its path."""
    (tmp_path / "data").write_bytes(b"a file")
    with pytest.raises(CannotWrite, match=r"cannot write .*data: "), Workspace(tmp_path / "data"):
        pass


@pytest.mark.parametrize("stop", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("moment", [1, 2, 4])
def test_a_rename_that_fails_in_the_middle(
    moment: int, stop: BaseException, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If one of the files of a rename cannot be replaced, every file is as before, and the rename works later."""
    before = contents(data)
    real, replaced = os.replace, iter(range(1, 100))

    def fail(*args: str) -> None:
        if next(replaced) == moment:
            raise stop
        real(*args)

    monkeypatch.setattr(os, "replace", fail)
    with Workspace(data) as workspace:
        rename(workspace, "ABC1", "ABC7")
        assert len(workspace.changes()) > 4
        with pytest.raises((CannotWrite, KeyboardInterrupt)):
            workspace.write()
    assert contents(data) == before
    monkeypatch.undo()
    with Workspace(data) as workspace:
        rename(workspace, "ABC1", "ABC7")
        workspace.write()
    assert "competences/abc7.yaml" in contents(data)


def test_a_rename_whose_last_deletion_fails(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the old file cannot be deleted, the new one goes and every reference leads to the old one again."""
    before = contents(data)
    real = Path.unlink

    def fail(path: Path, missing_ok: bool = False) -> None:
        if path.name == "abc1.yaml":
            raise OSError(1, "Operation not permitted")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    with Workspace(data) as workspace:
        rename(workspace, "ABC1", "ABC7")
        with pytest.raises(CannotWrite, match=r"cannot write .*abc1\.yaml: Operation not permitted"):
            workspace.write()
    assert contents(data) == before


def test_no_edit_of_a_read_only_file(data: Path, ncf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that would have to change a read-only file ends with 3, names the file, and changes no other."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, asked: real(path, asked) and bool(os.stat(path).st_mode & 0o200))
    before = contents(data)
    (data / VOLUNTEER).chmod(0o444)
    for words in (["add", "volunteer", "SEA4"], ["rename", "HI8.2020", "HI9"]):
        result = ncf(*words, data=data)
        assert (result.code, result.stdout) == (3, "")
        assert f"error: {data / VOLUNTEER} is read-only" in result.stderr
        assert "help: make it writable first" in result.stderr
    assert contents(data) == before
