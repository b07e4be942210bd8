"""How answers read: for each answer a Document, and a flat table for spreadsheets.

The view of an answer is the module named like the module of the answer: `ncf.answers.gap` → `ncf.views.gap`.
It is imported only when it is used. Each has two functions: `document(answer) -> Document`, with options of its
own where it has some, and `table(answer) -> Table`, whose cells are plain strings and whose columns are field names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.documents.document import Document, Sheet


def document(answer: Answer, **options: Any) -> Document:
    """How the answer reads, from top to bottom.

    An option that this answer's view does not have is left out: `show --all` shows more of a role, and of a level
    what it always shows.
    """
    view = _view(answer).document
    found: Document = view(answer, **{name: options[name] for name in options if name in (view.__kwdefaults__ or ())})
    return found


def table(answer: Answer) -> Sheet:
    """The answer as one flat table, for spreadsheets."""
    found: Sheet = _view(answer).table(answer)
    return found


def _view(answer: Answer) -> Any:
    return import_module(f"ncf.views.{type(answer).__module__.rpartition('.')[2]}")
