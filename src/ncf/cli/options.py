"""Options and arguments that commands share, and functions that open the data that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperOption

from ncf.cli import complete as c
from ncf.writers import FORMATS

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Folder, Source
    from ncf.storage.git import Repository

    FormatName = str
else:
    FormatName = StrEnum("FormatName", {name: name for name in FORMATS})

Complete = Callable[[str], list[str]]


def option(*names: str, metavar: str, help: str, complete: Complete | None = None) -> Any:
    """An option with a value; the help does not show its default."""
    return typer.Option(*names, metavar=metavar, help=help, autocompletion=complete, show_default=False)


def argument(metavar: str, help: str, complete: Complete | None = None) -> Any:
    """An argument; the help does not show its default."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=complete, show_default=False)


def format_option(formats: Iterable[str], default: str = "text") -> Any:
    """The option --format of a command that offers these formats."""
    help = f"One of: {', '.join(formats)}. Default: the format of the -o file, else {default}."
    return option("--format", metavar="FORMAT", help=help)


DATA = "The data folder. Default: NCF_DATA, else the nearest data/, else the bundled copy."
NAMED = "A role, level, area, service or competence: its id, title or code in any printed form."
BEGUN = "its id or title, or the first letters of one."
FORCE = "ncf.force"
"""The key in a command's context that records whether --force was given."""
FORCED = "Replace the -o file if it already exists."
STYLE = "ncf.style"
"""The key in a command's context that records the file of --style."""
STYLED = "A Word file or template (.dotx) whose styles, header and footer the Word document gets."
CORPORA = "ncf.corpora"
"""The key in a command's context that holds every framework that it opened."""

Data = Annotated[Path | None, option("--data", metavar="DIR", help=DATA)]
At = Annotated[str, option("--at", metavar="REV", help="Use older data: a release (1.0), tag, branch or commit.")]
Format = Annotated[FormatName | None, format_option(FORMATS, "text (jd: markdown)")]
Output = Annotated[
    Path | None, option("-o", "--output", metavar="FILE", help="Write the answer to this file, in UTF-8.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the changes without writing them.")]
Locality = Annotated[bool, typer.Option("--locality", help="Include the locality competences of a role.")]
Service = Annotated[
    str, option("--service", metavar="SERVICE", help=f"Only this service: {BEGUN}", complete=c.complete_service)
]
Level = Annotated[
    str, option("--level", metavar="LEVEL", help="Only this level: 5, L5 or level-5.", complete=c.complete_level)
]
Area = Annotated[str, option("--area", metavar="AREA", help=f"Only this area: {BEGUN}", complete=c.complete_area)]
Role = Annotated[str, argument("ROLE", "The role: its id or title.", c.complete_role)]
RoleWords = Annotated[list[str], argument("ROLE", "The role: its id or title.", c.complete_role)]
Owner = Annotated[str, argument("ROLE", "A role or a level.", c.complete_owner)]
Name = Annotated[str, argument("ID", NAMED, c.complete_name)]
NameWords = Annotated[list[str], argument("ID", NAMED, c.complete_name)]
"""A name that may be typed as several words: `level 5`, `support worker`."""
Codes = Annotated[list[str], argument("CODE…", "The codes or ids of the competences.", c.complete_code)]


def offer_file_options(command: Any) -> Any:
    """Add --force and --style to a command that can write its answer to a file, and to its subcommands; return it.

    --style is left out if the command writes no documents.
    """
    names = [parameter.name for parameter in command.params]
    if "output" in names:
        added = [_noted("--force", FORCE, is_flag=True, default=False, help=FORCED)]
        if "format" in names:
            added.append(_noted("--style", STYLE, metavar="FILE.docx", help=STYLED))
        place = names.index("output") + 1
        command.params[place:place] = added
    for inner in getattr(command, "commands", {}).values():
        offer_file_options(inner)
    return command


def _noted(name: str, key: str, **settings: Any) -> TyperOption:
    """An option whose value is noted in the command's context, not given to its function."""

    def note(context: Any, _: Any, value: Any) -> None:
        context.meta[key] = value

    return TyperOption(param_decls=[name], expose_value=False, callback=note, **settings)


def running() -> Any:
    """The context of the running command; None in a program that calls this as a function."""
    return typer.main.get_current_context(silent=True)  # type: ignore[attr-defined] # typer offers it nowhere else


def open_source(data: Path | None) -> Folder:
    """The data folder to use."""
    from ncf.storage.folder import Folder
    from ncf.storage.locate import find_data

    return Folder(find_data(data).path)


def open_repository(data: Path | None) -> Repository:
    """The git repository that contains the data. A command opens it once; it is closed when the command ends."""
    from ncf.storage.git import Repository

    folder, command = open_source(data).root, running()
    key = f"ncf.repository {folder}"
    if key not in command.meta:
        command.meta[key] = command.with_resource(Repository(folder))
    opened: Repository = command.meta[key]
    return opened


def open_at(data: Path | None, at: str) -> Source:
    """The data folder to use, or its state at a git revision. Says on stderr how a release without a tag was found."""
    if not at:
        return open_source(data)
    revision = open_repository(data).revision(at)
    if revision.untagged:
        typer.echo(f"release {at}: the first commit with this number, {revision.commit[:10]} (no tag)", err=True)
    return revision


def folders_of_templates(asked: Path | None, data: Path | None) -> list[Path]:
    """Where to look for templates, the folder asked for first."""
    from ncf.storage.locate import template_folders

    return template_folders(asked, open_source(data).root)


def open_corpus(data: Path | None, at: str = "") -> Corpus:
    """The framework to use, as it is now or at a git revision. There, the present names of entries find them too.

    The command remembers it, to name its release.
    """
    from ncf.corpus.corpus import Corpus

    corpus = Corpus(open_at(data, at), now=open_source(data) if at else None)
    if command := running():
        command.meta.setdefault(CORPORA, []).append(corpus)
    return corpus
