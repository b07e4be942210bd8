"""The project's own files are consistent: Python versions, workflows, hooks and decision records."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.places import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GITHUB = sorted((ROOT / ".github").rglob("*.yml"))
FORMS = [path for path in GITHUB if path.parent.name == "ISSUE_TEMPLATE" and path.name != "config.yml"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def load(path: Path) -> Any:
    """The data of a YAML file. A duplicate key or invalid YAML is an error."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def test_ci_runs_every_python_that_is_promised() -> None:
    """The classifiers list the Python versions that CI runs; the lowest is the one that pip requires."""
    stated = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    job = load(ROOT / ".github" / "workflows" / "tests.yml")["jobs"]["check"]
    assert job["strategy"]["matrix"]["python"] == stated
    assert PROJECT["requires-python"] == f">={stated[0]}"


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_files_for_github_can_be_read(path: Path) -> None:
    """Each workflow and form is one YAML mapping, and a workflow may only read the repository."""
    content = load(path)
    assert isinstance(content, dict)
    if path.parent.name == "workflows":
        assert content["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_forms_warn_of_personal_data(path: Path) -> None:
    """Each form asks something, gives each question its own id, and warns against personal data."""
    body = load(path)["body"]
    ids = [field["id"] for field in body if field["type"] != "markdown"]
    assert ids
    assert len(set(ids)) == len(ids)
    assert any(field.get("validations", {}).get("required") for field in body)
    assert "the names of staff and anything about patients" in path.read_text(encoding="utf-8")


def test_our_own_hooks_need_no_network() -> None:
    """Each pre-commit hook is local and runs a program of the project's environment, which `make` installs."""
    installed = {"ruff", "mypy", *PROJECT["scripts"]}
    for repository in load(ROOT / ".pre-commit-config.yaml")["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            assert hook["language"] == "system"
            assert hook["entry"].split()[0] in {f".venv/bin/{name}" for name in installed}


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_records(path: Path) -> None:
    """Each record has its number, its three parts in order, and a line in the index."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}: ")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert f"[{path.name[:4]}]({path.name})" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_make_targets_exist() -> None:
    """Each `make TARGET` on a page for contributors is a target in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    for page in ("CONTRIBUTING.md", "SECURITY.md", "docs/design.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= there, page
