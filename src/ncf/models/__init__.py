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
    "KINDS",
    "STATUSES",
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
    "model_in",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data file: its name, the folder it lives in ('' and a file name at the top), its model."""

    name: str
    folder: str
    model: type[Entry]
    file: str = ""


KINDS: dict[str, Kind] = {
    "framework": Kind("framework", "", Framework, "framework.yaml"),
    "level": Kind("level", "levels", Level),
    "competence": Kind("competence", "competences", Competence),
    "role": Kind("role", "roles", Role),
    "known-debt": Kind("known-debt", "", Debt, "known-debt.yaml"),
    "editorial": Kind("editorial", "", Editorial, "editorial.yaml"),
}
