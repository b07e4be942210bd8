"""Turn each answer into a Document for readers and a flat table for spreadsheets.

A view has the same module name as its answer: `ncf.answers.gap` → `ncf.views.gap`. It is imported when first used.
Each view has two functions: `blocks(answer)`, which yields the blocks of the Document and may take options of its own,
and `table(answer) -> Sheet`, whose cells are plain strings. Its columns are headed by words, and ids come last.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ncf.answers.answer import Answer
from ncf.documents.document import Document, Sheet


def document(answer: Answer, **options: Any) -> Document:
    """Turn the answer into a Document.

    Options that the view of this answer does not have are ignored: `show --all` shows more about a role but changes
    nothing about a level.
    """
    blocks = _view(answer).blocks
    known = {name: options[name] for name in options if name in (blocks.__kwdefaults__ or ())}
    return Document(tuple(blocks(answer, **known)))


def table(answer: Answer) -> Sheet:
    """Turn the answer into one flat table for spreadsheets."""
    found: Sheet = _view(answer).table(answer)
    return found


def _view(answer: Answer) -> Any:
    return import_module(f"ncf.views.{type(answer).__module__.rpartition('.')[2]}")
