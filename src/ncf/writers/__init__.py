"""From an Answer to text: `FORMATS` is the only list of formats, and every Answer has them all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ncf.answers.answer import Answer
    from ncf.documents.document import Block, Next


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


def render(answer: Answer, format: str, **options: Any) -> str:
    """The answer in one of the FORMATS; the options are those of its view."""
    return render_with(FORMATS[format], answer, **options)


def render_with(format: Format, answer: Answer, **options: Any) -> str:
    """The answer in a format, whose module is imported only now."""
    text: str = import_module(format.module).render(answer, **options)
    return text


def blocks_of(answer: Answer, options: Mapping[str, Any]) -> Iterator[Block]:
    """How the answer reads, with the questions to ask next as commands to type."""
    from ncf.documents.document import Next
    from ncf.views import document

    for block in document(answer, **options).blocks:
        yield _commands(block) if isinstance(block, Next) else block


def _commands(following: Next) -> Block:
    from ncf.documents.document import Commands

    rows = []
    for question in following.questions:
        words = ["ncf", question.name]
        for option, value in question.values:
            words += ["-o" if option == "output" else f"--{option}" if option else "", value]
        rows.append((" ".join(filter(None, words)), question.shows))
    return Commands(tuple(rows))


def format_of(file_name: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """The format that the ending of a file name asks for, None where it asks for none."""
    name = file_name.lower()
    return next((key for key, format in formats.items() if name.endswith(format.endings)), None)
