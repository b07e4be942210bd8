"""The framework for programs: where it is, and opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.corpus.corpus import open_corpus
from ncf.storage.locate import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Source


def load(data: str | Path | Source | None = None) -> Corpus:
    """The framework in a folder or source; without one, in NCF_DATA, the nearest data/ or the bundled copy.

    Files are read when a question first needs them. Raises NoData where there is no framework.
    """
    return open_corpus(source_of(data))
