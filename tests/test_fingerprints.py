"""Fingerprints change only when requirements change, and are the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from support.corpora import corpora
from support.edits import EDITS
from support.places import ROOT
from support.repository import Edit, Repository

from ncf.corpus.corpus import Corpus
from ncf.fingerprints import of_competence, of_level, of_role
from ncf.storage.folder import Folder
from ncf.storage.git import Repository as History

SAME_FINGERPRINT = {"none", "patch"}


@pytest.mark.parametrize("name", [name for name, (expected, _) in EDITS.items() if expected in SAME_FINGERPRINT])
def test_fingerprints_do_not_move(name: str, edited: Callable[[Edit], Repository], repository: Repository) -> None:
    """A change that requires nothing new of anybody changes no fingerprint."""
    with History(repository.data) as history:
        release = Corpus(history.revision("0.1"))
        before = {i.id: of_competence(i) for i in release.competences.values()}
    now = {i.id: of_competence(i) for i in Corpus(Folder(edited(EDITS[name][1]).data)).competences.values()}
    assert now == before


@given(corpora())
@settings(max_examples=20)
def test_fingerprints_do_not_know_the_order(corpus: Corpus) -> None:
    """The order of a list does not change a fingerprint."""
    for role in corpus.roles.values():
        turned = role.model_copy(update={"role_specific": role.role_specific[::-1], "locality": role.locality[::-1]})
        assert of_role(turned) == of_role(role)
    for level in corpus.levels.values():
        assert of_level(level.model_copy(update={"core": (level.core or ())[::-1]})) == of_level(level)


FINGERPRINT = """
from types import SimpleNamespace
from ncf.fingerprints import of_competence, of_level, of_role
print(of_competence(SimpleNamespace(code="GEN1", title="Promote peoples' rights & diversity")),
      of_role(SimpleNamespace(level=5, role_specific=["b", "a"], local=["c"])),
      of_level(SimpleNamespace(core=["b", "a"])))
"""


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_fingerprints_are_the_same_everywhere(seed: str) -> None:
    """A fingerprint depends on no hash seed: these are fixed values. CI compares them on every supported Python."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", FINGERPRINT], env=env, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["1d645691c421", "66b3cd484ee5", "6cc4ce99b3ef"]


def test_fingerprints_written_down_once() -> None:
    """Editorial declarations contain these fingerprints, so no change to the program may alter one."""
    competence = SimpleNamespace(code="GEN1", title="Promote peoples' rights & diversity")
    role = SimpleNamespace(level=5, role_specific=["b", "a"], local=["c"])
    found = [of_competence(competence), of_role(role), of_level(SimpleNamespace(core=["b", "a"]))]  # type: ignore[arg-type]
    assert found == ["1d645691c421", "66b3cd484ee5", "6cc4ce99b3ef"]
