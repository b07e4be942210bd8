"""The shape of the data: one Pydantic model per kind of file, with a description of every field.

`KINDS` is the only list of the kinds of file; loading, validation, JSON Schemas and docs follow from it.
The modules of models do not import `annotations` from `__future__`: Pydantic would compile every annotation again.
"""

from __future__ import annotations

from dataclasses import dataclass

from ncf.models.competence import STATUSES, Competence, Correction, LaterTitle, OtherCode, Successor
from ncf.models.debt import Debt, KnownFinding
from ncf.models.editorial import Editorial, EditorialChange
from ncf.models.entry import Citation, Entry, FileEntry, model_in
from ncf.models.framework import (
    Area,
    CodeFamily,
    Framework,
    NotHeldItem,
    Publication,
    Service,
    ServiceArea,
    Statement,
    Synonym,
)
from ncf.models.level import Descriptors, KeyElements, Level, LevelCriterion
from ncf.models.role import Criterion, EntryRequirement, Learning, LocalNeeds, Progression, Role

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
    "Criterion",
    "Debt",
    "Descriptors",
    "Editorial",
    "EditorialChange",
    "Entry",
    "EntryRequirement",
    "FileEntry",
    "Framework",
    "KeyElements",
    "Kind",
    "KnownFinding",
    "LaterTitle",
    "Learning",
    "Level",
    "LevelCriterion",
    "LocalNeeds",
    "NotHeldItem",
    "OtherCode",
    "Progression",
    "Publication",
    "Role",
    "Service",
    "ServiceArea",
    "Statement",
    "Successor",
    "Synonym",
    "id_of",
    "kind_of",
    "model_in",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data file: either one file per entry in `folder`, or a single `file` at the top of the data folder."""

    name: str
    model: type[Entry]
    folder: str = ""
    file: str = ""
    must_be_there: bool = True
    """Whether every data folder needs it. Only single files can be optional."""

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
"""The folders with one file per entry."""


def kind_of(path: str) -> Kind:
    """The kind of the data file at a relative path. Raises KeyError if no data file belongs there."""
    folder, _, name = path.rpartition("/")
    for kind in KINDS.values():
        if (kind.folder == folder and name.endswith(SUFFIX)) if kind.folder else kind.file == path:
            return kind
    raise KeyError(path)


def id_of(path: str) -> str:
    """The id of the entry in a file: the file name without its ending."""
    return path.rpartition("/")[2].removesuffix(SUFFIX)
