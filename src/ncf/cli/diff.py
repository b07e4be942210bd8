"""ncf diff: what changed between two releases, and for whom."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import DataOption, FormatOption, OutputOption, open_source
from ncf.cli.output import give

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
    from ncf.answers.releases import compare_sides, two_sides
    from ncf.cli.opened import open_repository
    from ncf.errors import ANSWER_IS_NO

    sides = two_sides(open_repository(open_source(data).root), before, after)
    found = compare_sides(sides, role).difference
    give(found, format, output)
    if exit_code and found.impact:
        raise typer.Exit(ANSWER_IS_NO)
