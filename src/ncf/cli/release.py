"""ncf release: an honest number, and notes on what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli.diff import After, Before, two_sides
from ncf.cli.options import DataOption, FormatOption, OutputOption
from ncf.cli.output import give

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.corpus.corpus import Corpus

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
    from ncf.errors import ANSWER_IS_NO
    from ncf.storage.git import NoRevision

    try:
        found, before, now = _difference(data, since, "")
    except NoRevision as error:
        if since or error.message != NO_RELEASE:
            raise
        typer.echo("no release is tagged yet: any number is honest", err=True)
        return
    gone = [item.id for item in found.competences if item.change == "removed"]
    gone += [item.id for item in found.roles if item.change == "removed"]
    gone += [id for id in before.levels if id not in now.levels]
    answer = release_check(found, before.framework.release, now.framework.release, gone)
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

    give(ReleaseNotes(difference=_difference(data, before, after)[0]), format, output)


NO_RELEASE = "no release is tagged yet"


def _difference(data: Path | None, before: str, after: str) -> tuple[Difference, Corpus, Corpus]:
    from ncf.answers.diff import diff
    from ncf.corpus.corpus import open_corpus
    from ncf.storage.git import changed_paths

    sides = two_sides(data, before, after)
    old, new = (open_corpus(side) for side in sides)
    names = (f"release {old.framework.release}", f"release {new.framework.release}")
    return diff(old, new, changed_paths(*sides), names), old, new
