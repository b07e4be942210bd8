"""From what is to be shown to bytes: `FORMATS` is the only list of formats, and every answer has them all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ncf.answers.answer import as_data
from ncf.views import document, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ncf.answers.answer import Answer


class Accepts(Enum):
    """What a format is made from."""

    DOCUMENT = auto()
    """A Document: what people read."""
    SHEET = auto()
    """A Sheet: one flat table."""
    DATA = auto()
    """The answer's fields as JSON data."""
    PROBLEMS = auto()
    """The problems that `ncf validate` found, in order."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module here that writes it, the file endings it goes by, what it accepts, what it is."""

    module: str
    endings: tuple[str, ...]
    accepts: Accepts
    description: str

    def write(self, content: Any) -> bytes:
        """The content, which is of the kind that `accepts` names. The module is imported only now."""
        written: bytes = import_module(f"ncf.writers.{self.module}").write(content)
        return written


FORMATS = {
    "text": Format("text", (".txt",), Accepts.DOCUMENT, "to read: tables on a terminal, plain lines in a pipe"),
    "markdown": Format("markdown", (".md", ".markdown"), Accepts.DOCUMENT, "for documents and pull requests"),
    "html": Format("html", (".html", ".htm"), Accepts.DOCUMENT, "a page to open in a browser or in Word, and to print"),
    "csv": Format("csv", (".csv",), Accepts.SHEET, "for spreadsheets"),
    "json": Format("json", (".json",), Accepts.DATA, "for programs"),
}


def write(answer: Answer, format: Format, **view_options: Any) -> bytes:
    """The answer in a format. `view_options` say how much of it to show: see the answer's view."""
    return format.write(content(answer, format.accepts, **view_options))


def content(answer: Any, accepts: Accepts, **view_options: Any) -> Any:
    """What a format needs of an answer."""
    match accepts:
        case Accepts.DOCUMENT:
            return document(answer, **view_options)
        case Accepts.SHEET:
            return table(answer)
        case Accepts.DATA:
            return as_data(answer)
        case Accepts.PROBLEMS:
            return answer.problems


def format_of(file_name: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """The name of the format that the ending of a file name asks for, None where it asks for none."""
    name = file_name.lower()
    return next((key for key, format in formats.items() if name.endswith(format.endings)), None)
