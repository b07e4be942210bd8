"""Outside tools that tests compare ncf with. If one is missing, the test is skipped; in CI, it fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from support.places import ROOT

TOOLS = ROOT / "tests" / "tools" / "node_modules"


def node_tool(script: str) -> list[str]:
    """The command that runs a script of an npm package installed by `make tools`."""
    node = shutil.which("node")
    path = TOOLS / script
    if node and path.is_file():
        return [node, str(path)]
    return missing(f"{script} is not there: run 'make tools' (needs node and npm)")


def binary(path: str) -> list[str]:
    """A program from an npm package."""
    program = TOOLS / path
    if program.is_file():
        program.chmod(program.stat().st_mode | 0o100)
        return [str(program)]
    return missing(f"{path} is not there: run 'make tools' (needs node and npm)")


def program(name: str, package: str) -> str:
    """The path of a program that the system's package manager installs."""
    return shutil.which(name) or missing(f"{name} is not there: install it with 'apt-get install {package}'")


def libreoffice() -> list[str]:
    """The command that starts LibreOffice without a window, with Calc. Give it a profile of its own."""
    office = shutil.which("soffice")
    folders = [Path(office).resolve().parent] if office else []
    if office and any(list(folder.glob("libscfilt*")) for folder in folders):
        return [office, "--headless", "--norestore"]
    return missing("LibreOffice Calc is not there: install libreoffice-calc")


def missing(reason: str) -> NoReturn:
    """Skip the test; in CI, where everything must be present, fail it."""
    if os.environ.get("NCF_CI"):
        pytest.fail(reason)
    pytest.skip(reason)
