"""From an Answer to text: `FORMATS` is the only list of formats, and every Answer has them all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ncf.answers.answer import Answer


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module whose `render(answer) -> str` makes it, the file endings it goes by, what it is."""

    module: str
    endings: tuple[str, ...]
    description: str


FORMATS = {
    "text": Format("ncf.writers.text", (".txt",), "to read: tables on a terminal, plain lines in a pipe"),
    "markdown": Format("ncf.writers.markdown", (".md", ".markdown"), "for documents and pull requests"),
    "csv": Format("ncf.writers.csv", (".csv",), "for spreadsheets"),
    "json": Format("ncf.writers.json", (".json",), "for programs"),
}


def render(answer: Answer, format: str) -> str:
    """The answer in one of the FORMATS."""
    return render_with(FORMATS[format], answer)


def render_with(format: Format, answer: Answer) -> str:
    """The answer in a format, whose module is imported only now."""
    text: str = import_module(format.module).render(answer)
    return text


def format_of(file_name: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """The format that the ending of a file name asks for, None where it asks for none."""
    name = file_name.lower()
    return next((key for key, format in formats.items() if name.endswith(format.endings)), None)
