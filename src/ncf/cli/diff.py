"""ncf diff: show what changed between two releases, and for which roles."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.output import give

Before = Annotated[str, o.argument("[A]", "Older: a release, tag, branch or commit. Default: the last release.")]
After = Annotated[str, o.argument("[B]", "Newer. Default: the data as it is now.")]
Role = Annotated[str, o.option("--role", metavar="ROLE", help="Only what concerns this role.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with exit code 1 if anything differs.")]


def diff(
    before: Before = "",
    after: After = "",
    role: Role = "",
    exit_code: ExitCode = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
) -> None:
    """Show what changed between two releases: what each role newly requires or no longer requires, and what
    became of each standard.

    Without A and B, the command compares the last release with the data as it is now. If there is no earlier
    release, it compares the last commit (HEAD) instead.

    Examples:

    \b
      ncf diff HEAD
      ncf diff HEAD --role practitioner --format markdown
    """
    from ncf.answers.releases import compare_sides, two_sides
    from ncf.errors import ANSWER_IS_NO

    sides = two_sides(o.open_repository(data), before, after, or_head=True)
    found = compare_sides(sides, role).difference
    give(found, format, output)
    if exit_code and found.impact:
        raise typer.Exit(ANSWER_IS_NO)
