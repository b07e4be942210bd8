"""The kinds of records of people that are files of their own, outside the framework's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.models import KINDS
from ncf.models.json_schema import kinds, schema_of, schema_text, unknown_kind
from ncf.people.assessment import Assessment

if TYPE_CHECKING:
    from ncf.models import Entry

RECORDS: dict[str, type[Entry]] = {"assessment": Assessment}
"""Every kind of record, with its model."""


def schema_of_file(kind: str) -> str:
    """The schema of a kind of data file or of record, as JSON text. Raises UnknownName."""
    if kind in RECORDS:
        return schema_of(RECORDS[kind])
    if kind in KINDS:
        return schema_text(kind)
    raise unknown_kind(kind, (*KINDS, *RECORDS))


def kinds_of_files() -> str:
    """Every kind of data file with its path, then every kind of record, one per line."""
    width = max(map(len, KINDS))
    return kinds() + "".join(f"{name.ljust(width)}  a record of a person: never in data/\n" for name in RECORDS)
