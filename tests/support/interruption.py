"""Processes that are killed: at each of their writes in turn, or at another moment."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

WRITING_CALLS = frozenset({
    "write", "writelines", "writev", "pwrite", "flush", "fsync", "fdatasync", "sync", "truncate", "ftruncate",
    "sendfile", "copy_file_range", "posix_fallocate",
})  # fmt: skip
"""C functions that write bytes to a file. Python reports them to a profiler before they run."""
WRITING_EVENTS = frozenset({
    "os.rename", "os.remove", "os.chmod", "os.chown", "os.truncate", "os.link", "os.symlink", "os.mkdir", "os.rmdir",
    "os.utime",
})  # fmt: skip
"""Audit events that Python raises before it changes the content of a folder."""
FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def in_a_child(work: Callable[[], object]) -> int:
    """Run `work` silently in a new process and return its process id. It ends with 0, or with 1 if `work` raised."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        work()
        code = 0
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a child; its exit code, or the negative number of the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_each_write(work: Callable[[], object]) -> Iterator[int]:
    """Run `work` again and again, killed before its first write, its second, … until it completes.

    Yields the number of the write after each killed run. The caller then restores the files.
    """
    for number in itertools.count(1):
        code = ended(in_a_child(lambda number=number: _dying_at(number, work)))  # type: ignore[misc]
        if code != -signal.SIGKILL:
            assert code == 0, f"ended with {code}"
            return
        yield number


def _dying_at(number: int, work: Callable[[], object]) -> None:
    """Run `work`, and die immediately before its write number `number`."""
    left = number

    def writes() -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_call(_frame: object, event: str, function: Any) -> None:
        if event == "c_call" and function.__name__ in WRITING_CALLS:
            writes()

    def on_event(event: str, args: tuple[Any, ...]) -> None:
        if event in WRITING_EVENTS or (event == "open" and isinstance(args[2], int) and args[2] & FOR_WRITING):
            writes()

    sys.addaudithook(on_event)  # cannot be removed, but this process ends anyway
    sys.setprofile(on_call)
    try:
        work()
    finally:
        sys.setprofile(None)
