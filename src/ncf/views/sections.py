"""Parts that views share: competences by area, lists of roles, questions to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Group, Next, Question, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ncf.answers.answer import CompetenceRef
    from ncf.answers.gap import Kept

ANY_CODE = "CODE"
"""Stands for a code of the reader's choice in a question to ask next."""


def by_area(refs: Iterable[CompetenceRef]) -> Group:
    """Code and title of each competence, under the title of its area, in the order given."""
    return grouped(("Code", "Competence"), ((ref.area_title, (ref.code, ref.title)) for ref in refs))


def grouped(columns: Sequence[str], rows: Iterable[tuple[str, tuple[str, ...]]], named_by: int = 0) -> Group:
    """(title, row) pairs as a table under each title, in the order in which the titles first occur.

    `named_by` is the position of the column that names a row.
    """
    tables: dict[str, list[tuple[str, ...]]] = {}
    for title, row in rows:
        tables.setdefault(title, []).append(row)
    return Group(tuple(columns), tuple((title, tuple(found)) for title, found in tables.items()), named_by=named_by)


def kinds_changed(items: Iterable[Kept]) -> Table:
    """Competences that are required for another reason than before."""
    rows = tuple((item.code, item.title, str(item.was), str(item.kind)) for item in items)
    return Table(("Code", "Competence", "Was", "Becomes"), rows)


def following(*questions: Question) -> Next:
    """Questions to ask next."""
    return Next(questions)


def show(id: str, shows: str) -> Question:
    """The question to show one thing."""
    return Question("show", (("", id),), shows)
