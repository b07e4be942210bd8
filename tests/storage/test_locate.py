"""Which data and templates are used: what the user named, else the nearest, else the bundled copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT, TINY

from ncf.errors import CANNOT_ANSWER, NoData
from ncf.storage.locate import Found, bundled, find_data, template_folders

SHOW = """
import sys
from ncf.errors import NoData
from ncf.storage.locate import find_data
try:
    found = find_data()
    sys.stdout.write(f"{found.path}|{found.reason}")
except NoData as stop:
    sys.stdout.write(f"{stop.message}|{stop.hint}")
"""
"""A program that says which data is found from where it runs."""


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test starts in an empty folder, without NCF_DATA."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("NCF_DATA", raising=False)
    return here


def data_folder(path: Path) -> Path:
    """A new folder that counts as a data folder."""
    path.mkdir(parents=True)
    (path / "framework.yaml").write_text("id: invented\n", encoding="utf-8")
    return path


def refused(asked: Path | None = None) -> NoData:
    """The error from looking for data."""
    with pytest.raises(NoData) as stop:
        find_data(asked)
    assert stop.value.exit_code == CANNOT_ANSWER
    return stop.value


# ── data ─────────────────────────────────────────────────────────────────────────────────────────────


def test_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--data comes before NCF_DATA, and NCF_DATA before a data folder nearby."""
    asked, named = data_folder(tmp_path / "asked"), data_folder(tmp_path / "named")
    data_folder(Path("data"))
    monkeypatch.setenv("NCF_DATA", str(named))
    assert find_data(asked) == Found(asked, "named by --data")
    assert find_data() == Found(named, "named by NCF_DATA")
    monkeypatch.setenv("NCF_DATA", "")
    assert find_data() == Found(Path("data"), "the nearest data folder")


@pytest.mark.parametrize("by", ["--data", "NCF_DATA"])
def test_what_was_asked_for_is_never_replaced(by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A named folder that does not exist is an error, even if there is other data nearby."""
    data_folder(Path("data"))
    missing = tmp_path / "missing"
    monkeypatch.setenv("NCF_DATA", str(missing if by == "NCF_DATA" else Path("data").resolve()))
    stop = refused(missing if by == "--data" else None)
    assert stop.message == f"the data folder {missing} (named by {by}) does not exist"
    assert stop.hint == "name a folder that contains framework.yaml"


def test_asked_for_and_empty(tmp_path: Path) -> None:
    """A folder without framework.yaml has another message than a folder that does not exist."""
    assert refused(tmp_path).message == f"the data folder {tmp_path} (named by --data) has no framework.yaml"


def test_asked_for_the_folder_above(tmp_path: Path) -> None:
    """A user who names the checkout instead of its data folder learns what to name."""
    data = data_folder(tmp_path / "checkout" / "data")
    stop = refused(tmp_path / "checkout")
    assert stop.message == f"{tmp_path / 'checkout'} (named by --data) is not a data folder"
    assert stop.hint == f"did you mean {data}?"


def test_the_nearest(tmp_path: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default, the nearest data/ here or above is used; the innermost comes first."""
    outer = data_folder(tmp_path / "data")
    assert find_data() == Found(outer, "the nearest data folder")
    inner = data_folder(empty_folder / "data")
    below = empty_folder / "below" / "and" / "further"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert find_data() == Found(inner, "the nearest data folder")


def test_here_is_named_in_short(empty_folder: Path) -> None:
    """The data folder in the current folder is shown as 'data', as the user would type it."""
    data_folder(empty_folder / "data")
    assert find_data().path == Path("data")


def test_a_folder_called_data_that_is_none(tmp_path: Path) -> None:
    """A folder called data without framework.yaml is skipped."""
    Path("data").mkdir()
    outer = data_folder(tmp_path / "data")
    assert find_data().path == outer


def test_the_data_of_the_checkout() -> None:
    """With no data nearby, a program that runs from a checkout uses the data of the checkout, which may be changed."""
    assert find_data() == Found(REAL_DATA, "the checkout that the program runs from")
    assert (bundled("data"), bundled("templates")) == (REAL_DATA, ROOT / "templates")


def run_copy(packages: Path, here: Path) -> list[str]:
    """What a copy of the program in `packages`, run in `here`, says of its data: path or message, reason or hint."""
    shutil.copytree(ROOT / "src" / "ncf", packages / "ncf", dirs_exist_ok=True)
    env = {**os.environ, "PYTHONPATH": str(packages)}
    words = [sys.executable, "-c", SHOW]
    return subprocess.run(words, cwd=here, env=env, capture_output=True, text=True, check=True).stdout.split("|")


def test_the_copy_inside_the_wheel(tmp_path: Path, empty_folder: Path) -> None:
    """An installed program answers from the copy in its package, whatever is beside the package."""
    packages = tmp_path / "lib" / "python" / "packages"
    data_folder(tmp_path / "lib" / "python" / "data")
    inside = data_folder(packages / "ncf" / "_bundled" / "data")
    assert run_copy(packages, empty_folder) == [str(inside), "the copy that came with the program"]


def test_only_the_copy_inside_the_wheel_is_protected(tmp_path: Path, empty_folder: Path) -> None:
    """Outside its checkout, `ncf add` changes the data of the checkout, but never the copy in an installed package."""
    checkout, packages = tmp_path / "checkout", tmp_path / "packages"
    for code, data in ((0, checkout / "data"), (2, packages / "ncf" / "_bundled" / "data")):
        package = (checkout / "src" if code == 0 else packages) / "ncf"
        shutil.copytree(ROOT / "src" / "ncf", package)
        shutil.copytree(TINY, data)
        env = {**os.environ, "PYTHONPATH": str(package.parent)}
        words = [sys.executable, "-m", "ncf", "add", "volunteer", "SEA4"]
        done = subprocess.run(words, cwd=empty_folder, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, "came with the program" in done.stderr) == (code, code == 2), done.stderr
        assert ("sea4" in (data / "roles" / "volunteer.yaml").read_text(encoding="utf-8")) is (code == 0)


def test_no_data_anywhere(tmp_path: Path, empty_folder: Path) -> None:
    """With no data at all, the message says where ncf looked and what to do."""
    message, hint = run_copy(tmp_path / "lib" / "python" / "packages", empty_folder)
    start = f"no framework data found: no data/framework.yaml in {empty_folder} or above it"
    assert message == f"{start}, and no copy came with the program"
    assert hint == "name the data folder with --data DIR, or set NCF_DATA"


# ── templates ────────────────────────────────────────────────────────────────────────────────────────


def test_template_folders(tmp_path: Path) -> None:
    """Templates come from --templates, ./templates, beside the data and the bundled copy, in this order."""
    asked, beside = tmp_path / "asked", tmp_path / "checkout" / "templates"
    data = tmp_path / "checkout" / "data"
    assert template_folders(None, data) == [ROOT / "templates"]
    for folder in (asked, beside, Path("templates")):
        folder.mkdir(parents=True)
    assert template_folders(asked, data) == [asked, Path("templates"), beside, ROOT / "templates"]


def test_templates_that_were_asked_for(tmp_path: Path) -> None:
    """A named template folder that does not exist is an error."""
    Path("templates").mkdir()
    with pytest.raises(NoData, match="named by --templates") as stop:
        template_folders(tmp_path / "missing", tmp_path)
    assert str(tmp_path / "missing") in stop.value.message


@pytest.mark.parametrize("how", ["--data", "NCF_DATA", "above"])
def test_a_closed_data_folder(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder that may not be looked into is an error that names it; no other folder is used instead."""
    closed, real = tmp_path / "data", Path.stat

    def stat(self: Path, **options: bool) -> os.stat_result:
        if closed in self.parents:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    if how == "NCF_DATA":
        monkeypatch.setenv("NCF_DATA", str(closed))
    stop = refused(closed if how == "--data" else None)
    named = "the nearest data folder" if how == "above" else f"the data folder named by {how}"
    assert stop.message == f"cannot open {named}, {closed}: Permission denied"
    assert stop.hint == "check the path and its permissions"
