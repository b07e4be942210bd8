"""Options that commands share, and functions that open the data that they name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperOption

from ncf.cli.complete import complete_name, complete_role
from ncf.writers import FORMATS

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Folder, Source

if TYPE_CHECKING:
    FormatName = str
else:
    FormatName = StrEnum("FormatName", {name: name for name in FORMATS})

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The data folder. Default: NCF_DATA, else the nearest data/, else the bundled copy.",
        show_default=False,
    ),
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at", metavar="REV", help="Use older data: a release (1.0), tag, branch or commit.", show_default=False
    ),
]
FormatOption = Annotated[
    FormatName | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"One of: {', '.join(FORMATS)}. Default: the format of the -o file, else text (jd: markdown).",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write the answer to this file, in UTF-8.", show_default=False),
]
FORCE = "ncf.force"
"""The key in a command's context that records whether --force was given."""
LocalityOption = Annotated[bool, typer.Option("--locality", help="Include the locality competences of a role.")]
ServiceOption = Annotated[
    str, typer.Option("--service", metavar="SERVICE", help="Only this service: its id or title.", show_default=False)
]
LevelOption = Annotated[
    str, typer.Option("--level", metavar="LEVEL", help="Only this level: 5, L5 or level-5.", show_default=False)
]
AreaOption = Annotated[
    str, typer.Option("--area", metavar="AREA", help="Only this area: its id or title.", show_default=False)
]
RoleArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="The role: its id or title.", autocompletion=complete_role, show_default=False),
]
OwnerArgument = Annotated[
    str,
    typer.Argument(metavar="ROLE", help="A role or a level.", autocompletion=complete_role, show_default=False),
]
NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A role, level, area, service or competence: its id, title or code in any printed form.",
        autocompletion=complete_name,
        show_default=False,
    ),
]


def offer_force(command: Any) -> Any:
    """Add --force to a command that can write its answer to a file, and to its subcommands; return the command."""
    if any(parameter.name == "output" for parameter in command.params):
        command.params.insert(
            1 + [parameter.name for parameter in command.params].index("output"),
            TyperOption(
                param_decls=["--force"],
                is_flag=True,
                default=False,
                expose_value=False,
                callback=lambda context, _, value: context.meta.update({FORCE: value}),
                help="Replace the -o file if it already exists.",
            ),
        )
    for inner in getattr(command, "commands", {}).values():
        offer_force(inner)
    return command


def open_source(data: Path | None) -> Folder:
    """The data folder to use."""
    from ncf.storage.folder import Folder
    from ncf.storage.locate import find_data

    return Folder(find_data(data).path)


def open_at(data: Path | None, at: str) -> Source:
    """The data folder to use, or its state at a git revision."""
    folder = open_source(data)
    if not at:
        return folder
    from ncf.cli.opened import open_repository

    return open_repository(folder.root).revision(at)


def open_corpus(data: Path | None, at: str = "") -> Corpus:
    """The framework to use, as it is now or at a git revision."""
    from ncf.corpus.corpus import Corpus

    return Corpus(open_at(data, at))
