"""What the tests share: the tiny corpus, corpora written on the spot, and the program as a user runs it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from support.places import REAL_DATA, TINY
from support.program import Result

from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder

if TYPE_CHECKING:
    from support.repository import Edit, Repository

# Machines are shared and slow at times: how long an example takes says nothing about the program. A build
# server tries the same examples each time, a developer's machine new ones, and fewer of them.
settings.register_profile(
    "ncf",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    max_examples=100 if os.environ.get("NCF_CI") else 50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ncf")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Clear the caches of the program before each test of a mutation run, which else would pass over the changes:
    mutmut notes which tests call a function, and tries each change in a fork of a process that has run the tests.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        modules = [module for name, module in sys.modules.items() if name.startswith("ncf.")]
        for thing in [thing for module in modules for thing in vars(module).values()]:
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()


@pytest.fixture
def corpus() -> Corpus:
    """The tiny corpus: three levels, a few invented competences and roles."""
    return Corpus(Folder(TINY))


@pytest.fixture
def real() -> Corpus:
    """The corpus of the project."""
    return Corpus(Folder(REAL_DATA))


@pytest.fixture
def write_corpus(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the tiny corpus with some files written anew: {relative path: text or bytes, None to delete}."""

    def write(files: Mapping[str, str | bytes | None] | None = None, base: Path = TINY) -> Path:
        data = tmp_path / "data"
        shutil.copytree(base, data)
        for name, content in (files or {}).items():
            path = data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return data

    return write


@pytest.fixture
def ncf(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `ncf ARGS` in this process, through the same entry point as the console script."""

    def run(*args: str | Path, data: Path | None = TINY) -> Result:
        from ncf.cli.app import main

        if data is not None:
            monkeypatch.setenv("NCF_DATA", str(data))
        monkeypatch.setattr(sys, "argv", ["ncf", *map(str, args)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository whose first commit is release 0.1."""
    from support.repository import Repository

    made = Repository(tmp_path_factory.mktemp("repository"))
    made.git("tag", "data-0.1")
    return made


@pytest.fixture
def edited(repository: Repository) -> Callable[[Edit], Repository]:
    """The repository with an edit in its working tree, and nothing else."""

    def make(edit: Edit) -> Repository:
        repository.git("checkout", "-q", "-f", "main")
        repository.git("clean", "-q", "-fd")
        edit(repository.data)
        return repository

    return make
