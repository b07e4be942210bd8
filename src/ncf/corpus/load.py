"""Open the framework from a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.corpus.corpus import open_corpus
from ncf.storage.locate import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Source


def load(data: str | Path | Source | None = None) -> Corpus:
    """Open the framework in a folder or source; by default NCF_DATA, the nearest data/ or the bundled copy.

    Files are read when they are first needed. Raises NoData if there is no framework.
    """
    return open_corpus(source_of(data))
