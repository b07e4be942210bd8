"""The shape of the data: one Pydantic model per kind of file, every field with its description.

`KINDS` is the one list of the kinds of file; loading, validation, JSON Schemas and docs follow it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ncf.models.competence import STATUSES, Competence, Correction, OtherCode, Successor
from ncf.models.debt import Debt, KnownFinding
from ncf.models.editorial import Editorial, EditorialChange
from ncf.models.entry import Citation, Entry, FileEntry, model_in
from ncf.models.framework import Area, CodeFamily, Framework, NotHeld, Publication, Service, ServiceArea, Statement
from ncf.models.level import KeyElements, Level
from ncf.models.role import Progression, Role

__all__ = [
    "FOLDERS",
    "KINDS",
    "STATUSES",
    "SUFFIX",
    "Area",
    "Citation",
    "CodeFamily",
    "Competence",
    "Correction",
    "Debt",
    "Editorial",
    "EditorialChange",
    "Entry",
    "FileEntry",
    "Framework",
    "KeyElements",
    "Kind",
    "KnownFinding",
    "Level",
    "NotHeld",
    "OtherCode",
    "Progression",
    "Publication",
    "Role",
    "Service",
    "ServiceArea",
    "Statement",
    "Successor",
    "id_of",
    "kind_of",
    "model_in",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data file. Its entries live in `folder`, a file each, or in the one `file` at the top."""

    name: str
    model: type[Entry]
    folder: str = ""
    file: str = ""
    must_be_there: bool = True
    """Whether a data folder without it is none; only a file at the top may be left out."""

    def path(self, id: str = "") -> str:
        """The file of an entry, relative to the data folder: `roles/practitioner.yaml`."""
        return self.file or f"{self.folder}/{id}{SUFFIX}"


SUFFIX = ".yaml"
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("framework", Framework, file="framework.yaml"),
        Kind("level", Level, folder="levels"),
        Kind("competence", Competence, folder="competences"),
        Kind("role", Role, folder="roles"),
        Kind("known-debt", Debt, file="known-debt.yaml", must_be_there=False),
        Kind("editorial", Editorial, file="editorial.yaml", must_be_there=False),
    )
}
FOLDERS = tuple(kind.folder for kind in KINDS.values() if kind.folder)
"""Where entries live, a file each."""


def kind_of(path: str) -> Kind:
    """The kind of the data file at a relative path. Raises KeyError where no data belongs."""
    folder, _, name = path.rpartition("/")
    for kind in KINDS.values():
        if (kind.folder == folder and name.endswith(SUFFIX)) if kind.folder else kind.file == path:
            return kind
    raise KeyError(path)


def id_of(path: str) -> str:
    """The id of the entry in a file: its name without the ending."""
    return path.rpartition("/")[2].removesuffix(SUFFIX)
