"""The wheel is complete: it installs the program, the data and the templates, without a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.places import REAL_DATA, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_data_and_templates(wheel: Path) -> None:
    """Every data file and template of the checkout is in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"ncf/_bundled/{path.relative_to(ROOT).as_posix()}" in names
    assert "ncf/py.typed" in names
    assert {"ncf/_bundled/.vscode/settings.json", "ncf/_bundled/.github/workflows/data.yml"} <= names


def test_the_installed_program_answers_from_its_own_copy(wheel: Path, tmp_path: Path) -> None:
    """Without a checkout, `ncf` uses the bundled data and says so; a nearby data/ comes first."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    away = tmp_path / "away"
    away.mkdir()

    def ncf(*words: str) -> str:
        command = [sys.executable, "-P", "-c", "from ncf.cli.app import main; main()", *words]
        env = {"PYTHONPATH": str(tmp_path / "site"), "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, cwd=away, env=env, capture_output=True, check=True).stdout.decode()

    assert "the copy that came with the program" in ncf("--version")
    assert "No problems" in ncf("validate")
    assert ncf("jd", "practitioner").startswith("# Job description: Practitioner")
    ncf("start", "own")
    assert (away / "own" / ".github" / "workflows" / "data.yml").is_file()
    (away / "data").symlink_to(REAL_DATA)
    assert "the nearest data folder" in ncf("--version")
