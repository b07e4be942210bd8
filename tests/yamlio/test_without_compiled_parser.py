"""Without the compiled parser, the program uses the pure-Python one and gives the same answers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.places import REAL_DATA, ROOT, TINY
from support.program import USERS

WITHOUT = """
import sys
sys.modules["_ruamel_yaml"] = None
from ncf.cli.app import main
main()
"""
WITH = WITHOUT.replace('sys.modules["_ruamel_yaml"] = None', "import _ruamel_yaml")


@pytest.mark.parametrize("words", [f"validate --data {REAL_DATA.name}", "show practitioner --all", "list competences"])
def test_the_same_answers(words: str) -> None:
    """Exit code, answer and messages are the same, byte for byte."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, *words.split()],
            cwd=ROOT,
            env={**USERS, "NCF_DATA": str(TINY)},
            capture_output=True,
            check=False,
        )
        for code in (WITHOUT, WITH)
    ]
    assert runs[0].returncode == 0, runs[0].stderr.decode()
    assert (runs[0].stdout, runs[0].stderr) == (runs[1].stdout, runs[1].stderr)
