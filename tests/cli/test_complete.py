"""Shell completion offers ids from the names of files, quickly."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.places import TINY
from support.program import run_process

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


@pytest.mark.parametrize(
    "given",
    [{}, {"COMP_WORDS": "ncf"}, {"COMP_WORDS": "ncf", "COMP_CWORD": "x"}, {"COMP_WORDS": 'ncf "', "COMP_CWORD": "1"}],
)
def test_variables_that_the_shell_did_not_set(given: dict[str, str]) -> None:
    """Completion without the variables that a shell sets, or with odd ones, prints no traceback."""
    result = run_process(_NCF_COMPLETE="complete_bash", **given)
    assert "Traceback" not in result.stderr
    assert result.code in (0, 2)
    assert given != {} or "COMP_WORDS" in result.stderr
