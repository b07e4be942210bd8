"""Shell completion offers ids from the names of files, quickly."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.places import TINY

from ncf.cli import complete
from ncf.models import FOLDERS, KINDS


def test_ids_of_every_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Completion looks into every folder of data files, and offers roles where only a role is possible."""
    monkeypatch.setenv("NCF_DATA", str(TINY))
    assert sorted(complete.FOLDERS) == sorted(FOLDERS)
    assert {*complete.complete_name("l")} >= {"level-3", "luxab07"}
    assert complete.complete_role("VOL") == ["volunteer"]
    assert complete.complete_role("") == sorted(path.stem for path in (TINY / KINDS["role"].folder).iterdir())


def test_without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without data there is nothing to offer, and no error in the middle of a command line."""
    monkeypatch.setenv("NCF_DATA", "/nowhere")
    assert complete.complete_name("a") == []


def test_nothing_slow_is_imported() -> None:
    """Completion does not import the models: that takes longer than everything else."""
    code = "import sys; from ncf.cli import complete; complete.complete_name(''); sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
