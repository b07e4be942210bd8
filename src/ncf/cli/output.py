"""Write an answer to the terminal, standard output or a file, in the format asked for."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ncf.cli.options import FORCE, STYLE, running
from ncf.documents.document import Commands, Document, Next
from ncf.writers import FORMATS, Accepts, content, format_of

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.documents.document import Question
    from ncf.writers import Format

PRIVATE = "about a person"
"""The key under which the running command notes that its answer comes from a record."""
NOT_WRITTEN = frozenset({".doc", ".docm", ".dotx", ".odt", ".rtf", ".pdf", ".xls", ".ods"})
"""File endings of formats that ncf does not write. A text file with such a name would not open."""


STDOUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
"""Names of standard output."""


def chosen_format(
    format: str | None, output: Path | None, default: str = "text", formats: Mapping[str, Format] = FORMATS
) -> str:
    """The format asked for, else the format of the file's ending, else the default."""
    return str(format or (format_of(output.name, formats) if output else None) or default)


def give(
    answer: Answer,
    format: str | None,
    output: Path | None,
    formats: Mapping[str, Format] = FORMATS,
    **view_options: Any,
) -> None:
    """Write the answer in the format asked for, or in the format of the file's ending."""
    chosen = formats[chosen_format(format, output, formats=formats)]
    if chosen.accepts is Accepts.WORKBOOK:
        from ncf.cli.provenance import release_and_question

        view_options["notes"] = release_and_question()
    _deliver(content(answer, chosen.accepts, **view_options), chosen, output)


def give_document(document: Document, format: str, output: Path | None) -> None:
    """Write a document in a format that is made from documents."""
    _deliver(document, FORMATS[format], output)


def _deliver(content: Any, format: Format, output: Path | None) -> None:
    must_be_shown(format, output)
    if isinstance(content, Document):
        content = with_commands(content)
        if format is FORMATS["text"] and shown_on_terminal(output):
            from ncf.cli.terminal import show

            show(content)
            return
    put(rendered(content, format), output)


def rendered(content: Any, format: Format) -> bytes:
    """Return the content in a format; a Word document in the style of --style, if the user gave it."""
    lent = lent_style(format)
    return format.write(content) if lent is None else format.write(content, lent=lent)


def lent_style(format: Format) -> bytes | None:
    """The Word file of --style; None if the option was not given. Raises WrongUse if the answer is no Word document."""
    context = running()
    path = context.meta.get(STYLE) if context else None
    if path is None:
        return None
    from ncf.errors import WrongUse

    if format is not FORMATS["docx"]:
        raise WrongUse(
            "--style is for Word documents, and this answer is not one", "name a Word file, for example -o answer.docx"
        )
    from ncf.documents.docx_package import MAX_BYTES
    from ncf.storage.folder import read_asked

    return read_asked(Path(path), MAX_BYTES)


def must_be_shown(format: Format, output: Path | None) -> None:
    """Raise WrongUse if somebody would see a format on a terminal that only programs can read."""
    if format.binary and shown_on_terminal(output):
        from ncf.errors import WrongUse

        context = running()
        to_file = context and "output" in context.params
        hint = f"name a file: -o answer{format.endings[0]}" if to_file else "choose another --format, such as text"
        raise WrongUse(f"a terminal cannot show {format.endings[0]} files", hint)


def shown_on_terminal(output: Path | None) -> bool:
    """Whether somebody sees the answer on a terminal, and no file or program receives it."""
    return output is None and on_terminal(sys.stdout)


def with_commands(document: Document) -> Document:
    """The document with its next questions turned into commands."""
    blocks = (
        Commands(tuple((_command(question), question.shows) for question in block.questions))
        if isinstance(block, Next)
        else block
        for block in document.blocks
    )
    return Document(tuple(blocks), document.prose)


def _command(question: Question) -> str:
    """The command for a question, about the same data as the running command."""
    options = {"": "", "output": "-o"}
    words = ["ncf", *question.name.split()]
    for name, value in (*question.values, *_same_data(question)):
        words += [word for word in (options.get(name, f"--{name}"), value) if word]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _same_data(question: Question) -> list[tuple[str, str]]:
    """--data and --at as the user gave them, if the question's command has them and the question does not set them."""
    context = running()
    given = {name: str(context.params.get(name) or "") for name in ("data", "at")} if context else {}
    if not context or not any(given.values()):
        return []
    command: Any = context.find_root().command
    for word in question.name.split():
        command = command.get_command(context, word) if command else None
    known = {parameter.name for parameter in command.params} if command else set()
    known -= {name for name, _ in question.values}
    return [(name, value) for name, value in given.items() if value and name in known]


def put(content: bytes | str, output: Path | None, *, replace: bool | None = None) -> None:
    """Write bytes, or text as UTF-8, to standard output or to a file; name the written file on stderr.

    A file is written whole or not at all. An existing file is replaced only with --force, or if the user agrees
    on a terminal; `replace` is what `may_put` returned, if that was asked before.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", errors="backslashreplace")
    if output is None or str(output) in STDOUT:
        _to_stdout(content)
        return
    from ncf.storage.atomic import ANYTHING, write_whole

    replace = may_put(output) if replace is None else replace
    context = running()
    private = bool(context and context.meta.get(PRIVATE))
    write_whole(output, content, expected=ANYTHING if replace else None, private=private)
    typer.echo(f"wrote {output}", err=True)
    if private:
        _warn_of_git(output)


def is_about_a_person() -> None:
    """Note that the answer comes from somebody's record. What is written then is private, and git is warned of."""
    if context := running():
        context.meta[PRIVATE] = True


def _warn_of_git(output: Path) -> None:
    from ncf.storage.git_ignored import exposed

    found = exposed(output)
    if found is None:
        return
    state = "is in" if found.tracked else "lies in"
    typer.echo(f"warning: {output} {state} a git repository, and others may get to see it", err=True)
    typer.echo(f"  add this line to {found.ignore_file}:", err=True)
    typer.echo(f"  {found.line}", err=True)
    if found.tracked:
        typer.echo(f"  and take it out of the repository: git rm --cached {output}", err=True)


def may_put(output: Path) -> bool:
    """Check that a file may and can be written, and return whether it replaces another one.

    Raises WrongUse, CannotWrite, or Abort if the user does not want that.
    """
    from ncf.storage.atomic import must_be_writable, or_cannot_write

    if str(output) in STDOUT:
        return False
    with or_cannot_write(output):  # a folder that is closed or deleted, a name that is too long
        _must_be_a_place_for_answers(output)
        exists = output.is_file()
    replace = exists and _may_replace(output)
    must_be_writable(output)
    return replace


def same_place(one: Path | None, two: Path | None) -> bool:
    """Whether two answers would go to one file, or both to standard output."""
    if not (one and two) or {str(one), str(two)} & STDOUT:
        return all(path is None or str(path) in STDOUT for path in (one, two))
    return os.path.realpath(one) == os.path.realpath(two) or (one.exists() and two.exists() and one.samefile(two))


def _must_be_a_place_for_answers(output: Path) -> None:
    from ncf.errors import WrongUse
    from ncf.storage.locate import MARKER

    if output.suffix.lower() in NOT_WRITTEN:
        raise WrongUse(
            f"ncf does not write {output.suffix} files",
            "name a .docx file, which most word processors open, or an .xlsx or .csv file for a spreadsheet",
        )
    real = Path(os.path.realpath(output))
    if any((folder / MARKER).is_file() for folder in (real.parent, real.parent.parent)):
        raise WrongUse(f"{output} is inside a data folder", "name a file outside it: an answer is not data")


def _may_replace(output: Path) -> bool:
    """True if the user wants the file replaced. Raises Abort if not, and CannotWrite if nobody can be asked."""
    from ncf.errors import CannotWrite

    context = running()
    if context and context.meta.get(FORCE):
        return True
    if on_terminal(sys.stdin) and on_terminal(sys.stderr):
        return typer.confirm(f"{output} already exists. Replace it?", abort=True, err=True)
    raise CannotWrite(f"{output} already exists", "name another file, or replace this one with --force")


def _to_stdout(content: bytes) -> None:
    from ncf.errors import CannotWrite

    if sys.stdout is None:
        raise CannotWrite("there is no standard output to write to", "name a file with -o")
    try:
        if on_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(content.decode())
        else:
            left = memoryview(content)
            while left:  # without Python's buffer (PYTHONUNBUFFERED), a write may take only a part
                left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"cannot write the answer: {error.strerror}", "check the disk") from error


def on_terminal(stream: Any) -> bool:
    """Whether a person sees or types what goes through this stream."""
    return stream is not None and stream.isatty()
