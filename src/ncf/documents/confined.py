"""Run work that may never end, or may use up the memory, in a child process with limits.

Somebody else's template is a program. Its sandbox limits what it can reach, but not how long it runs or how much
memory it takes: a single operation such as `'%0900000000d' | format(1)` runs outside Python's control. Only the system
can stop it. Where there is no `fork` (Windows), the work runs in this process without limits.
"""

from __future__ import annotations

import json
import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from ncf.errors import TemplateFailed

SECONDS = 5
"""How much processor time a template may use. A job description takes a hundredth of a second."""
WAIT = 60
"""How many seconds to wait for it at most: a busy machine may give it little processor time."""
MEMORY = 512 * 1024 * 1024
"""How much memory it may use, in bytes."""
LONGEST_MESSAGE = 1000
"""How many characters of an error message are kept: a template can make it as long as it likes."""
_HINT = "simplify the template: look for loops in loops, and for very large numbers"
_NO_MEMORY = f"it needs more than {MEMORY // 1024 // 1024} MB of memory"
_NO_TIME = f"it takes longer than {SECONDS} seconds"


def confined(name: str, work: Callable[[], str]) -> str:
    """Return what `work` returns, from a child process with limits.

    Raises TemplateFailed, with the name of the template, where the work does so or reaches a limit.
    """
    if not hasattr(os, "fork"):
        return work()
    from_child, to_parent = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_end(work, to_parent)
    os.close(to_parent)
    try:
        reply = _read_all(from_child)
    finally:
        os.close(from_child)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if reply is None:
        raise TemplateFailed(f"{name}: {_NO_TIME}", _HINT)
    return _result(name, reply, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def _result(name: str, reply: bytes, died_of: int) -> str:
    """What the child's reply means. A child that the system stopped has sent none, or a part of one."""
    try:
        text, message, hint = json.loads(reply)
    except ValueError:
        reason = _NO_TIME if died_of == signal.SIGXCPU else _NO_MEMORY if died_of == 0 else f"signal {died_of} ended it"
        raise TemplateFailed(f"{name}: {reason}", _HINT) from None
    if message is not None:
        raise TemplateFailed(message or f"{name}: {_NO_MEMORY}", hint or _HINT)
    return str(text)


def _read_all(source: int) -> bytes | None:
    """Everything that comes until the child closes its end; None if that takes too long."""
    parts: list[bytes] = []
    end = monotonic() + WAIT
    while (left := end - monotonic()) > 0:
        if select.select([source], [], [], left)[0]:
            if not (part := os.read(source, 1 << 16)):
                return b"".join(parts)
            parts.append(part)
    return None


def _answer_and_end(work: Callable[[], str], to_parent: int) -> None:
    """Be the child: work within the limits, send the text or the error, and end without the parent's clean-up."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _set_limits()
        try:
            reply = [work(), None, None]
        except TemplateFailed as error:
            reply = [None, error.message[:LONGEST_MESSAGE], error.hint]
        except MemoryError:
            reply = [None, "", ""]
        with os.fdopen(to_parent, "wb") as out:
            out.write(json.dumps(reply).encode())
    finally:
        os._exit(0)


def _set_limits() -> None:
    import resource

    # Linux counts in DATA what a process really asks for; AS would also count what libraries only reserve.
    for kind, most in (("RLIMIT_CPU", SECONDS), ("RLIMIT_DATA", MEMORY), ("RLIMIT_CORE", 0)):
        limit = getattr(resource, kind)
        _, hard = resource.getrlimit(limit)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(limit, (bound, hard))
