"""ncf standards: show which standards are in force, and record what somebody found out about them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.changes import change
from ncf.cli.complete import complete_family, complete_status
from ncf.cli.output import give

HELP = """Show which standards are in force, which are not, which are not yet checked, and which roles require them.

Examples:

\b
  ncf standards --status legacy
  ncf standards --status unknown --family justice -o work.csv
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP)

Status = Annotated[
    str, o.option("--status", metavar="STATUS", help="unknown, legacy, withdrawn or current.", complete=complete_status)
]
Family = Annotated[
    str, o.option("--family", metavar="FAMILY", help="Only codes of this family.", complete=complete_family)
]
File = Annotated[Path, typer.Argument(metavar="FILE.csv", help="The completed CSV file.")]


@app.callback(invoke_without_command=True)
def standards(
    ctx: typer.Context,
    status: Status = "",
    family: Family = "",
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """List the standards by status."""
    if ctx.invoked_subcommand is None:
        from ncf.answers.standards import standards as answer

        give(answer(o.open_corpus(data, at), status=status, family=family), format, output)


@app.command("check")
def take_in_results(file: File, dry_run: o.DryRun = False, format: o.Format = None, data: o.Data = None) -> None:
    """Record from a CSV file whether standards are in force.

    The columns are code, status, successor, date and evidence. To make such a file, run
    'ncf standards -o work.csv' and fill it in. A date is 24/11/2026 (day first) or 2026-11-24. Rows without a
    date are passed over; if something else was filled in, ncf names the row. A successor is recorded as likely,
    unless a further column, certainty, says certain or unverified.

    Example:

    \b
      ncf standards check work.csv --dry-run
    """
    from ncf.editing.statuses import take_in
    from ncf.storage.folder import read_asked

    raw = read_asked(file)
    change(data, dry_run, format, lambda workspace: take_in(workspace, raw))
