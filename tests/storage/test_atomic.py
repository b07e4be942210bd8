"""Writing leaves the old bytes or the new ones, never a part, and no temporary files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ncf.errors import CANNOT_ANSWER, CannotWrite
from ncf.storage import atomic
from ncf.storage.atomic import MANY, Change, write_together, write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions, links and pipes of a POSIX system")
OLD, NEW = b"old bytes\n", "new bytes: é\r\n".encode()


def names(folder: Path) -> list[str]:
    """The names of everything in a folder, including hidden files."""
    return sorted(os.listdir(folder))


def mode(path: Path) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path) -> CannotWrite:
    """The error from writing to `path`."""
    with pytest.raises(CannotWrite) as stop:
        write_whole(path, NEW)
    assert str(path) in stop.value.message
    assert stop.value.hint
    assert stop.value.exit_code == CANNOT_ANSWER
    return stop.value


@pytest.mark.parametrize("content", [NEW, b"", b"\0\xff" * 100_000])
def test_a_new_file(content: bytes, tmp_path: Path) -> None:
    """A new file contains exactly the given bytes and is alone in its folder."""
    write_whole(tmp_path / "answer.md", content)
    assert (tmp_path / "answer.md").read_bytes() == content
    assert names(tmp_path) == ["answer.md"]


def test_an_existing_file(tmp_path: Path) -> None:
    """An existing file contains the new bytes and none of the old ones."""
    path = tmp_path / "answer.md"
    path.write_bytes(OLD * 1000)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == ["answer.md"]


@POSIX
def test_a_private_file(tmp_path: Path) -> None:
    """A new private file is for its owner alone; an existing file keeps its permissions."""
    path = tmp_path / "record.yaml"
    write_whole(path, OLD, private=True)
    assert mode(path) == 0o600
    path.chmod(0o640)
    write_whole(path, NEW, private=True)
    assert mode(path) == 0o640


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a folder is written to the current folder."""
    monkeypatch.chdir(tmp_path)
    write_whole(Path("answer.md"), NEW)
    assert (tmp_path / "answer.md").read_bytes() == NEW


def test_a_reader_keeps_the_old_bytes(tmp_path: Path) -> None:
    """A program that has the old file open reads it to its end, because the new file is a separate one."""
    path = tmp_path / "answer.md"
    path.write_bytes(OLD)
    with path.open("rb") as reader:
        write_whole(path, NEW)
        assert reader.read() == OLD
    assert path.read_bytes() == NEW


@POSIX
@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o755, 0o666])
def test_permissions_stay(permissions: int, tmp_path: Path) -> None:
    """An existing file keeps its permissions."""
    path = tmp_path / "answer.md"
    path.write_bytes(OLD)
    path.chmod(permissions)
    write_whole(path, NEW)
    assert (path.read_bytes(), mode(path)) == (NEW, permissions)


@POSIX
@pytest.mark.parametrize(("mask", "permissions"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_of_a_new_file(mask: int, permissions: int, tmp_path: Path) -> None:
    """A new file gets the permissions that any program would give it, and the umask stays the same."""
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "answer.md", NEW)
        assert mode(tmp_path / "answer.md") == permissions
    finally:
        assert os.umask(before) == mask


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """If the target is a link, the file behind it is written and the link stays."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "answer.md").write_bytes(OLD)
    link = tmp_path / "link.md"
    link.symlink_to(Path("real") / "answer.md")
    write_whole(link, NEW)
    assert link.readlink() == Path("real") / "answer.md"
    assert (tmp_path / "real" / "answer.md").read_bytes() == NEW
    assert (names(tmp_path), names(tmp_path / "real")) == (["link.md", "real"], ["answer.md"])


@POSIX
def test_a_link_that_leads_nowhere_yet(tmp_path: Path) -> None:
    """If a link leads to a file that does not exist, the file is created and the link stays."""
    link = tmp_path / "link.md"
    link.symlink_to("answer.md")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "answer.md").read_bytes() == NEW


@POSIX
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe gets the bytes and stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, NEW)
    reader.join(timeout=10)
    assert got == [NEW]
    assert pipe.is_fifo()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is not a target: it is refused and its content stays."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "kept.md").write_bytes(OLD)
    assert refused(folder).message == f"{folder} is a folder"
    assert (names(tmp_path), names(folder)) == (["folder"], ["kept.md"])


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that does not exist is not created, because its name may be misspelt."""
    refused(tmp_path / "missing" / "answer.md")
    assert names(tmp_path) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A path with a file in place of a folder is refused, and that file stays."""
    (tmp_path / "file").write_bytes(OLD)
    refused(tmp_path / "file" / "answer.md")
    assert (names(tmp_path), (tmp_path / "file").read_bytes()) == (["file"], OLD)


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """A name that is too long for any system is refused, and no file is left."""
    refused(tmp_path / ("a" * 300))
    assert names(tmp_path) == []


@POSIX
def test_an_unwritable_folder(tmp_path: Path) -> None:
    """In a folder that is not writable, the old bytes stay and no temporary file is left."""
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "answer.md").write_bytes(OLD)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write anywhere")
        refused(folder / "answer.md")
        refused(folder / "another.md")
        assert (names(folder), (folder / "answer.md").read_bytes()) == (["answer.md"], OLD)
    finally:
        folder.chmod(0o755)


FULL_DISK = """
import resource, sys
from pathlib import Path
from ncf.errors import CannotWrite
from ncf.storage.atomic import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except CannotWrite as stop:
    sys.stdout.write(stop.message)
"""


@POSIX
@pytest.mark.parametrize("before", [["answer.md"], []])
def test_a_disk_that_is_full(before: list[str], tmp_path: Path) -> None:
    """If the disk has no room for all the bytes, the old ones stay complete and no part is left."""
    path = tmp_path / "answer.md"
    for name in before:
        (tmp_path / name).write_bytes(OLD)
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"cannot write {path}: ")
    assert names(tmp_path) == before
    assert all((tmp_path / name).read_bytes() == OLD for name in before)


def files(folder: Path, number: int) -> list[Path]:
    """`number` files that contain OLD."""
    found = [folder / f"{position}.yaml" for position in range(number)]
    for path in found:
        path.write_bytes(OLD)
    return found


def test_many_files_together(tmp_path: Path) -> None:
    """Files are created, changed and deleted together, and nothing else is left."""
    paths = files(tmp_path, 2 * MANY)
    added = tmp_path / "new.yaml"
    write_together(
        [[Change(added, None, NEW)], [Change(path, OLD, NEW) for path in paths[1:]], [Change(paths[0], OLD, None)]]
    )
    assert names(tmp_path) == sorted([added.name, *(path.name for path in paths[1:])])
    assert {path.read_bytes() for path in (added, *paths[1:])} == {NEW}


@pytest.mark.parametrize("number", [MANY // 2, 4 * MANY])
def test_all_is_on_disk_before_the_first_name_changes(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is replaced before all contents are on disk, and many files need few system calls for that."""
    calls: list[str] = []

    def noted(name: str) -> Callable[..., object]:
        real = getattr(os, name)
        return lambda *args: calls.append(name) or real(*args)

    for name in ("fsync", "sync", "replace"):
        monkeypatch.setattr(os, name, noted(name), raising=False)
    write_together([[Change(path, OLD, NEW) for path in files(tmp_path, number)]])
    first, last = calls.index("replace"), len(calls) - calls[::-1].index("replace")
    assert calls[first:last] == ["replace"] * number
    assert calls[last:] == (["fsync"] if hasattr(os, "O_DIRECTORY") else [])  # the folder
    at_once = sys.platform == "linux" and number > MANY
    assert calls[:first] == (["sync"] if at_once else ["fsync"] * number)


def test_steps_are_taken_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step is on disk before the next begins: first new files, then changes, then deletions."""
    calls: list[str] = []
    made, synced = atomic._make, atomic._sync_folder
    monkeypatch.setattr(atomic, "_make", lambda change, *rest: (calls.append(change.path.stem), made(change, *rest)))
    monkeypatch.setattr(atomic, "_sync_folder", lambda folder: (calls.append("sync"), synced(folder)))
    one, two = files(tmp_path, 2)
    write_together([[Change(tmp_path / "new.yaml", None, NEW)], [Change(one, OLD, NEW)], [Change(two, OLD, None)]])
    assert calls == ["new", "sync", "0", "sync", "1", "sync"]


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("moment", [1, 3, 7])
@pytest.mark.parametrize("call", ["replace", "chmod"])
def test_what_cannot_be_finished_is_undone(
    call: str, moment: int, stop: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If one of many changes fails or is interrupted, all files are as before and no temporary file is left."""
    paths = files(tmp_path, 8)
    before = names(tmp_path)
    real, counted = getattr(os, call), iter(range(1000))

    def fail(*args: object) -> None:
        if next(counted) == moment:
            raise stop
        real(*args)

    monkeypatch.setattr(os, call, fail)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write_together([[Change(tmp_path / "new.yaml", None, NEW)], [Change(path, OLD, NEW) for path in paths]])
    assert names(tmp_path) == before
    assert {path.read_bytes() for path in paths} == {OLD}


def test_somebody_elses_change_stops_all(tmp_path: Path) -> None:
    """If one file does not contain what is expected, none is changed."""
    paths = files(tmp_path, 3)
    paths[2].write_bytes(b"theirs")
    with pytest.raises(CannotWrite, match=r"2\.yaml has been changed since"):
        write_together([[Change(path, OLD, NEW) for path in paths]])
    assert [path.read_bytes() for path in paths] == [OLD, OLD, b"theirs"]


def test_only_its_own_litter_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files of a killed writer are deleted with one listing of the folder; all other files stay."""
    paths = files(tmp_path, 20)
    (tmp_path / ".3.yaml.ab12_x89.new").write_bytes(NEW)
    kept = [".other.yaml.ab12_x89.new", ".3.yaml.old", "3.yaml.new", ".new", ".3.yaml.new"]
    for name in kept:
        (tmp_path / name).write_bytes(OLD)
    looks: list[object] = []
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: looks.append(folder) or real(folder))
    write_together([[Change(path, OLD, NEW) for path in paths]])
    assert len(looks) == 1
    monkeypatch.undo()
    assert names(tmp_path) == sorted([*kept, *(path.name for path in paths)])
