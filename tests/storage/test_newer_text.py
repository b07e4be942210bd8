"""A write never replaces or deletes what somebody else has written meanwhile, and undoes only its own changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ncf.errors import CannotWrite
from ncf.storage.atomic import Change, append, must_hold, write_together, write_whole

OLD, NEW, THEIRS = b"old bytes\n", b"new bytes\n", b"theirs\n"
CHECK_AND_RETRY = "check the change, then try again"
CHECK_THE_DISK = "check the folder, its permissions and the disk"


def before_the(number: int, call: str, action: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do something just before a system call is made for the `number`th time."""
    real, calls = getattr(os, call), iter(range(1, 1000))

    def acting(*args: object) -> object:
        if next(calls) == number:
            action()
        return real(*args)

    monkeypatch.setattr(os, call, acting)


def as_an_ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer questions about write access from the permissions alone: the tests may run as an administrator."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, asked: real(path, asked) and bool(os.stat(path).st_mode & 0o200))


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, including hidden files."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with the old bytes."""
    (tmp_path / "a.yaml").write_bytes(OLD)
    return tmp_path / "a.yaml"


def test_the_file_must_still_hold_what_is_expected(path: Path) -> None:
    """A file is replaced if it holds the expected bytes, and created if none are expected; otherwise it is left."""
    write_whole(path, NEW, expected=OLD)
    write_whole(path.with_name("b.yaml"), NEW, expected=None)
    assert contents(path.parent) == {"a.yaml": NEW, "b.yaml": NEW}
    for expected in (OLD, None):
        with pytest.raises(CannotWrite) as stop:
            write_whole(path, THEIRS, expected=expected)
        assert (stop.value.message, stop.value.hint) == (f"{path} has been changed since it was read", CHECK_AND_RETRY)
    assert contents(path.parent) == {"a.yaml": NEW, "b.yaml": NEW}


def test_a_change_while_the_new_file_is_prepared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in the last moment, after the new bytes are on disk, is noticed; no temporary file is left."""
    before_the(1, "chmod", lambda: path.write_bytes(THEIRS), monkeypatch)
    with pytest.raises(CannotWrite, match=r"a\.yaml has been changed since it was read"):
        write_whole(path, NEW, expected=OLD)
    assert contents(path.parent) == {"a.yaml": THEIRS}


@pytest.mark.parametrize("new", [NEW, None], ids=["replace", "delete"])
def test_a_change_between_reading_and_replacing(new: bytes | None, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes after all files were checked is neither replaced nor deleted, and the others are undone."""
    other, gone, added = (path.with_name(f"{name}.yaml") for name in ("other", "gone", "added"))
    other.write_bytes(OLD)
    gone.write_bytes(OLD)
    before_the(2, "replace", lambda: path.write_bytes(THEIRS), monkeypatch)
    steps = [[Change(added, None, NEW)], [Change(other, OLD, NEW)], [Change(gone, OLD, None), Change(path, OLD, new)]]
    with pytest.raises(CannotWrite, match=r"a\.yaml has been changed since it was read"):
        write_together(steps)
    assert contents(path.parent) == {"a.yaml": THEIRS, "other.yaml": OLD, "gone.yaml": OLD}


def test_to_undo_takes_nobodys_newer_text(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When changes are undone, a file that somebody has changed since keeps that change, and so does a new one."""
    names = [path.with_name(f"{name}.yaml") for name in ("added", "first", "last")]
    for old in names[1:]:
        old.write_bytes(OLD)
    before = contents(path.parent)

    def disturb() -> None:
        for changed in names[:2]:
            changed.write_bytes(THEIRS)
        raise OSError(28, "No space left on device")

    before_the(4, "replace", disturb, monkeypatch)
    with pytest.raises(CannotWrite, match="No space left"):
        write_together([
            [Change(names[0], None, NEW)], [Change(path, OLD, NEW), Change(names[1], OLD, NEW)],
            [Change(names[2], OLD, NEW)],
        ])  # fmt: skip
    assert contents(path.parent) == {**before, "added.yaml": THEIRS, "first.yaml": THEIRS}


@pytest.mark.parametrize("new", [NEW, None], ids=["replace", "delete"])
def test_a_read_only_file_is_left_alone(new: bytes | None, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without write permission is neither replaced nor deleted, though its folder would allow both."""
    as_an_ordinary_user(monkeypatch)
    path.chmod(0o444)
    hint = "make it writable first, if you are allowed to change it"
    for write in (lambda: write_whole(path, NEW), lambda: write_together([[Change(path, OLD, new)]])):
        with pytest.raises(CannotWrite) as stop:
            write()
        assert (stop.value.message, stop.value.hint) == (f"{path} is read-only", hint)
    assert contents(path.parent) == {"a.yaml": OLD}


def test_nothing_to_do_is_nothing_done(path: Path) -> None:
    """Without any change, nothing happens."""
    write_together([[], []])
    assert contents(path.parent) == {"a.yaml": OLD}


def test_text_is_added_at_the_end(path: Path) -> None:
    """Text is added behind what a file holds, as UTF-8; a file that does not exist is created."""
    for name in (path, path.with_name("b.yaml")):
        append(name, "née\n")
        append(name, "two\n")
    added = "née\ntwo\n".encode()
    assert contents(path.parent) == {"a.yaml": OLD + added, "b.yaml": added}


def test_every_refusal_says_why_and_what_to_do(tmp_path: Path) -> None:
    """A refusal has the path, the system's reason in words, and a hint that fits."""
    loop, missing = tmp_path / "loop", tmp_path / "missing" / "a.yaml"
    loop.symlink_to("loop")
    lost = (f"cannot write {missing}: No such file or directory", CHECK_THE_DISK)
    folder = (f"cannot write {tmp_path}: Is a directory", CHECK_THE_DISK)
    refused: list[tuple[Callable[[], object], tuple[str, str]]] = [
        (lambda: write_whole(tmp_path, NEW), (f"{tmp_path} is a folder", "give the name of a file in it")),
        (lambda: write_whole(loop, NEW),
         (f"{loop} is a link that leads to itself", "delete the link, or name another file")),
        (lambda: write_whole(missing, NEW), lost),
        (lambda: write_together([[Change(missing, None, NEW)]]), lost),
        (lambda: append(missing, "x"), lost),
        (lambda: must_hold(tmp_path, OLD), folder),
    ]  # fmt: skip
    for write, expected in refused:
        with pytest.raises(CannotWrite) as stop:
            write()
        assert (stop.value.message, stop.value.hint) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


def test_the_old_folder_of_a_relative_path_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the folder that a relative path starts from no longer exists, the error names the path."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for write in (
        lambda: write_whole(Path("b.yaml"), NEW),
        lambda: write_together([[Change(Path("b.yaml"), None, NEW)]]),
    ):
        with pytest.raises(CannotWrite) as stop:
            write()
        assert (stop.value.message, stop.value.hint) == (
            "cannot write b.yaml: No such file or directory",
            CHECK_THE_DISK,
        )


def test_an_interruption_after_the_last_step_stays_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption just after the file was replaced is passed on as it is, not as a missing temporary file."""
    real = os.replace

    def replace(*args: str) -> None:
        real(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, NEW)
    assert contents(path.parent) == {"a.yaml": NEW}


def test_litter_that_cannot_be_removed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the folder cannot be listed, the temporary files of a killed writer stay, and the file is written."""
    litter = path.with_name(".a.yaml.ab12_x89.new")
    litter.write_bytes(THEIRS)

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as closed:
        closed.setattr(os, "listdir", refuse)
        write_together([[Change(path, OLD, NEW)]])
    assert contents(path.parent) == {"a.yaml": NEW, litter.name: THEIRS}
