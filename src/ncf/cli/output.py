"""Where an answer goes: the terminal, standard output or a file, in the format asked for."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ncf.cli.options import FORCE
from ncf.documents.document import Commands, Document, Next
from ncf.writers import FORMATS, content, format_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ncf.answers.answer import Answer
    from ncf.documents.document import Question
    from ncf.writers import Format

NOT_WRITTEN = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".xls", ".ods"})
"""Endings that promise a format ncf does not write: plain text under such a name would not open."""


def chosen_format(
    format: str | None, output: Path | None, default: str = "text", formats: Mapping[str, Format] = FORMATS
) -> str:
    """The format asked for, else the one the file's ending asks for, else the default."""
    return str(format or (format_of(output.name, formats) if output else None) or default)


def give(
    answer: Answer,
    format: str | None,
    output: Path | None,
    formats: Mapping[str, Format] = FORMATS,
    **view_options: Any,
) -> None:
    """Show the answer in the format asked for, or the one the file's ending asks for."""
    chosen = formats[chosen_format(format, output, formats=formats)]
    _deliver(content(answer, chosen.accepts, **view_options), chosen, output)


def give_document(document: Document, format: str, output: Path | None) -> None:
    """Show a document in a format that is made from documents."""
    _deliver(document, FORMATS[format], output)


def _deliver(content: Any, format: Format, output: Path | None) -> None:
    if isinstance(content, Document):
        content = with_commands(content)
        if format is FORMATS["text"] and output is None and _on_terminal(sys.stdout):
            from ncf.cli.terminal import show

            show(content)
            return
    put(format.write(content), output)


def with_commands(document: Document) -> Document:
    """The document with the commands that ask its next questions."""
    blocks = (
        Commands(tuple((_command(question), question.shows) for question in block.questions))
        if isinstance(block, Next)
        else block
        for block in document.blocks
    )
    return Document(tuple(blocks), document.prose)


def _command(question: Question) -> str:
    """The command that asks a question of the same data as the command that runs."""
    options = {"": "", "output": "-o"}
    words = ["ncf", *question.name.split()]
    for name, value in (*question.values, *_same_data(question)):
        words += [word for word in (options.get(name, f"--{name}"), value) if word]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _same_data(question: Question) -> list[tuple[str, str]]:
    """--data and --at as the user gave them, where the question has these options and does not set them itself."""
    context = _context()
    given = {name: str(context.params.get(name) or "") for name in ("data", "at")} if context else {}
    if not context or not any(given.values()):
        return []
    program = context.find_root()
    command = program.command.get_command(program, question.name.split()[0])
    known = {parameter.name for parameter in command.params} if command else set()
    known -= {name for name, _ in question.values}
    return [(name, value) for name, value in given.items() if value and name in known]


def put(content: bytes | str, output: Path | None) -> None:
    """Write bytes, or text as UTF-8, to standard output or to a file, whole; what was written is said on stderr.

    A file that exists stays as it is unless --force was given or the user, asked on a terminal, says yes.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", errors="backslashreplace")
    if output is None or str(output) == "-":
        _to_stdout(content)
        return
    from ncf.storage.atomic import ANYTHING, write_whole

    _must_be_a_place_for_answers(output)
    replace = output.is_file() and _may_replace(output)
    write_whole(output, content, expected=ANYTHING if replace else None)
    typer.echo(f"wrote {output}", err=True)


def _must_be_a_place_for_answers(output: Path) -> None:
    from ncf.errors import WrongUse
    from ncf.storage.locate import MARKER

    if output.suffix.lower() in NOT_WRITTEN:
        raise WrongUse(
            f"ncf does not write {output.suffix} files",
            "name an .html file, which Word opens too, or a .csv file for a spreadsheet",
        )
    if any((folder / MARKER).is_file() for folder in (output.absolute().parent, output.absolute().parent.parent)):
        raise WrongUse(f"{output} lies inside a data folder", "an answer is no data; name a place outside")


def _may_replace(output: Path) -> bool:
    """True where the user wants the file replaced. Raises CannotWrite, or Abort where the user says no."""
    from ncf.errors import CannotWrite

    context = _context()
    if context and context.meta.get(FORCE):
        return True
    if _on_terminal(sys.stdin) and _on_terminal(sys.stderr):
        return typer.confirm(f"{output} exists. Replace it?", abort=True, err=True)
    raise CannotWrite(f"{output} exists", "name another file, or replace it with --force")


def _to_stdout(content: bytes) -> None:
    from ncf.errors import CannotWrite

    if sys.stdout is None:
        raise CannotWrite("there is no standard output to write to", "name a file with -o")
    try:
        if _on_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(content.decode())
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"cannot write the answer: {error.strerror}", "check the disk") from error


def _on_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()


def _context() -> Any:
    """The context of the command that runs; None in a program that calls this as a function."""
    return typer.main.get_current_context(silent=True)  # type: ignore[attr-defined] # typer names it nowhere else
