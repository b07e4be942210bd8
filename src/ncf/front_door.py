"""The framework for programs: load it, and ask it the questions the command line asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ncf.corpus.corpus import open_corpus
from ncf.storage.folder import Folder
from ncf.storage.locate import find_data

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.answers.gap import Gap
    from ncf.answers.jd import JobDescription
    from ncf.answers.list import Listing
    from ncf.answers.matrix import Matrix
    from ncf.answers.search import SearchResult
    from ncf.answers.validate import Validation
    from ncf.storage.folder import Source


class Framework:
    """A framework and its questions. Each answer is a frozen Pydantic model.

    Asking raises UnknownName for a name that is not held and BrokenData for a file with problems.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.corpus = open_corpus(source)

    def gap(self, from_: str, to: str, *, locality: bool = False) -> Gap:
        """What a move from one role to another asks."""
        from ncf.answers.gap import gap

        return gap(self.corpus, from_, to, locality=locality)

    def show(self, name: str, *, locality: bool = False) -> Answer:
        """A role, level, competence, area or service."""
        from ncf.answers.show import show

        return show(self.corpus, name, locality=locality)

    def list(self, kind: str, *, service: str = "", level: str = "", area: str = "") -> Listing:
        """Roles, levels, competences, areas or services."""
        from ncf.answers.list import list_

        return list_(self.corpus, kind, service=service, level=level, area=area)

    def search(self, text: str) -> SearchResult:
        """What fits the text, best first."""
        from ncf.answers.search import search

        return search(self.corpus, text)

    def matrix(
        self, *, service: str = "", area: str = "", roles: tuple[str, ...] = (), locality: bool = False
    ) -> Matrix:
        """Which role needs which competence, as what."""
        from ncf.answers.matrix import matrix

        return matrix(self.corpus, service=service, area=area, roles=roles, locality=locality)

    def job_description(self, role: str, *, locality: bool = False) -> JobDescription:
        """What the framework gives for a job description."""
        from ncf.answers.jd import job_description

        return job_description(self.corpus, role, locality=locality)

    def validate(self) -> Validation:
        """Every problem of the data."""
        from ncf.answers.validate import validate

        return validate(self.source)


def load(data: str | Path | None = None) -> Framework:
    """The framework in the folder `data`; without it, in NCF_DATA, the nearest data/ or the bundled copy.

    Nothing is read until a question needs it. Raises NoData where there is no framework.
    """
    return Framework(Folder(find_data(Path(data) if data is not None else None).path))
