"""A writer that dies at any moment leaves every file old or new; simultaneous writers lose nothing."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.interruption import at_each_write, ended, in_a_child
from support.places import TINY
from support.program import Result

from ncf.answers.validate import validate
from ncf.editing.lists import add, remove
from ncf.editing.renaming import rename
from ncf.editing.workspace import Workspace
from ncf.errors import NcfError
from ncf.storage.folder import Folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork()")
Run = Callable[..., Result]
KILLS = 30
COMMANDS = {
    "add": ["add", "volunteer", "SEA4", "X&YLA3"],
    "remove": ["remove", "practitioner", "X&YLA3"],
    "rename": ["rename", "ABC1", "ABC7"],
    "new": ["new", "competence", "ABC9", "--title", "Wave", "--area", "safety",
            "--document", "harbour-report", "--place", "nowhere"],
    "fmt": ["fmt"],
}  # fmt: skip
MANY_FILES = {"rename", "fmt"}


def snapshot(data: Path, *, litter: bool = False) -> dict[str, bytes]:
    """Every file; with `litter`, also temporary files of a killed writer, which the next writer deletes."""
    files = (path for path in data.rglob("*") if path.is_file() and (litter or not path.name.startswith(".")))
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


def program(data: Path, words: list[str]) -> Callable[[], None]:
    """The program with these arguments, to run in a child process."""

    def run() -> None:
        from ncf.cli.app import main

        sys.argv = ["ncf", *words, "--data", str(data)]
        try:
            main()
        except SystemExit as stop:
            if stop.code:
                raise

    return run


def carry_out(data: Path, command: Callable[[Workspace], object]) -> None:
    """Run a command."""
    with Workspace(data) as workspace:
        command(workspace)
        workspace.write()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tiny corpus with two badly formatted files for `fmt` to change."""
    shutil.copytree(TINY, tmp_path / "data")
    for name in ("roles/volunteer.yaml", "levels/level-2.yaml"):
        path = tmp_path / "data" / name
        text = re.sub(r"^  - (?=[a-z0-9-]+  #)", "  -  ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture(params=COMMANDS)
def name(request: pytest.FixtureRequest) -> str:
    """Each command that writes."""
    return str(request.param)


@pytest.fixture
def new(name: str, data: Path) -> dict[str, bytes]:
    """The files after the command has finished."""
    whole = data.parent / "whole"
    shutil.copytree(data, whole)
    assert ended(in_a_child(program(whole, COMMANDS[name]))) == 0
    return snapshot(whole)


def restore(data: Path, old: dict[str, bytes]) -> None:
    """Put the old files back; temporary files of a killed writer stay."""
    for path in snapshot(data).keys() - old.keys():
        (data / path).unlink()
    for path, content in old.items():
        (data / path).write_bytes(content)


def old_or_new(data: Path, old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, bytes]:
    """The current files, each checked to have its old or its new bytes."""
    found = snapshot(data)
    for path in old.keys() | new.keys() | found.keys():
        assert found.get(path) in (old.get(path), new.get(path)), path
    return found


def test_killed_at_each_write(name: str, data: Path, new: dict[str, bytes], ncf: Run) -> None:
    """Killed before each of its writes in turn: every file is old or new, every reference leads to an entry, and
    running the command again finishes the work and leaves no temporary files.
    """
    old = snapshot(data)
    half_done = littered = 0
    for _ in at_each_write(program(data, COMMANDS[name])):
        found = old_or_new(data, old, new)
        half_done += found not in (old, new)
        littered += any(path.endswith(".new") for path in snapshot(data, litter=True))
        assert "known-competence" not in ncf("validate", data=data).stdout
        if found != new:
            assert ncf(*COMMANDS[name], "--data", data).code == 0
            assert snapshot(data) == new
            assert not [path for path in snapshot(data, litter=True) if path.endswith(".new")]
        restore(data, old)
    assert snapshot(data) == new
    assert littered > 0
    assert (half_done > 0) == (name in MANY_FILES)


def test_killed_at_random(name: str, data: Path, new: dict[str, bytes]) -> None:
    """Killed at random moments: every file is old or new, and the command still works afterwards."""
    old = snapshot(data)
    rng = random.Random(name)
    start = time.perf_counter()
    assert ended(in_a_child(program(data, COMMANDS[name]))) == 0
    longest = 1.2 * (time.perf_counter() - start)
    for _ in range(KILLS):
        restore(data, old)
        child = in_a_child(program(data, COMMANDS[name]))
        time.sleep(rng.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        ended(child)
        old_or_new(data, old, new)
    restore(data, old)
    assert ended(in_a_child(program(data, COMMANDS[name]))) == 0
    assert snapshot(data) == new


def test_a_rename_that_was_cut_off_is_taken_up_again(data: Path) -> None:
    """A rename interrupted between files leaves no broken reference, and the same command finishes it."""
    whole = data.parent / "whole"
    shutil.copytree(data, whole)
    assert ended(in_a_child(program(whole, COMMANDS["rename"]))) == 0
    old, new = snapshot(data), snapshot(whole)
    created = sorted(new.keys() - old.keys())
    changed = sorted(path for path in new.keys() & old.keys() if new[path] != old[path])
    for steps in range(1, len(created) + len(changed) + 1):
        for path in [*created, *changed][:steps]:
            (data / path).write_bytes(new[path])
        checks = {problem.check for problem in validate(Folder(data)).problems if problem.severity == "error"}
        assert "known-competence" not in checks
        assert ended(in_a_child(program(data, COMMANDS["rename"]))) == 0
        assert snapshot(data) == new
        restore(data, old)


def test_four_writers_lose_nothing(data: Path) -> None:
    """Four programs add to the same role at once, and no addition is lost."""
    codes = {"SEA4": "sea4", "X&YLA3": "xyla3", "X&YLD1": "xyld1", "SEA0226": "sea0226"}
    for _ in range(10):
        before = snapshot(data)
        children = [
            in_a_child(lambda code=code: carry_out(data, lambda w: add(w, "volunteer", [code]))) for code in codes
        ]  # type: ignore[misc]
        assert [ended(child) for child in children] == [0, 0, 0, 0]
        text = (data / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
        assert all(f"-  {id}  #" in text for id in codes.values())
        restore(data, before)


def test_rename_and_add_at_once(data: Path) -> None:
    """A rename and additions at the same time all take effect, and no reference is broken."""
    for _ in range(10):
        before = snapshot(data)
        works = [
            lambda: carry_out(data, lambda w: rename(w, "ABC1", "ABC7")),
            lambda: carry_out(data, lambda w: add(w, "volunteer", ["SEA4"])),
            lambda: carry_out(data, lambda w: add(w, "records-clerk", ["X&YLA3"])),
            lambda: carry_out(data, lambda w: remove(w, "support-worker", ["SEA0226"])),
        ]
        children = [in_a_child(work) for work in works]
        assert [ended(child) for child in children] == [0, 0, 0, 0]
        found = snapshot(data)
        assert "competences/abc7.yaml" in found
        assert b"  abc1  #" not in b"".join(found.values())
        assert b"sea4  #" in found["roles/volunteer.yaml"]
        assert b"xyla3  #" in found["roles/records-clerk.yaml"]
        assert b"sea0226  #" not in found["roles/support-worker.yaml"]
        restore(data, before)


def test_a_rename_that_cannot_be_finished_is_undone(data: Path) -> None:
    """If one of many files cannot be written, every file is as before."""
    before = snapshot(data)
    with Workspace(data) as workspace:
        rename(workspace, "ABC1", "ABC7")
        path = data / "levels" / "level-4.yaml"
        path.write_bytes(path.read_bytes() + b"# typed meanwhile\n")
        before["levels/level-4.yaml"] = path.read_bytes()
        with pytest.raises(NcfError, match="changed since it was read"):
            workspace.write()
    assert snapshot(data) == before


def test_a_writer_waits_for_another_and_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program waits for another one that is writing. If that takes too long, it says so and writes nothing."""
    monkeypatch.setattr("ncf.editing.workspace.WAIT", 0.05)
    with Workspace(data):
        assert ended(in_a_child(program(data, COMMANDS["add"]))) == 1
        with pytest.raises(NcfError, match="another program is writing"):
            carry_out(data, lambda w: add(w, "volunteer", ["SEA4"]))
