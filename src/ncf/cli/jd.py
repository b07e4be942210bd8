"""ncf jd: draft a job description and person specification, an advert or a role profile."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role, complete_template
from ncf.cli.output import (
    chosen_format,
    give,
    give_document,
    lent_style,
    may_put,
    put,
    rendered,
    same_place,
    shown_on_terminal,
)
from ncf.errors import TemplateFailed, WrongUse
from ncf.writers import FORMATS, Accepts

if TYPE_CHECKING:
    from ncf.answers.answer import Answer
    from ncf.cli.drafting import Draft
    from ncf.corpus.corpus import Corpus


class CriteriaChoice(StrEnum):
    """How many criteria the person specification has."""

    few = "few"
    all = "all"


Words = Annotated[list[str] | None, o.argument("ROLE", "The role: its id or title.", complete_role)]
Template = Annotated[
    str,
    typer.Option(
        "--template",
        metavar="NAME",
        help="The template to fill; see --list-templates.",
        autocompletion=complete_template,
    ),
]
Templates = Annotated[
    Path | None, o.option("--templates", metavar="DIR", help="A folder with your own templates; ncf looks there first.")
]
Cover = Annotated[
    Path | None,
    o.option(
        "--cover", metavar="FILE", help="Also write a cover sheet, for the manager only: what to complete and check."
    ),
]
Criteria = Annotated[
    CriteriaChoice,
    typer.Option("--criteria", help="few: about one criterion for each area of work. all: one for each competence."),
]
ListTemplates = Annotated[bool, typer.Option("--list-templates", help="List the templates, and write no document.")]
Variables = Annotated[
    bool, typer.Option("--variables", help="List the values that a template may use, and write no document.")
]


def jd(
    role: Words = None,
    template: Template = "job-description",
    templates: Templates = None,
    cover: Cover = None,
    criteria: Criteria = CriteriaChoice.few,
    locality: o.Locality = False,
    list_templates: ListTemplates = False,
    variables: Variables = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Draft a job description and person specification for a role.

    Anything that no source gives is a gap in brackets, for you to complete, choose or confirm. On a terminal, you see
    the document laid out; in a pipe, it is Markdown. When you have worked on it, ncf jd check FILE checks it.

    Examples:

    \b
      ncf jd practitioner -o jd.docx --cover cover.docx
      ncf jd specialist-practitioner --locality > jd.md
      ncf jd support worker --template advert -o advert.docx
    """
    folders = o.folders_of_templates(templates, data)
    if list_templates:
        give(_list_of(folders), format, output)
        return
    from ncf.cli.drafting import Draft

    corpus = o.open_corpus(data, at)
    typed = " ".join(role or ()) or _any_role(corpus, allowed=variables)
    draft = Draft(corpus, typed, folders, locality=locality, every_criterion=criteria is CriteriaChoice.all)
    if variables:
        give(_variables_of(draft), format, output)
        return
    _give(draft, template, format, output, cover)
    _say_more(draft, template, covered=cover is not None, written=output is not None)


def _any_role(corpus: Corpus, *, allowed: bool) -> str:
    """The first role, as an example. Where it is not allowed, the user has to name one."""
    if not allowed:
        o.running().fail("Missing argument 'ROLE'. The role: its id or title.")
    return next(iter(corpus.roles.values())).id


def _give(draft: Draft, template: str, format: str | None, output: Path | None, cover: Path | None) -> None:
    """Write the document, or the answer behind it in a format that is not for reading, and the cover sheet.

    The document is written once it is certain that there is a cover sheet too, and a place for it.
    """
    sheet = _cover_sheet(draft, template, output, cover) if cover else b""
    replace = may_put(cover) if cover else False
    readable = format is None and shown_on_terminal(output)
    chosen = "text" if readable else chosen_format(format, output, default="markdown")
    lent_style(FORMATS[chosen])
    if FORMATS[chosen].accepts is not Accepts.DOCUMENT:
        give(draft.answer, chosen, output)
    else:
        _give_document(draft, template, chosen, output, readable=readable)
    if cover:
        put(sheet, cover, replace=replace)


def _cover_sheet(draft: Draft, template: str, output: Path | None, cover: Path) -> bytes | str:
    """Return the cover sheet of a document. Raises WrongUse for a place or a format that does not suit it."""
    from ncf.cli.drafting import COVER, UNCOVERED
    from ncf.documents.templates import as_document

    if template in UNCOVERED:
        raise WrongUse(
            f"there is no cover sheet for the template '{template}': a manager has nothing to complete in it",
            "leave out --cover, or use it with --template job-description or advert",
        )
    if same_place(output, cover):
        raise WrongUse("the document and its cover sheet cannot be one file", "give --cover a name of its own")
    chosen = FORMATS[chosen_format(None, cover, default="markdown")]
    if chosen.accepts is not Accepts.DOCUMENT:
        raise WrongUse(
            f"a cover sheet is for reading, and {chosen.endings[0]} files are not",
            f"name a Word document, for example --cover cover{FORMATS['docx'].endings[0]}",
        )
    text = draft.text(COVER, about=template)
    return text if chosen is FORMATS["markdown"] else rendered(as_document(text, COVER, draft.folders), chosen)


def _say_more(draft: Draft, template: str, *, covered: bool, written: bool) -> None:
    """Say that there is a cover sheet, if nobody asked for it. Warn of too many criteria."""
    from ncf.answers.person_specification import MOST_ESSENTIAL

    if written and not covered and template == "job-description":
        typer.echo("help: --cover FILE also writes a sheet that says what to complete and check", err=True)
    if template == "job-description" and draft.answer.criteria.too_many:
        typer.echo(
            f"warning: {draft.answer.criteria.essential} criteria are proposed as essential, more than "
            f"{MOST_ESSENTIAL}: few people will meet them all, and a panel cannot score them fairly",
            err=True,
        )


def _give_document(draft: Draft, template: str, chosen: str, output: Path | None, *, readable: bool) -> None:
    """Write the filled template as Markdown, or laid out. What cannot be laid out for a terminal stays Markdown."""
    from ncf.documents.templates import as_document, own_template

    if own := own_template(template, draft.folders):
        typer.echo(f"template: {own}", err=True)
    text = draft.text(template)
    if chosen == "markdown":
        put(text, output)
        return
    try:
        document = as_document(text, template, draft.folders)
    except TemplateFailed:
        if not readable:
            raise
        put(text, output)  # Markdown that only another program can lay out
    else:
        give_document(document, chosen, output)


def _list_of(folders: list[Path]) -> Answer:
    from ncf.answers.templates import templates
    from ncf.documents.templates import described

    return templates(described(folders))


def _variables_of(draft: Draft) -> Answer:
    from ncf.answers.variables import variables

    return variables(draft.answer.role.title, {"jd": draft.answer, "profile": draft.profile})
