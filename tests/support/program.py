"""The program as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from support.places import ROOT

USERS = {**{key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}, "PYTHONIOENCODING": ""}
"""A user's environment, without the variables that build servers set for Python."""


@dataclass(frozen=True)
class Result:
    """The result of a run of the program."""

    code: int
    stdout: str
    stderr: str


def run_process(
    *args: str | Path, cwd: Path | None = None, stdout: IO[bytes] | None = None, **environment: str
) -> Result:
    """Run `python -m ncf ARGS` in a new process; if `stdout` is given, the answer goes there."""
    done = subprocess.run(
        [sys.executable, "-m", "ncf", *map(str, args)],
        cwd=cwd or ROOT,
        env={**USERS, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        check=False,
    )
    return Result(done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8"))
