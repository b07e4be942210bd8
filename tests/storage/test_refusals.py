"""What cannot be read, found or run is refused with the reason and what to do."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TINY
from support.program import Result

from ncf.errors import NoData, WrongUse
from ncf.storage import git_process
from ncf.storage.folder import Folder, Unreadable, read_asked
from ncf.storage.git_process import DAMAGED, NoRevision, ObjectReader, refusal, run_git
from ncf.storage.locate import find_data, source_of, template_folders

Run = Callable[..., Result]
Write = Callable[..., Path]
DENIED = PermissionError(13, "Permission denied")
NEEDS = "the data needs levels, competences and roles"
ONLY_FILES = "a data file must be an ordinary text file, not a link or folder"


def denied(*_: object, **__: object) -> None:
    """A system call that the system does not permit."""
    raise DENIED


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a file, a folder, links to both, a pipe, and a file that is no folder."""
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "b.yaml").write_bytes(b"title: x\n")
    (tmp_path / "roles" / "a.yaml").write_bytes(b"")
    (tmp_path / "roles" / "link.yaml").symlink_to("b.yaml")
    (tmp_path / "linked").symlink_to("roles")
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.yaml")
    return tmp_path


def test_what_a_folder_holds(data: Path) -> None:
    """Names are sorted, files are read whole, and a path that does not exist has no content."""
    folder = Folder(data)
    assert folder.names("roles") == ["a.yaml", "b.yaml", "link.yaml"]
    assert folder.names("") == sorted(os.listdir(data))
    assert [folder.read(path) for path in ("roles/b.yaml", "roles/a.yaml")] == [b"title: x\n", b""]
    assert [folder.read(path) for path in ("roles/c.yaml", "nosuch/a.yaml", "file/a")] == [None] * 3
    assert folder.shown("roles/b.yaml") == str(data / "roles" / "b.yaml")


def test_a_linked_data_folder_is_read(data: Path) -> None:
    """The data folder itself may be a link: only links inside it are refused."""
    link = data / "elsewhere"
    link.symlink_to(data, target_is_directory=True)
    assert Folder(link).read("roles/b.yaml") == b"title: x\n"
    assert "roles" in Folder(link).names("")


@pytest.mark.parametrize(
    ("folder", "message", "hint"),
    [
        ("nosuch", "the folder does not exist", NEEDS),
        ("file", "not a folder", "replace it with a folder"),
        ("linked", "a link, not a folder", "replace the link with the folder itself"),
        ("roles/link.yaml", "a link, not a folder", "replace the link with the folder itself"),
    ],
)
def test_what_is_no_folder(folder: str, message: str, hint: str, data: Path) -> None:
    """A missing folder, a file and a link are told apart, each time they are asked for."""
    source = Folder(data)
    for _ in range(2):
        with pytest.raises(Unreadable) as stop:
            source.names(folder)
        assert (stop.value.message, stop.value.hint, str(stop.value)) == (message, hint, message)


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("roles/link.yaml", "not a regular file", ONLY_FILES),
        ("pipe.yaml", "not a regular file", ONLY_FILES),
        ("roles", "not a regular file", ONLY_FILES),
        ("linked/b.yaml", "the folder is a link", "replace the link with the folder itself"),
        ("a" * 300, "the file cannot be read: File name too long", "check its permissions"),
    ],
)
def test_what_is_no_file(path: str, message: str, hint: str, data: Path) -> None:
    """A link, a pipe, a folder and a file in a linked folder are not read, and the reason says which it is."""
    source = Folder(data)
    for _ in range(2):
        with pytest.raises(Unreadable) as stop:
            source.read(path)
        assert (stop.value.message, stop.value.hint) == (message, hint)


def test_without_permission_to_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder or file that may not be read is refused with the system's reason."""
    monkeypatch.setattr(os, "listdir", denied)
    monkeypatch.setattr("builtins.open", denied)
    for read, what in ((lambda: Folder(data).names("roles"), "folder"), (lambda: Folder(data).read("file"), "file")):
        with pytest.raises(Unreadable) as stop:
            read()
        assert stop.value.message == f"the {what} cannot be read: Permission denied"
        assert stop.value.hint == "check its permissions"


def test_a_data_folder_that_cannot_be_listed(ncf: Run, write_corpus: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """`validate` reports a folder that cannot be read and ends with 1; an answer stops with 3 and names the folder."""
    data = write_corpus()
    real = os.listdir

    def listdir(folder: str | Path) -> list[str]:
        return denied() or [] if Path(folder) == data / "roles" else real(folder)

    monkeypatch.setattr(os, "listdir", listdir)
    result = ncf("validate", data=data)
    assert result.code == 1
    assert f"{data / 'roles'}:1:1: error file: the folder cannot be read: Permission denied" in result.stdout
    answer = ncf("list", "roles", data=data)
    assert (answer.code, answer.stdout) == (3, "")
    assert str(data / "roles") in answer.stderr


def test_a_file_that_the_user_named(data: Path) -> None:
    """A named file is read; one that cannot be read is a mistake on the command line."""
    assert read_asked(data / "file") == b"x"
    with pytest.raises(WrongUse) as stop:
        read_asked(data / "nosuch")
    assert stop.value.message == f"cannot read {data / 'nosuch'}: No such file or directory"
    assert stop.value.hint == "check the path"


# ── finding data and templates ───────────────────────────────────────────────────────────────────────


def test_a_source_by_path_by_itself_or_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path in either form gives the source of that folder, a source is used as it is, and nothing means NCF_DATA."""
    for path in (TINY, str(TINY)):
        found = source_of(path)
        assert isinstance(found, Folder)
        assert found.root == TINY
        assert source_of(found) is found
    monkeypatch.setenv("NCF_DATA", str(TINY))
    assert source_of().shown("") == Folder(TINY).shown("")
    with pytest.raises(WrongUse) as stop:
        source_of(7)  # type: ignore[arg-type]
    assert stop.value.message == "data must be a path or a source, not 7"


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a deleted folder, data cannot be looked for, and the message says why."""
    monkeypatch.delenv("NCF_DATA", raising=False)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(NoData) as stop:
        find_data()
    assert (stop.value.message, stop.value.hint) == (
        "the current folder no longer exists", "change to another folder",
    )  # fmt: skip


def test_a_data_folder_with_an_impossible_name(tmp_path: Path) -> None:
    """A name that no folder can have is refused with the reason."""
    with pytest.raises(NoData) as stop:
        find_data(tmp_path / ("a" * 300))
    name = tmp_path / ("a" * 300)
    assert stop.value.message == f"cannot open the data folder named by --data, {name}: File name too long"
    assert stop.value.hint == "check the path and its permissions"
    with pytest.raises(NoData, match="does not exist"):
        find_data(tmp_path / "data\0")


def test_a_template_folder_that_is_none(tmp_path: Path) -> None:
    """A template folder that does not exist, is a file, or cannot be looked at is refused with what to check."""
    (tmp_path / "file").write_bytes(b"")
    for name in ("nosuch", "file"):
        with pytest.raises(NoData) as stop:
            template_folders(tmp_path / name, tmp_path)
        assert stop.value.message == f"the folder {tmp_path / name} (named by --templates) does not exist"
        assert stop.value.hint == "check the path"
    with pytest.raises(NoData) as stop:
        template_folders(tmp_path / ("a" * 300), tmp_path)
    assert stop.value.message == f"cannot open the folder {tmp_path / ('a' * 300)}: File name too long"
    assert stop.value.hint == "check its permissions"


# ── git ──────────────────────────────────────────────────────────────────────────────────────────────

FOLDER = Path("some") / "data"


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("fatal: not a git repository (or any of the parent directories): .git\n",
         f"{FOLDER} is not in a git repository",
         "your copy came without its history: clone the project with git to compare releases"),
        ("fatal: detected dubious ownership in repository at '/x'\nTo add an exception\n",
         f"git does not trust the repository of {FOLDER}, because another user owns it",
         "if you trust it, run: git config --global --add safe.directory FOLDER"),
        ("warning: slow\nfatal: bad object\nfatal: more\n", "git failed: fatal: bad object", DAMAGED),
        ("\n error: odd \nmore\n", "git failed: error: odd ", DAMAGED),
        ("", "git failed: it gave no reason", DAMAGED),
    ],
)  # fmt: skip
def test_what_git_said(said: str, message: str, hint: str) -> None:
    """Git's own message becomes the reason: the line that says why it stopped, else the first."""
    error = refusal(FOLDER, said)
    assert (error.message, error.hint) == (message, hint)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If git is missing or cannot be run, both ways to ask it say so and what to do."""
    asked: tuple[Callable[[], object], ...] = (
        lambda: run_git(tmp_path, "rev-parse", "HEAD"),
        lambda: ObjectReader(tmp_path).read("HEAD"),
    )
    broken = tmp_path / "git"
    broken.write_bytes(b"\0no program")
    broken.chmod(0o755)
    for found, message, hint in (
        (None, "git is not installed", "older data is read through git: install it, or leave out --at"),
        (str(broken), "cannot run git: Exec format error", "check that git is installed correctly"),
    ):
        monkeypatch.setattr(git_process.shutil, "which", lambda _, found=found: found)
        for ask in asked:
            with pytest.raises(NoRevision) as stop:
                ask()
            assert (stop.value.message, stop.value.hint) == (message, hint)


def test_git_sees_none_of_the_users_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that point git elsewhere are not passed on, all others are, and git may neither ask nor fetch."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    for name in ("GIT_DIR", "GIT_CONFIG_COUNT", "GIT_ALLOW_PROTOCOL"):
        monkeypatch.setenv(name, "theirs")
    monkeypatch.setenv("HOME_OF_A_TEST", "kept")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    passed: list[dict[str, str]] = []

    def note(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        passed.append(env)
        assert command[-3:] == [str(tmp_path / "data"), "log", "-1"]
        return subprocess.CompletedProcess(command, 0, b"said", b"")

    monkeypatch.setattr(subprocess, "run", note)
    assert run_git(tmp_path / "data", "log", "-1") == b"said"
    (env,) = passed
    assert env["HOME_OF_A_TEST"] == "kept"
    assert {name: value for name, value in env.items() if re.match("GIT_|LC_ALL", name)} == {
        "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0",
        "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C", "GIT_WORK_TREE": os.path.realpath(tmp_path),
    }  # fmt: skip
