"""Read a record from a workbook. No formula is evaluated, and nothing in the workbook is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ncf.people.reading import Record


def read_workbook(raw: bytes) -> Record:
    """Read a record from a workbook that `ncf assess new` made. Raises WrongUse if it is another one."""
    raise NotImplementedError
