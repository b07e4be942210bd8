"""ncf release: check the release number, or write release notes."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.diff import After, Before
from ncf.cli.output import give

HELP = """Check the release number, or write notes on what a release changes for whom.

Examples:

\b
  ncf release notes HEAD
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP)

Since = Annotated[str, o.option("--since", metavar="REV", help="Compare with this, not with the last release.")]


@app.command("check")
def check_number(since: Since = "", format: o.Format = None, output: o.Output = None, data: o.Data = None) -> None:
    """Check that the release number is high enough for what changed since the last release.

    Major: somebody must now show something new. Minor: something was added, clarified or dropped.
    Patch: nobody has to show anything else. The number is in framework.yaml. Exit code 1: the number is too
    low, or an entry of the last release is missing.
    """
    from ncf.answers.releases import check_release
    from ncf.errors import ANSWER_IS_NO

    answer = check_release(o.open_repository(data), since)
    give(answer, format, output)
    if not answer.honest:
        raise typer.Exit(ANSWER_IS_NO)


@app.command()
def notes(
    before: Before = "",
    after: After = "",
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
) -> None:
    """Write release notes in plain English: what changes for staff, managers and training providers."""
    from ncf.answers.release_notes import ReleaseNotes
    from ncf.answers.releases import compare_sides, two_sides

    sides = two_sides(o.open_repository(data), before, after)
    give(ReleaseNotes(difference=compare_sides(sides, by_number=True).difference), format, output)
