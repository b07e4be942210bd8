"""The program on a real terminal: a pseudo-terminal of the system with a given width and typed input."""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from support.places import ROOT
from support.program import USERS, Result

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs pseudo-terminals", allow_module_level=True)
import fcntl
import termios

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""A control sequence for the terminal: colour, bold, cursor."""
END_OF_INPUT, INTERRUPT = "\x04", "\x03"


def on_terminal(
    *args: str | Path, columns: int = 80, typed: str = "", cwd: Path | None = None, **environment: str
) -> Result:
    """Run `python -m ncf ARGS` with a terminal for input, output and errors; stdout is all that it showed.

    The `typed` text waits in the terminal, as if typed ahead; INTERRUPT is Ctrl-C.
    """
    outer, inner = os.openpty()
    try:
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        env = {key: value for key, value in USERS.items() if key not in {"NO_COLOR", "COLUMNS", "FORCE_COLOR"}}
        child = subprocess.Popen(
            [sys.executable, "-m", "ncf", *map(str, args)],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=cwd or ROOT,
            env={**env, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl-C then reaches the child
        )
        os.close(inner)
        shown = _converse(outer, typed.encode())
    finally:
        os.close(outer)  # hang up, so that a program still waiting for an answer ends
    return Result(child.wait(), shown.replace("\r\n", "\n"), "")


def _converse(outer: int, typed: bytes) -> str:
    """Type each line (or key) after the program has asked; return everything that the terminal shows."""
    waiting = re.findall(rb"[^\n]*\n|[^\n]", typed)
    shown, last, patience = b"", b"", 60
    while patience:
        if not select.select([outer], [], [], 1)[0]:
            patience -= 1
            if last == INTERRUPT.encode():  # Python ignores a Ctrl-C just before it starts to wait for a line
                os.write(outer, last)
            continue
        try:
            chunk = os.read(outer, 65536)
        except OSError:  # Linux reports this when the last user of a terminal has gone
            break
        if not chunk:
            break
        shown += chunk
        if waiting and shown.endswith((b": ", b"? ", b"] ")):
            last = waiting.pop(0)
            os.write(outer, last)
    return shown.decode("utf-8")
