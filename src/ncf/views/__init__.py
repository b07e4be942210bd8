"""Turn each answer into a Document for readers, a flat table for spreadsheets and a Workbook for Excel.

A view has the same module name as its answer: `ncf.answers.gap` → `ncf.views.gap`. It is imported when first used.
Each view has two functions: `blocks(answer)`, which yields the blocks of the Document and may take options of its own,
and `table(answer) -> Sheet`, whose cells are plain strings. Its columns are headed by words, and ids come last.
A view whose workbook has more than this table also has `worksheets(answer)`, which yields the sheets.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from ncf.answers.answer import Answer
from ncf.documents.document import Block, Document, Heading, Paragraph, Sheet, Workbook, plain
from ncf.views.worksheets import worksheet


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


def workbook(answer: Answer, *, notes: tuple[str, ...] = (), **_options: Any) -> Workbook:
    """Turn the answer into a Workbook: the sheets of its view, else its flat table as the only sheet.

    `notes` say where the answer comes from. The options of the Document change nothing here.
    """
    view, name = _view(answer), _name(answer)
    title, summary = _opening(view.blocks(answer))
    sheets = getattr(view, "worksheets", None)
    found = sheets(answer) if sheets else [worksheet(name.capitalize(), view.table(answer))]
    return Workbook(title or f"ncf {name}", summary, notes, tuple(found))


def _opening(blocks: Iterable[Block]) -> tuple[str, str]:
    """Return the title of a Document, and the paragraphs between it and whatever comes next."""
    title = ""
    said: list[str] = []
    for block in blocks:
        match block:
            case Heading(text) if not title and not said:
                title = plain(text)
            case Paragraph(text):
                said.append(plain(text))
            case _:
                break
    return title, " ".join(said)


def _view(answer: Answer) -> Any:
    return import_module(f"ncf.views.{_module(answer)}")


def _name(answer: Answer) -> str:
    return _module(answer).replace("_", " ")


def _module(answer: Answer) -> str:
    return type(answer).__module__.rpartition(".")[2]
