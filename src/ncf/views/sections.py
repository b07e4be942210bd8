"""Parts that several views use: competences by area, changed reasons, questions to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef
from ncf.answers.answer import grouped as by_title
from ncf.documents.document import Group, Next, Question, Table

if TYPE_CHECKING:
    from ncf.answers.gap import Kept

ANY_CODE = "CODE"
"""A placeholder for any code, in a question to ask next."""


def by_area(refs: Iterable[CompetenceRef]) -> Group:
    """List the code and title of each competence under the title of its area, in the order given."""
    return grouped(("Code", "Competence"), ((ref.area_title, (ref.code, ref.title)) for ref in refs))


def grouped(columns: Sequence[str], rows: Iterable[tuple[str, tuple[str, ...]]], named_by: int = 0) -> Group:
    """Turn (title, row) pairs into one table per title, in the order in which the titles first occur.

    `named_by` is the position of the column that names a row.
    """
    return Group(tuple(columns), tuple(by_title(rows).items()), named_by=named_by)


def kinds_changed(items: Iterable[Kept]) -> Table:
    """List competences that are required for a different reason than before."""
    rows = tuple((item.code, item.title, str(item.was), str(item.kind)) for item in items)
    return Table(("Code", "Competence", "Before", "After"), rows)


def titled(ids: Iterable[str], titles: Mapping[str, str]) -> str:
    """Return the titles of roles, separated by commas; an id without a title stays an id."""
    return ", ".join(titles.get(id, id) for id in ids)


def following(*questions: Question) -> Next:
    """Wrap the questions to ask next."""
    return Next(questions)


def show(id: str, shows: str) -> Question:
    """Ask to show one entry; `shows` says what the reader will see."""
    return Question("show", (("", id),), shows)
