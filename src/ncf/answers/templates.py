"""The templates that `ncf jd` can fill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ncf.answers.answer import Answer


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """A template: its name, what it makes (the first comment in it; '' if it has none), and its file."""

    name: str
    makes: str
    file: str


@dataclass(frozen=True)
class Templates(Answer, schema="ncf/templates/1"):
    """The answer of `ncf jd --list-templates`."""

    templates: tuple[TemplateItem, ...]


def templates(found: Iterable[tuple[str, str, str]]) -> Templates:
    """Return these templates, each a name, a description and a file (see `ncf.documents.templates.described`)."""
    return Templates(tuple(TemplateItem(*item) for item in found))
