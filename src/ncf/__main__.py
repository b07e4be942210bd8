"""The console script `ncf`, and `python -m ncf`."""

from __future__ import annotations

import gc
import signal


def run() -> None:
    """Load the program and run it. While it loads, Ctrl-C ends it at once: there is no answer yet to lose."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # a command, with its imports, ends too soon for garbage collection to be worth its time
    from ncf.cli.app import run as start

    start()


if __name__ == "__main__":
    run()
