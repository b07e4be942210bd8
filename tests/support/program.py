"""The program as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.places import ROOT


@dataclass(frozen=True)
class Result:
    """What a run of the program came to."""

    code: int
    stdout: str
    stderr: str


def run_process(*args: str | Path, cwd: Path | None = None, **environment: str) -> Result:
    """Run `python -m ncf ARGS` as a process of its own."""
    env = {**os.environ, "PYTHONIOENCODING": "", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "ncf", *map(str, args)], cwd=cwd or ROOT, env=env, capture_output=True, check=False
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
