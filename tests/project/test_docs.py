"""The docs are correct: generated parts are up to date, everything is documented, and every example works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

from ncf.checks.registry import checks
from ncf.cli.app import COMMANDS
from ncf.errors import NcfError
from ncf.models import KINDS
from ncf.writers.findings import FINDING_FORMATS

TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE = re.compile(r"^ {2,}(ncf .+)$", re.MULTILINE)


def read(name: str) -> str:
    """A page of the docs."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_generated_parts_are_fresh() -> None:
    """Schemas, reference pages and README examples match the current output of the program."""
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, check=False)
    assert done.stdout.decode() == ""
    assert done.returncode == 0, done.stderr.decode()


def test_everything_is_documented() -> None:
    """The reference contains every command, check, format, kind of file, field and exit code."""
    assert all(f"## ncf {name}" in read("docs/reference/cli.md") for name in COMMANDS)
    assert all(f"## {name}" in read("docs/reference/checks.md") for name in checks())
    assert all(f"`{name}`" in read("docs/reference/formats.md") for name in FINDING_FORMATS)
    fields = read("docs/reference/data.md")
    for kind in KINDS.values():
        assert f"## {kind.name}" in fields
        assert all(f"`{name}`" in fields for name in kind.model.model_fields if name != "id")
    codes = {error.exit_code for error in NcfError.__subclasses__()}
    assert all(f"| {code} |" in read("docs/reference/formats.md") for code in codes)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project leads to an existing file."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_work(name: str, tmp_path: Path) -> None:
    """The help of each command has at least one example, and each example works."""
    from support.places import REAL_DATA
    from support.program import run_process

    text = run_process(name, "--help").stdout
    examples = EXAMPLE.findall(text)
    assert examples
    for example in examples:
        done = subprocess.run(
            f"{shlex.quote(sys.executable)} -m {example}",
            shell=True,
            cwd=tmp_path,
            env={"NCF_DATA": str(REAL_DATA), "PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"{example}: {done.stderr.decode()}"
