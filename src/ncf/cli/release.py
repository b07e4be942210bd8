"""ncf release: an honest number, and notes on what changed."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.diff import After, Before
from ncf.cli.options import DataOption, FormatOption, OutputOption, open_source
from ncf.cli.output import give

HELP = """An honest release number, and notes on what a release changes for whom.

Examples:

\b
  ncf release notes HEAD
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP)

Since = Annotated[str, typer.Option("--since", metavar="REV", help="Compare with this instead of the last release.")]


@app.command()
def check(since: Since = "", format: FormatOption = None, output: OutputOption = None, data: DataOption = None) -> None:
    """Is the release number in framework.yaml large enough for what changed since the last release?

    Major: somebody must now show something new. Minor: something was added, clarified or dropped.
    Patch: nobody has to show anything else. Exit code 1 where the number is too small, or where an entry
    of the last release has vanished.
    """
    from ncf.answers.release import release_check
    from ncf.answers.releases import compare_sides, last_release, two_sides, vanished
    from ncf.cli.opened import open_repository
    from ncf.errors import ANSWER_IS_NO

    repository = open_repository(open_source(data).root)
    name = since or last_release(repository)
    if name is None:
        typer.echo("no release is tagged yet: any number is honest", err=True)
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
    """Notes in plain English: what changes, for staff, for managers and for training providers."""
    from ncf.answers.release import ReleaseNotes
    from ncf.answers.releases import compare_sides, two_sides
    from ncf.cli.opened import open_repository

    sides = two_sides(open_repository(open_source(data).root), before, after)
    give(ReleaseNotes(difference=compare_sides(sides, by_number=True).difference), format, output)
