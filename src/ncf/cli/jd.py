"""ncf jd: draft a job description and person specification."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_template
from ncf.cli.output import chosen_format, give, give_document, put, shown_on_terminal
from ncf.errors import TemplateFailed
from ncf.writers import FORMATS, Accepts

Template = Annotated[
    str,
    typer.Option("--template", metavar="NAME", help="The name of the template.", autocompletion=complete_template),
]
Templates = Annotated[
    Path | None, o.option("--templates", metavar="DIR", help="A folder of your own templates, used first.")
]


def jd(
    role: o.RoleWords,
    template: Template = "job-description",
    templates: Templates = None,
    locality: o.Locality = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Draft a job description and person specification for a role, as Markdown, HTML or text.

    What the framework's sources do not say is marked for you to complete. On a terminal you see the document laid out;
    in a file or a pipe it is Markdown.

    Examples:

    \b
      ncf jd practitioner > jd.md
      ncf jd specialist-practitioner --locality -o jd.html
    """
    from ncf.answers.answer import fields_of
    from ncf.answers.jd import job_description

    answer = job_description(o.open_corpus(data, at), " ".join(role), locality=locality)
    readable = format is None and shown_on_terminal(output)
    chosen = "text" if readable else chosen_format(format, output, default="markdown")
    if FORMATS[chosen].accepts is not Accepts.DOCUMENT:
        give(answer, chosen, output)
        return
    from ncf.documents.templates import fill, own_template
    from ncf.storage.locate import template_folders

    folders = template_folders(templates, o.open_source(data).root)
    if own := own_template(template, folders):
        typer.echo(f"template: {own}", err=True)
    text = fill(template, folders, {"jd": fields_of(answer)})
    _give_text(text, template, folders, chosen, output, readable=readable)


def _give_text(
    text: str, template: str, folders: list[Path], chosen: str, output: Path | None, *, readable: bool
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
