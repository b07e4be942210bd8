"""Whether somebody may know an entry by its present id or code: the last commit or a release has it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ncf.corpus.corpus import Corpus
from ncf.corpus.names import candidates
from ncf.errors import BrokenData

if TYPE_CHECKING:
    from pathlib import Path


def may_be_known(data: Path, kind: str, name: str) -> bool:
    """Whether HEAD or a release has a role with this id, or a competence with this code, under whatever present name.

    True if that cannot be found out: without git, in a shallow clone, or if the data is not in the last commit.
    """
    from ncf.storage.git import Repository
    from ncf.storage.git_process import NoRevision

    try:
        with Repository(data) as repository:
            states = ("HEAD", *repository.releases)
            return repository.shallow or any(_has(Corpus(repository.revision(s)), kind, name) for s in states)
    except NoRevision:
        return True


def _has(corpus: Corpus, kind: str, name: str) -> bool:
    with suppress(BrokenData):
        if kind == "competence":
            return bool(candidates(corpus, name, (kind,)))
        return name in corpus.roles or any(name in role.former_ids for role in corpus.roles.readable)
    return True
