"""ncf editorial: declare that a new wording has the same meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.changes import change
from ncf.cli.complete import complete_name
from ncf.cli.release import Since

HELP = """Declare that a new wording of a competence has the same meaning.

Without a declaration, every new wording counts as a change of meaning.

Examples:

\b
  ncf editorial add GEN97 --reason "A misspelling corrected" --since HEAD --dry-run
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP, no_args_is_help=True)

Code = Annotated[str, o.argument("CODE", "The code or id of the competence.", complete_name)]
Reason = Annotated[str, o.option("--reason", metavar="TEXT", help="Why the meaning has not changed.")]


@app.callback()
def editorial() -> None:
    """Keep `add` a subcommand: with one command only, Typer would drop its name."""


@app.command()
def add(
    code: Code,
    reason: Reason,
    since: Since = "",
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Add a declaration to editorial.yaml: the competence means what it meant in the last release.

    If there is no earlier release, the last commit (HEAD) counts.
    First change the title in the file of the competence. 'ncf diff' shows both wordings.

    Example:

    \b
      ncf editorial add GEN97 --reason "A misspelling corrected" --since HEAD --dry-run
    """
    from ncf.answers.releases import earlier
    from ncf.corpus.corpus import Corpus
    from ncf.editing.editorial import declare
    from ncf.errors import WrongUse

    if not reason.strip():
        raise WrongUse("--reason is empty", "say why the meaning has not changed")
    release = earlier(o.open_repository(data), since, or_head=True)
    before = Corpus(release)
    change(data, dry_run, format, lambda workspace: declare(workspace, before, release.typed, code, reason))
