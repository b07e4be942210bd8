"""ncf new: create a competence or role."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ncf.cli import options as o
from ncf.cli.changes import change
from ncf.cli.complete import complete_area, complete_role, complete_service
from ncf.errors import WrongUse

HELP = """Create a competence or role. On a terminal, ncf asks for any details you leave out.

Examples (invented):

\b
  ncf new competence GEN999 --title "Keep bees" --area assessment --document case-study --place nowhere --dry-run
  ncf new role --title "Court Practitioner" --based-on practitioner --dry-run
"""
QUESTIONS = {
    "document": "Document that it comes from",
    "place": "Where in the document (a table, a page)",
    "summary": "What it is, in your own words",
}
app = typer.Typer(rich_markup_mode=None, add_completion=False, help=HELP)

Title = Annotated[str, o.option("--title", metavar="TEXT", help="Its exact title.")]
Document = Annotated[str, o.option("--document", metavar="ID", help="The id of its source in framework.yaml.")]
Place = Annotated[str, o.option("--place", metavar="TEXT", help="Where in the document: a table or a page.")]
Area = Annotated[str, o.option("--area", metavar="AREA", help="The id of its area.", complete=complete_area)]
Url = Annotated[str, o.option("--url", metavar="ADDRESS", help="Its web address, if it has one.")]
Service = Annotated[
    str, o.option("--service", metavar="SERVICE", help="The id of its service.", complete=complete_service)
]
Level = Annotated[str, o.option("--level", metavar="LEVEL", help="Its level: a number.")]
Summary = Annotated[str, o.option("--summary", metavar="TEXT", help="What it is, in your own words.")]
BasedOn = Annotated[
    str, o.option("--based-on", metavar="ROLE", help="Copy the lists of this role.", complete=complete_role)
]
Code = Annotated[str, o.argument("CODE", "The code of the standard.")]
RoleId = Annotated[str, o.argument("[ID]", "Its id. Default: made from the title.")]


@app.command()
def competence(
    code: Code,
    title: Title = "",
    area: Area = "",
    document: Document = "",
    place: Place = "",
    url: Url = "",
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Create a competence.

    Example (an invented standard):

    \b
      ncf new competence GEN999 --title "Keep bees" --area assessment --document case-study --place nowhere --dry-run
    """
    from ncf.editing.creating import NewCompetence, create_competence

    asked = _asked(data, title=title, area=area, document=document, place=place)
    new = NewCompetence(code=code, url=url, **asked)
    change(data, dry_run, format, lambda workspace: create_competence(workspace, new))


@app.command()
def role(
    id: RoleId = "",
    title: Title = "",
    service: Service = "",
    level: Level = "",
    summary: Summary = "",
    based_on: BasedOn = "",
    document: Document = "",
    place: Place = "",
    dry_run: o.DryRun = False,
    format: o.Format = None,
    data: o.Data = None,
) -> None:
    """Create a role. With --based-on, ncf copies what you leave out from another role.

    Example (an invented role):

    \b
      ncf new role --title "Court Practitioner" --based-on practitioner --dry-run
    """
    from ncf.editing.creating import NewRole, create_role

    facts = {"service": service, "level": level, "summary": summary, "document": document, "place": place}
    asked = _asked(data, title=title) | facts if based_on else _asked(data, title=title, **facts)
    new = NewRole(id=id, based_on=based_on, **asked)
    change(data, dry_run, format, lambda workspace: create_role(workspace, new))


def _asked(data: Path | None, **given: str) -> dict[str, str]:
    """The given values, with answers from the user for the rest. Raises WrongUse instead where nobody can be asked."""
    missing = [name for name, value in given.items() if not value.strip()]
    if missing and (sys.stdin is None or not sys.stdin.isatty()):
        named = ", ".join(f"--{name}" for name in missing)
        raise WrongUse(f"missing: {named}", "add these options; on a terminal, ncf asks for them")
    choices = _choices(data) if missing else {}
    return {name: value if value.strip() else _ask(name, choices.get(name, [])) for name, value in given.items()}


def _choices(data: Path | None) -> dict[str, list[str]]:
    """The possible answers to each question that has a fixed list of them."""
    framework = o.open_corpus(data).framework
    levels = range(framework.role_levels.lowest, framework.role_levels.highest + 1)
    return {
        "area": [area.id for area in framework.areas],
        "service": list(framework.services()),
        "level": [str(number) for number in levels],
        "document": [document.id for document in framework.documents],
    }


def _ask(name: str, choices: list[str]) -> str:
    """Ask until the answer is one of the choices, or once if there are no choices."""
    if choices:
        typer.echo(f"{name.capitalize()}, one of: {', '.join(choices)}")
    while True:
        answer = str(typer.prompt(QUESTIONS.get(name, name.capitalize())))
        if not choices or answer in choices:
            return answer
        typer.echo(f"'{answer}' is not one of them")
