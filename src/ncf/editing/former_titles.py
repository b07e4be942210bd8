"""The titles that competences had in the last commit and in the last release."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ncf.models import KINDS
from ncf.storage.folder import Unreadable
from ncf.storage.git import Repository
from ncf.storage.git_process import NoRevision
from ncf.yamlio.reader import parse

if TYPE_CHECKING:
    from ncf.storage.git_revision import Revision


class FormerTitles:
    """Looks up former titles in the git repository of a data folder; without one, there are none.

    Use it in a `with` statement, which ends the git process. No git runs before the first title is asked for.
    """

    def __init__(self, data: Path) -> None:
        self.repository = Repository(data)
        self._revisions: list[Revision] | None = None
        self._found: dict[str, frozenset[str]] = {}

    def __enter__(self) -> FormerTitles:
        return self

    def __exit__(self, *_: object) -> None:
        self.repository.close()

    def of(self, id: str) -> frozenset[str]:
        """The titles of a competence at HEAD and at the last release."""
        if id not in self._found:
            self._found[id] = frozenset(self._read(id))
        return self._found[id]

    def _read(self, id: str) -> Iterator[str]:
        if self._revisions is None:
            self._revisions = list(self._open())
        for revision in self._revisions:
            with suppress(NoRevision, Unreadable):
                data = parse(revision.read(KINDS["competence"].path(id)) or b"").data
                if isinstance(data, dict) and isinstance(data.get("title"), str):
                    yield data["title"]

    def _open(self) -> Iterator[Revision]:
        with suppress(NoRevision):
            yield self.repository.revision("HEAD")
        with suppress(NoRevision):
            if release := self.repository.last_release():
                yield self.repository.revision(release)
