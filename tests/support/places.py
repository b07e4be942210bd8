"""The folders that tests use."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL_DATA = ROOT / "data"
CORPORA = ROOT / "tests" / "corpora"
TINY = CORPORA / "tiny"
SOURCES = ROOT.parent / "shared" / "sources"
