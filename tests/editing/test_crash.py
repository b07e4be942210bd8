"""A writer that dies at any moment leaves every file old or new; writers at the same time lose nothing."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.places import TINY

from ncf.answers.validate import validate
from ncf.editing.creating import NewCompetence, create_competence
from ncf.editing.lists import add, remove
from ncf.editing.renaming import rename
from ncf.editing.styling import restyle
from ncf.editing.workspace import Workspace
from ncf.errors import NcfError
from ncf.storage.folder import Folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork()")
KILLS = 300


def new_competence(workspace: Workspace) -> None:
    """What `ncf new competence` does, in an area that there is."""
    area = workspace.corpus.framework.areas[0].id
    document = workspace.corpus.framework.documents[0].id
    create_competence(workspace, NewCompetence("ABC9", "Wave", area, document, "nowhere"))


COMMANDS: dict[str, Callable[[Workspace], object]] = {
    "add": lambda workspace: add(workspace, "volunteer", ["SEA4", "X&YLA3"]),
    "remove": lambda workspace: remove(workspace, "practitioner", ["X&YLA3"]),
    "rename": lambda workspace: rename(workspace, "ABC1", "ABC7"),
    "new": new_competence,
    "fmt": lambda workspace: restyle(workspace, []),
}


def snapshot(data: Path) -> dict[str, bytes]:
    """Every file but what a killed writer may leave, which the next one clears away."""
    files = (path for path in data.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


def carry_out(data: Path, command: Callable[[Workspace], object]) -> None:
    """Do what the command does."""
    with Workspace(data) as workspace:
        command(workspace)
        workspace.write()


def in_a_child(work: Callable[[], object]) -> int:
    """Run in a process of its own; its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.close(2)
        work()
        code = 0
    finally:
        os._exit(code)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A copy of the tiny corpus, with two files out of the house style for `fmt` to change."""
    shutil.copytree(TINY, tmp_path / "data")
    for name in ("roles/volunteer.yaml", "levels/level-2.yaml"):
        path = tmp_path / "data" / name
        text = re.sub(r"^  - (?=[a-z0-9-]+  #)", "  -  ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_point(name: str, data: Path, tmp_path: Path) -> None:
    """Killed 300 times at random moments: every file holds its old bytes or its new ones, and nothing else."""
    old = snapshot(data)
    whole = tmp_path / "whole"
    shutil.copytree(data, whole)
    start = time.perf_counter()
    carry_out(whole, COMMANDS[name])
    longest = 1.5 * (time.perf_counter() - start)
    new = snapshot(whole)
    assert new != old
    rng = random.Random(name)
    mixed = 0
    for _ in range(KILLS):
        child = in_a_child(lambda: carry_out(data, COMMANDS[name]))
        time.sleep(rng.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = snapshot(data)
        for path in old.keys() | new.keys() | found.keys():
            assert found.get(path) in (old.get(path), new.get(path)), path
        mixed += found not in (old, new)
        restore(data, old, found)
    finish(data, name, new)


def restore(data: Path, old: dict[str, bytes], found: dict[str, bytes]) -> None:
    """Put the old files back; what a killed writer left lies where it is."""
    for path in found.keys() - old.keys():
        (data / path).unlink()
    for path, content in old.items():
        if found.get(path) != content:
            (data / path).write_bytes(content)


def finish(data: Path, name: str, new: dict[str, bytes]) -> None:
    """After all the kills the command still works, and clears away what they left beside its files."""
    carry_out(data, COMMANDS[name])
    assert snapshot(data) == new
    changed = {path for path in new if (TINY / path).is_file() is False or (TINY / path).read_bytes() != new[path]}
    left = [path.name for path in data.rglob(".*.new")]
    assert not [file for file in left for path in changed if file.startswith(f".{Path(path).name}.")]


def test_a_rename_that_was_cut_off_is_taken_up_again(data: Path) -> None:
    """Cut off between its files, a rename leaves no id that leads nowhere, and the same command finishes it."""
    whole = data.parent / "whole"
    shutil.copytree(data, whole)
    carry_out(whole, COMMANDS["rename"])
    old, new = snapshot(data), snapshot(whole)
    created = sorted(new.keys() - old.keys())
    changed = sorted(path for path in new.keys() & old.keys() if new[path] != old[path])
    for steps in range(1, len(created) + len(changed) + 1):
        for path in [*created, *changed][:steps]:
            (data / path).write_bytes(new[path])
        checks = {problem.check for problem in validate(Folder(data)).problems if problem.severity == "error"}
        assert "known-competence" not in checks
        carry_out(data, COMMANDS["rename"])
        assert snapshot(data) == new
        restore(data, old, snapshot(data))


def test_four_writers_lose_nothing(data: Path) -> None:
    """Four writers at once, each adding to the same role: every one of their additions is there."""
    codes = {"SEA4": "sea4", "X&YLA3": "xyla3", "X&YLD1": "xyld1", "SEA0226": "sea0226"}
    for _ in range(10):
        before = snapshot(data)
        children = [
            in_a_child(lambda code=code: carry_out(data, lambda w: add(w, "volunteer", [code]))) for code in codes
        ]  # type: ignore[misc]
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
        text = (data / "roles" / "volunteer.yaml").read_text(encoding="utf-8")
        assert all(f"-  {id}  #" in text for id in codes.values())
        restore(data, before, snapshot(data))


def test_rename_and_add_at_once(data: Path) -> None:
    """A rename and additions at the same time: all are there in the end, and no id leads nowhere."""
    for _ in range(10):
        before = snapshot(data)
        works = [
            lambda: carry_out(data, lambda w: rename(w, "ABC1", "ABC7")),
            lambda: carry_out(data, lambda w: add(w, "volunteer", ["SEA4"])),
            lambda: carry_out(data, lambda w: add(w, "records-clerk", ["X&YLA3"])),
            lambda: carry_out(data, lambda w: remove(w, "support-worker", ["SEA0226"])),
        ]
        children = [in_a_child(work) for work in works]
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
        found = snapshot(data)
        assert "competences/abc7.yaml" in found
        assert b"  abc1  #" not in b"".join(found.values())
        assert b"sea4  #" in found["roles/volunteer.yaml"]
        assert b"xyla3  #" in found["roles/records-clerk.yaml"]
        assert b"sea0226  #" not in found["roles/support-worker.yaml"]
        restore(data, before, found)


def test_a_rename_that_cannot_be_finished_is_undone(data: Path) -> None:
    """Where one of many files cannot be written, every file is as it was before."""
    before = snapshot(data)
    with Workspace(data) as workspace:
        rename(workspace, "ABC1", "ABC7")
        path = data / "levels" / "level-4.yaml"
        path.write_bytes(path.read_bytes() + b"# typed meanwhile\n")
        before["levels/level-4.yaml"] = path.read_bytes()
        with pytest.raises(NcfError, match="changed by somebody else"):
            workspace.write()
    assert snapshot(data) == before


def test_a_writer_waits_for_another_and_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody writes, another waits; where that takes too long, it is told, and nothing is written."""
    monkeypatch.setattr("ncf.editing.workspace.WAIT", 0.05)
    with Workspace(data):
        child = in_a_child(lambda: carry_out(data, COMMANDS["add"]))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        with pytest.raises(NcfError, match="somebody else is writing"):
            carry_out(data, COMMANDS["add"])
