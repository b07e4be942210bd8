"""The pictures in the docs: each is there, described in words and small, and its maker says what it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

FOLDER = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMED = [
    (page, *match)
    for page in PAGES
    for match in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
]
MOST_BYTES = 60 * 1024
SHORTEST_ALTERNATIVE = 40


@pytest.mark.parametrize(("page", "alternative", "target"), NAMED, ids=[f"{n[0].name}-{n[2]}" for n in NAMED])
def test_a_picture_is_there_small_and_described(page: Path, alternative: str, target: str) -> None:
    """A picture that a page shows exists, loads fast, and says in words what it shows."""
    path = page.parent / target
    assert path.is_file()
    assert path.stat().st_size <= MOST_BYTES
    assert len(alternative) >= SHORTEST_ALTERNATIVE, "say what the picture shows"


def test_every_picture_is_shown() -> None:
    """No picture is left over, and README shows some."""
    shown = {(page.parent / target).resolve() for page, _, target in NAMED}
    assert shown == set(FOLDER.iterdir())
    assert any(page.name == "README.md" for page, *_ in NAMED)


def test_a_drawing_loads_nothing_and_runs_nothing() -> None:
    """A drawing has no script, and no address except the name of its own format."""
    for path in FOLDER.glob("*.svg"):
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"://|<script|@import", text), path.name


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_the_maker_says_which_tools_are_missing() -> None:
    """Without its tools, `make pictures` names each and how to install it, and leaves the pictures as they are."""
    before = {path: path.stat().st_mtime_ns for path in FOLDER.iterdir()}
    done = subprocess.run(
        [sys.executable, "docs/pictures.py"], cwd=ROOT, env={"PATH": "/nowhere"}, capture_output=True, check=False
    )
    assert done.returncode == 1
    said = done.stderr.decode()
    assert all(name in said for name in ("soffice", "libreoffice-writer", "pdftoppm", "poppler-utils"))
    assert {path: path.stat().st_mtime_ns for path in FOLDER.iterdir()} == before
