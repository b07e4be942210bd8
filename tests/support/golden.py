"""Golden files: what people read, compared with what the program writes now."""

from __future__ import annotations

import os
from pathlib import Path

from support.places import ROOT

GOLDEN = ROOT / "tests" / "golden"
WRITE = os.environ.get("NCF_GOLDEN") == "write"


def compare(path: Path, text: str) -> None:
    """Compare with the golden file, or write it if `make golden` runs the test."""
    if WRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    assert path.is_file(), f"no golden file {path.relative_to(ROOT)}: run 'make golden'"
    assert text == path.read_bytes().decode("utf-8")
