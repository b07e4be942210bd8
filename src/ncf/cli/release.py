"""ncf release: check the release number, or write release notes."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.diff import After, Before
from ncf.cli.options import DataOption, FormatOption, OutputOption, open_source
from ncf.cli.output import give

HELP = """Check the release number, or write notes on what a release changes for whom.

Examples:

\b
  ncf release notes HEAD
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP)

Since = Annotated[str, typer.Option("--since", metavar="REV", help="Compare with this, not with the last release.")]


@app.command()
def check(since: Since = "", format: FormatOption = None, output: OutputOption = None, data: DataOption = None) -> None:
    """Check that the release number is high enough for what changed since the last release.

    Major: somebody must now show something new. Minor: something was added, clarified or dropped.
    Patch: nobody has to show anything else. The number is in framework.yaml. Exit code 1: the number is too
    low, or an entry of the last release is missing.
    """
    from ncf.answers.release import release_check
    from ncf.answers.releases import compare_sides, last_release, two_sides, vanished
    from ncf.cli.opened import open_repository
    from ncf.errors import ANSWER_IS_NO

    repository = open_repository(open_source(data).root)
    name = since or last_release(repository)
    if name is None:
        typer.echo("no earlier release to compare with; any release number is allowed", err=True)
        return
    found, before, now = compare_sides(two_sides(repository, name), by_number=True)
    answer = release_check(found, before.framework.release, now.framework.release, vanished(before, now))
    give(answer, format, output)
    if not answer.honest:
        raise typer.Exit(ANSWER_IS_NO)


@app.command()
def notes(
    before: Before = "",
    after: After = "",
    format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> None:
    """Write release notes in plain English: what changes for staff, managers and training providers."""
    from ncf.answers.release import ReleaseNotes
    from ncf.answers.releases import compare_sides, two_sides
    from ncf.cli.opened import open_repository

    sides = two_sides(open_repository(open_source(data).root), before, after)
    give(ReleaseNotes(difference=compare_sides(sides, by_number=True).difference), format, output)
