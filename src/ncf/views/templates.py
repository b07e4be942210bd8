"""The view of `ncf jd --list-templates`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.templates import Templates
from ncf.documents.document import Block, Heading, Question, Sheet, Table, count
from ncf.views.sections import following


def blocks(answer: Templates) -> Iterator[Block]:
    """List the templates with what each makes."""
    yield Heading(count(len(answer.templates), "template"))
    yield Table(("Template", "What it makes"), tuple((item.name, item.makes) for item in answer.templates))
    yield following(
        Question("jd", (("", "ROLE"), ("template", "NAME")), "fill a template"),
        Question("jd", (("", "ROLE"), ("variables", "")), "the values that a template may use"),
    )


def table(answer: Templates) -> Sheet:
    """Return one row per template."""
    rows = tuple((item.name, item.makes, item.file) for item in answer.templates)
    return Sheet(("Template", "What it makes", "File"), rows)
