"""Options and steps that commands share: open the corpus, show the answer."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ncf.cli.complete import complete_name, complete_role
from ncf.writers import FORMATS, format_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ncf.answers.answer import Answer
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Folder, Source
    from ncf.writers import Format

if TYPE_CHECKING:
    FormatName = str
else:
    FormatName = StrEnum("FormatName", {name: name for name in FORMATS})

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The data folder. Default: NCF_DATA, the nearest data/, the bundled copy.",
        show_default=False,
    ),
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at", metavar="REV", help="Ask older data: a tag, branch, commit or release (1.0).", show_default=False
    ),
]
FormatOption = Annotated[
    FormatName | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How to answer: {', '.join(FORMATS)}. Default: by the ending of -o, else text (jd: markdown).",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write the answer to this file (UTF-8) instead.", show_default=False
    ),
]
LocalityOption = Annotated[
    bool, typer.Option("--locality", help="Count locality competences too, where the role has them.")
]
ServiceOption = Annotated[
    str, typer.Option("--service", metavar="SERVICE", help="Only this service (an id or a title).", show_default=False)
]
LevelOption = Annotated[
    str, typer.Option("--level", metavar="LEVEL", help="Only this level: 5, L5 or level-5.", show_default=False)
]
AreaOption = Annotated[
    str, typer.Option("--area", metavar="AREA", help="Only this area (an id or a title).", show_default=False)
]
RoleArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="A role: its id or title.", autocompletion=complete_role, show_default=False),
]
OwnerArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="A role, or a level.", autocompletion=complete_role, show_default=False),
]
NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A role, level, area, service or code, in any printed form.",
        autocompletion=complete_name,
        show_default=False,
    ),
]


NOT_WRITTEN = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".xls", ".ods", ".html", ".htm"})
"""Endings that promise a format ncf does not write: plain text under such a name would not open."""


def open_source(data: Path | None) -> Folder:
    """The data folder that applies."""
    from ncf.storage.folder import Folder
    from ncf.storage.locate import find_data

    return Folder(find_data(data).path)


def open_at(data: Path | None, at: str) -> Source:
    """The data folder that applies, or what it held at a git revision."""
    folder = open_source(data)
    if not at:
        return folder
    from ncf.storage.git import Revision

    return Revision(folder.root, at)


def open_corpus(data: Path | None, at: str = "") -> Corpus:
    """The framework that applies, today or at a git revision."""
    from ncf.corpus.corpus import Corpus

    return Corpus(open_at(data, at))


def chosen_format(
    format: str | None, output: Path | None, default: str = "text", formats: Mapping[str, Format] = FORMATS
) -> str:
    """The format asked for, else the one the file's ending asks for, else the default."""
    return str(format or (format_of(output.name, formats) if output else None) or default)


def give(answer: Answer, format: str | None, output: Path | None, **options: Any) -> None:
    """Show the answer in the format asked for, or the one the file's ending asks for; options are of its view."""
    chosen = chosen_format(format, output)
    if chosen == "text" and output is None and sys.stdout is not None and sys.stdout.isatty():
        from ncf.cli.terminal import show

        show(answer, **options)
        return
    from ncf.writers import render

    put(render(answer, chosen, **options), output)


def put(text: str, output: Path | None) -> None:
    """Write text to standard output, or to a file, whole; the message about that goes to stderr."""
    if output is None or str(output) == "-":
        _to_stdout(text)
        return
    from ncf.errors import WrongUse
    from ncf.storage.atomic import write_whole
    from ncf.storage.locate import MARKER

    if output.suffix.lower() in NOT_WRITTEN:
        raise WrongUse(
            f"ncf does not write {output.suffix} files", "name a .md file and open it in Word, or a .csv file for Excel"
        )
    if any((folder / MARKER).is_file() for folder in (output.absolute().parent, output.absolute().parent.parent)):
        raise WrongUse(f"{output} lies inside a data folder", "an answer is no data; name a place outside")
    write_whole(output, text.encode("utf-8", errors="backslashreplace"))
    typer.echo(f"wrote {output}", err=True)


def _to_stdout(text: str) -> None:
    from ncf.errors import CannotWrite

    if sys.stdout is None:
        raise CannotWrite("there is no standard output to write to", "name a file with -o")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"cannot write the answer: {error.strerror}", "check the disk") from error
