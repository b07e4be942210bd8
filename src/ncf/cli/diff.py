"""ncf diff: what changed between two releases, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.options import DataOption, FormatOption, OutputOption, open_source
from ncf.cli.output import give

if TYPE_CHECKING:
    from ncf.storage.folder import Folder
    from ncf.storage.git import Revision

Before = Annotated[
    str, typer.Argument(metavar="[A]", help="Older: a release, tag, branch or commit. Default: the last release.")
]
After = Annotated[str, typer.Argument(metavar="[B]", help="Newer. Default: the data as it is now.")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="Only what concerns this role.", show_default=False)]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with 1 where anything differs.")]


def diff(
    before: Before = "",
    after: After = "",
    role: Role = "",
    exit_code: ExitCode = False,
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> None:
    """What changed between two releases: by role what is newly required and no longer required, and what
    became of each standard. Without names, the last release against the data as it is now.

    Examples:

    \b
      ncf diff HEAD
      ncf diff HEAD --role practitioner --format markdown
    """
    from ncf.answers.diff import diff as answer
    from ncf.corpus.corpus import open_corpus
    from ncf.errors import ANSWER_IS_NO
    from ncf.storage.git import changed_paths

    sides = two_sides(data, before, after)
    names = (before or sides[0].typed, after or "the data as it is now")  # type: ignore[union-attr]
    found = answer(open_corpus(sides[0]), open_corpus(sides[1]), changed_paths(*sides), names, role)
    give(found, format, output)
    if exit_code and found.impact:
        raise typer.Exit(ANSWER_IS_NO)


def two_sides(data: Path | None, before: str, after: str) -> tuple[Folder | Revision, Folder | Revision]:
    """The two sources of a comparison; without a name, the last release and the folder as it is."""
    from ncf.storage.git import NoRevision, Revision, releases

    folder = open_source(data)
    if not before:
        tagged = releases(folder.root)
        if not tagged:
            raise NoRevision("no release is tagged yet", "name what to compare with: ncf diff HEAD~1")
        before = tagged[-1][1]
    return Revision(folder.root, before), Revision(folder.root, after) if after else folder
