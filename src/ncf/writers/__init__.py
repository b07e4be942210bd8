"""Write answers and Documents as bytes. `FORMATS` is the only list of formats; every answer has all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ncf.answers.answer import as_data
from ncf.views import document, table, workbook

if TYPE_CHECKING:
    from ncf.answers.answer import Answer


class Accepts(Enum):
    """The input of a format."""

    DOCUMENT = auto()
    """A Document, for people to read."""
    SHEET = auto()
    """A Sheet, one flat table."""
    WORKBOOK = auto()
    """A Workbook, several tables for people."""
    DATA = auto()
    """The fields of the answer as JSON data."""
    PROBLEMS = auto()
    """The problems found by `ncf validate`, in order."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the module in this package that writes it, its file endings, its input and a description."""

    module: str
    endings: tuple[str, ...]
    accepts: Accepts
    description: str
    binary: bool = False
    """Whether the bytes are not text, so that a terminal cannot show them."""

    def write(self, content: Any, **options: Any) -> bytes:
        """Write content of the kind given by `accepts`. The module is imported on first use and gets the options."""
        written: bytes = import_module(f"ncf.writers.{self.module}").write(content, **options)
        return written


FORMATS = {
    "text": Format("text", (".txt",), Accepts.DOCUMENT, "for reading: tables on a terminal, plain lines in a pipe"),
    "markdown": Format("markdown", (".md", ".markdown"), Accepts.DOCUMENT, "for documents and pull requests"),
    "html": Format("html", (".html", ".htm"), Accepts.DOCUMENT, "a page for a browser or for printing"),
    "docx": Format("docx", (".docx",), Accepts.DOCUMENT, "a Word document", binary=True),
    "csv": Format("csv", (".csv",), Accepts.SHEET, "one table, for any spreadsheet and for programs"),
    "xlsx": Format("xlsx", (".xlsx",), Accepts.WORKBOOK, "an Excel workbook", binary=True),
    "json": Format("json", (".json",), Accepts.DATA, "for programs"),
}
TEXTS = tuple(name for name, format in FORMATS.items() if not format.binary)
"""The formats that a terminal can show."""


def write(answer: Answer, format: Format, **view_options: Any) -> bytes:
    """Write the answer in a format. `view_options` go to the view of the answer."""
    return format.write(content(answer, format.accepts, **view_options))


def content(answer: Any, accepts: Accepts, **view_options: Any) -> Any:
    """Return the input that a format needs, made from the answer."""
    match accepts:
        case Accepts.DOCUMENT:
            return document(answer, **view_options)
        case Accepts.SHEET:
            return table(answer)
        case Accepts.WORKBOOK:
            return workbook(answer, **view_options)
        case Accepts.DATA:
            return as_data(answer)
        case Accepts.PROBLEMS:
            return answer.problems


def format_of(file_name: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """Return the name of the format that has the ending of this file; None if no format has it."""
    name = file_name.lower()
    return next((key for key, format in formats.items() if name.endswith(format.endings)), None)
