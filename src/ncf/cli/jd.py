"""ncf jd: draft a job description and person specification, an advert or a role profile."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role, complete_template
from ncf.cli.output import chosen_format, give, give_document, put, shown_on_terminal
from ncf.errors import TemplateFailed
from ncf.writers import FORMATS, Accepts

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus

COVER = "cover-sheet"
"""The template of the sheet for the manager."""


class CriteriaChoice(StrEnum):
    """How many criteria the person specification has."""

    few = "few"
    all = "all"


Words = Annotated[list[str] | None, o.argument("ROLE", "The role: its id or title.", complete_role)]
Template = Annotated[
    str,
    typer.Option("--template", metavar="NAME", help="The name of the template.", autocompletion=complete_template),
]
Templates = Annotated[
    Path | None, o.option("--templates", metavar="DIR", help="A folder of your own templates, used first.")
]
Cover = Annotated[
    Path | None,
    o.option("--cover", metavar="FILE", help="Also write a cover sheet for the manager: what to complete and check."),
]
Criteria = Annotated[
    CriteriaChoice,
    typer.Option("--criteria", help="few: about one criterion for each area of work; all: one for each competence."),
]
ListTemplates = Annotated[bool, typer.Option("--list-templates", help="List the templates.")]
Variables = Annotated[bool, typer.Option("--variables", help="List the values that a template may use.")]


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

    What the framework's sources do not say is marked for you to complete, choose or confirm. On a terminal you see the
    document laid out; in a pipe it is Markdown; the ending of the -o file chooses the format. The other templates make
    an advert and a role profile.

    Examples:

    \b
      ncf jd practitioner -o jd.html --cover cover.html
      ncf jd specialist-practitioner --locality > jd.md
      ncf jd support worker --template advert -o advert.html
    """
    if list_templates:
        _list_templates(templates, format, output, data)
        return
    corpus = o.open_corpus(data, at)
    if variables:
        give(_variables(corpus, " ".join(role or ())), format, output)
        return
    if not role:
        raise typer.BadParameter("name a role; 'ncf list roles' lists them", param_hint="ROLE")
    draft = _Draft(corpus, " ".join(role), o.template_folders(templates, data), criteria, locality=locality)
    readable = format is None and shown_on_terminal(output)
    chosen = "text" if readable else chosen_format(format, output, default="markdown")
    if FORMATS[chosen].accepts is not Accepts.DOCUMENT:
        give(draft.answer, chosen, output)
    else:
        draft.name_own_template(template)
        _give_text(draft.text(template), template, draft.folders, chosen, output, readable=readable)
    if cover:
        text = draft.cover(template)
        _give_text(text, COVER, draft.folders, chosen_format(None, cover, default="markdown"), cover)
    elif output and template == "job-description":
        typer.echo("help: with --cover FILE you also get a sheet that says what to complete and check", err=True)
    if draft.answer.criteria.too_many:
        _warn_of_too_many(draft.answer.criteria.essential)


class _Draft:
    """The answers about one role, and the templates that turn them into text."""

    def __init__(
        self, corpus: Corpus, typed: str, folders: list[Path], criteria: CriteriaChoice, *, locality: bool
    ) -> None:
        from ncf.answers.jd import job_description

        every = criteria is CriteriaChoice.all
        self.answer = job_description(corpus, typed, locality=locality, every_criterion=every)
        self.folders = folders
        self._corpus, self._locality = corpus, locality

    def text(self, template: str, **more: Any) -> str:
        """Fill a template."""
        from ncf.answers.answer import fields_of
        from ncf.answers.show_role import role_profile
        from ncf.documents.templates import fill

        profile = role_profile(self._corpus, self.answer.role.id, locality=self._locality)
        return fill(template, self.folders, {"jd": fields_of(self.answer), "profile": fields_of(profile), **more})

    def cover(self, template: str) -> str:
        """Fill the template of the cover sheet, with the gaps that the document from this template has."""
        from dataclasses import asdict

        from ncf.documents.gaps import gaps
        from ncf.documents.templates import as_document

        document = as_document(self.text(template), template, self.folders)
        return self.text(COVER, gaps=[asdict(gap) for gap in gaps(document)])

    def name_own_template(self, template: str) -> None:
        """Say on stderr which template is used, if it did not come with the program."""
        from ncf.documents.templates import own_template

        if own := own_template(template, self.folders):
            typer.echo(f"template: {own}", err=True)


def _give_text(
    text: str, template: str, folders: list[Path], chosen: str, output: Path | None, *, readable: bool = False
) -> None:
    """Write the filled template as Markdown, or laid out. What cannot be laid out for a terminal stays Markdown."""
    from ncf.documents.templates import as_document

    if chosen == "markdown":
        put(text, output)
        return
    try:
        document = as_document(text, template, folders)
    except TemplateFailed:
        if not readable:
            raise
        put(text, output)  # Markdown that only another program can lay out
    else:
        give_document(document, chosen, output)


def _list_templates(templates: Path | None, format: str | None, output: Path | None, data: Path | None) -> None:
    from ncf.answers.templates import templates as listed
    from ncf.documents.templates import described

    give(listed(described(o.template_folders(templates, data))), format, output)


def _variables(corpus: Corpus, typed: str) -> Any:
    """The values for templates, with the examples of this role or of the first one."""
    from ncf.answers.jd import job_description
    from ncf.answers.show_role import role_profile
    from ncf.answers.variables import variables

    role = corpus.role(typed) if typed else next(iter(corpus.roles.values()))
    answer, profile = job_description(corpus, role.id), role_profile(corpus, role.id)
    return variables(role.title, {"jd": answer, "profile": profile})


def _warn_of_too_many(essential: int) -> None:
    from ncf.answers.criteria import MOST_ESSENTIAL

    typer.echo(
        f"warning: {essential} criteria are proposed as essential, more than {MOST_ESSENTIAL}: few people will meet "
        "them all, and a panel cannot score them fairly",
        err=True,
    )
