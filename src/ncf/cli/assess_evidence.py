"""ncf assess evidence: propose evidence from a list of courses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ncf.cli import options as o
from ncf.cli.assess_show import File
from ncf.cli.keeping import RecordOutput, may_be_written, must_be_a_record, put_record, tell_of_comments
from ncf.cli.output import chosen_format, give, must_be_shown
from ncf.cli.records import day_asked
from ncf.writers import FORMATS

Courses = Annotated[
    Path, o.option("--courses", metavar="FILE.csv", help="The list of courses, with the columns course and codes.")
]


def evidence(
    file: File,
    courses: Courses,
    output: RecordOutput = None,
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Propose evidence from a list of courses.

    For each course that the person lists as evidence, it proposes the competences that the list says it covers.

    A proposal counts only once the person has chosen yes beside it: on the sheet Proposals of the workbook, or in the
    YAML file. One that was declined is not made again. The record itself is replaced only with --force.

    Example:

    \b
      ncf assess evidence mine.xlsx --courses courses.csv -o proposed.xlsx
    """
    from ncf.answers.assess_evidence import assess_evidence
    from ncf.people.courses import MOST_BYTES, listed_courses, propose
    from ncf.people.opening import open_record, right
    from ncf.storage.folder import read_asked

    must_be_shown(FORMATS[chosen_format(format, None)], None)  # before anything is written
    target = must_be_a_record(output or file, "")
    opened, corpus = open_record(file), o.open_corpus(data)
    listed = listed_courses(read_asked(courses, MOST_BYTES))
    today = day_asked("")
    found = propose(right(opened, corpus, today), listed, corpus)
    if not dry_run and (found.new or output):
        put_record(found.assessment, corpus, target, replace=may_be_written(target, file))
        tell_of_comments(opened.comments)
    give(assess_evidence(found, today), format, None)
