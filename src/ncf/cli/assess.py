"""ncf assess: make, check, update and convert a self-assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.assess_evidence import evidence
from ncf.cli.assess_pack import pack_
from ncf.cli.assess_show import File, show
from ncf.cli.complete import complete_role
from ncf.cli.keeping import (
    WORKBOOK,
    RecordOutput,
    forced,
    may_be_written,
    must_be_a_record,
    put_record,
    tell_of_comments,
)
from ncf.cli.output import chosen_format, give, is_about_a_person, must_be_shown
from ncf.cli.records import day_asked
from ncf.writers import FORMATS

HELP = """Assess yourself against a role: make, check, update and convert your own record.

A record is private. It is written only to the file that you name, never into the data.

Examples:

\b
  ncf assess new support-worker --to practitioner -o me.yaml
  ncf assess check me.yaml
  ncf assess update me.yaml --dry-run
"""
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP, no_args_is_help=True)

To = Annotated[
    str, o.option("--to", metavar="ROLE", help="The role you want to move to: its id or title.", complete=complete_role)
]
Label = Annotated[
    str, o.option("--label", metavar="TEXT", help="Initials or any word, to tell your record from others. No name.")
]


@app.command()
def new(
    role: o.RoleWords,
    to: To = "",
    locality: o.Locality = False,
    label: Label = "",
    output: RecordOutput = None,
    data: o.Data = None,
) -> None:
    """Make a record to fill in.

    It has every competence of your role and, with --to, of the role that you want.

    Examples:

    \b
      ncf assess new support-worker -o me.yaml
      ncf assess new support-worker --to practitioner --locality -o me.yaml
    """
    from ncf.documents.document import count
    from ncf.people.updating import new as make

    named = " ".join(role)
    file = must_be_a_record(output, f"ncf assess new {named} -o me.xlsx")
    replace = may_be_written(file)
    corpus = o.open_corpus(data)
    made = make(corpus, named, to, locality=locality, label=label.strip() or None)
    put_record(made, corpus, file, replace=replace)
    wanted = f" and {corpus.role(made.target).title}" if made.target else ""
    roles = f"{corpus.role(made.role).title}{wanted}"
    typer.echo(f"{count(len(made.competences), 'competence')} to answer for {roles}", err=True)


@app.command("check")
def check_(file: File, format: o.Format = None, output: o.Output = None, data: o.Data = None) -> None:
    """Report every problem in a record.

    Each has its cell or line, and what to do. The record is never changed.

    Exit code 0: no errors; there may be warnings. Exit code 1: errors.

    Example:

    \b
      ncf assess check me.yaml
    """
    from ncf.answers.assess_check import assess_check
    from ncf.errors import ANSWER_IS_NO
    from ncf.people.opening import open_record

    is_about_a_person()
    answer = assess_check(open_record(file), o.open_corpus(data), day_asked(""))
    give(answer, format, output)
    if answer.errors:
        raise typer.Exit(ANSWER_IS_NO)


@app.command()
def update(
    file: File,
    to: To = "",
    output: RecordOutput = None,
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Bring a record to today's framework.

    With --to, also to another role that you want. Every answer is kept.

    A workbook that is written has the present views recorded: whoever changes one there keeps it as an earlier view.

    An answer stays with its competence, also if that has another code now. If the framework changed what a competence
    asks for, the answer so far is kept as an earlier one. The record itself is replaced only with --force.

    Examples:

    \b
      ncf assess update me.yaml --dry-run
      ncf assess update me.yaml --to practitioner -o me-2026.yaml
      ncf assess update me.xlsx -o me-2026.xlsx
    """
    from ncf.answers.assess_update import assess_update
    from ncf.people.opening import open_record, right

    must_be_shown(FORMATS[chosen_format(format, None)], None)  # before anything is written
    target = must_be_a_record(output or file, "")
    opened, corpus = open_record(file), o.open_corpus(data)
    before = right(opened, corpus, day_asked(""))
    records = (output is not None or forced()) and not dry_run and target.suffix.lower() == WORKBOOK
    after, answer = assess_update(before, corpus, to, done=not dry_run, comments=opened.comments, records=records)
    if not dry_run and (answer.changed or output or records):
        put_record(after, corpus, target, replace=may_be_written(target, file))
    give(answer, format, None)


@app.command()
def convert(file: File, output: RecordOutput = None, data: o.Data = None) -> None:
    """Turn a workbook into YAML, or back.

    Both say the same.

    Example:

    \b
      ncf assess convert me.yaml -o copy.yaml
    """
    from ncf.people.opening import open_record, right

    target = must_be_a_record(output, f"ncf assess convert {file} -o {file.stem}.xlsx")
    opened, corpus = open_record(file), o.open_corpus(data)
    assessment = right(opened, corpus, day_asked(""))
    put_record(assessment, corpus, target, replace=may_be_written(target, file))
    tell_of_comments(opened.comments)


app.command()(show)
app.command()(evidence)
app.command("pack")(pack_)
