"""ncf jd check: check a job description that people have worked on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role
from ncf.cli.output import give

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.corpus.corpus import Corpus

File = Annotated[Path, o.argument("FILE", "The job description: a Word document (.docx) or Markdown (.md).")]
OfRole = Annotated[
    str, o.option("--role", metavar="ROLE", help="The role, if the document has no marks.", complete=complete_role)
]


def jd_check(
    file: File,
    role: OfRole = "",
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
) -> None:
    """Check a job description: gaps, what is missing, wording to avoid, and what changed since it was made.

    A document made by ncf jd has invisible marks, which remain when you edit it in Word. With them, ncf can tell an
    edit from a change in the framework. Any other document is matched by the codes and titles in it. The file is not
    changed. Exit code 1 means that there is something to correct.

    Examples:

    \b
      ncf jd practitioner -o jd.docx
      ncf jd check jd.docx
      ncf jd check jd.docx --role practitioner --format markdown
    """
    from ncf.answers.jd_check import check_job_description, made_from
    from ncf.answers.jd_role import find_role
    from ncf.documents.written import MOST_BYTES, read
    from ncf.errors import ANSWER_IS_NO
    from ncf.storage.folder import read_asked

    written = read(file.name, read_asked(file, MOST_BYTES))
    corpus = o.open_corpus(data)
    marked, release = made_from(written)
    if release and not marked:  # a document that says no release is not compared with one
        marked, _ = find_role(corpus, written, role, "")
    then, difference, why_not = _then(data, marked, release)
    answer = check_job_description(
        corpus, written, file=file.name, role=role, then=then, difference=difference, why_not=why_not
    )
    give(answer, format, output)
    if not answer.clean:
        raise typer.Exit(ANSWER_IS_NO)


def _then(data: Path | None, role: str, release: str) -> tuple[Corpus | None, Difference | None, str]:
    """The data of the release that the document was made from, and what changed for its role since.

    Two None, and the reason in words, if that release is not there or does not have the role.
    """
    from ncf.answers.releases import compare_sides, two_sides
    from ncf.errors import UnknownName
    from ncf.storage.git_process import NoRevision

    if not (role and release):
        return None, None, "the document does not say which"
    try:
        found = compare_sides(two_sides(o.open_repository(data), release), role)
    except (NoRevision, UnknownName) as error:
        return None, None, "; ".join(filter(None, (error.message, error.hint)))
    return found.before, found.difference, ""
