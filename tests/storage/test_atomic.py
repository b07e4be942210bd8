"""Writing files: the old bytes or the new ones, never a part, and nothing left lying about."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ncf.errors import CANNOT_ANSWER, CannotWrite
from ncf.storage.atomic import write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions, links and pipes of a POSIX system")
OLD, NEW = b"old bytes\n", "new bytes: é\r\n".encode()


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(os.listdir(folder))


def mode(path: Path) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def refused(path: Path) -> CannotWrite:
    """The stop that writing to `path` comes to."""
    with pytest.raises(CannotWrite) as stop:
        write_whole(path, NEW)
    assert str(path) in stop.value.message
    assert stop.value.hint
    assert stop.value.exit_code == CANNOT_ANSWER
    return stop.value


@pytest.mark.parametrize("content", [NEW, b"", b"\0\xff" * 100_000])
def test_a_new_file(content: bytes, tmp_path: Path) -> None:
    """A file that was not there holds exactly the bytes, and stands alone in its folder."""
    write_whole(tmp_path / "answer.md", content)
    assert (tmp_path / "answer.md").read_bytes() == content
    assert names(tmp_path) == ["answer.md"]


def test_an_existing_file(tmp_path: Path) -> None:
    """A file that was there holds the new bytes and none of the old ones."""
    path = tmp_path / "answer.md"
    path.write_bytes(OLD * 1000)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == ["answer.md"]


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a folder is written into the current one."""
    monkeypatch.chdir(tmp_path)
    write_whole(Path("answer.md"), NEW)
    assert (tmp_path / "answer.md").read_bytes() == NEW


def test_a_reader_keeps_the_old_bytes(tmp_path: Path) -> None:
    """Whoever has the old file open reads it to its end: the new one is another file with the same name."""
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
    """A new file has the permissions that any program would give it, and the mask is left as it was."""
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "answer.md", NEW)
        assert mode(tmp_path / "answer.md") == permissions
    finally:
        assert os.umask(before) == mask


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Where the target is a link, the file it leads to is written and the link stays."""
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
    """Where a link leads to a file that is not there yet, that file is made and the link stays."""
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
    """A folder is no place for the bytes, and what it holds stays."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "kept.md").write_bytes(OLD)
    assert refused(folder).message == f"{folder} is a folder"
    assert (names(tmp_path), names(folder)) == (["folder"], ["kept.md"])


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is not made: it may be misspelt."""
    refused(tmp_path / "missing" / "answer.md")
    assert names(tmp_path) == []


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A path that leads through a file is refused, and that file stays."""
    (tmp_path / "file").write_bytes(OLD)
    refused(tmp_path / "file" / "answer.md")
    assert (names(tmp_path), (tmp_path / "file").read_bytes()) == (["file"], OLD)


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """A name that no system takes is refused, and nothing is left."""
    refused(tmp_path / ("a" * 300))
    assert names(tmp_path) == []


@POSIX
def test_an_unwritable_folder(tmp_path: Path) -> None:
    """Where the folder takes no new file, the old bytes stay and nothing is left lying about."""
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
    """Where the disk takes only a part of the bytes, the old ones stay whole and no part is left lying about."""
    path = tmp_path / "answer.md"
    for name in before:
        (tmp_path / name).write_bytes(OLD)
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"cannot write {path}: ")
    assert names(tmp_path) == before
    assert all((tmp_path / name).read_bytes() == OLD for name in before)
