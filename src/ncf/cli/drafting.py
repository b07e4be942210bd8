"""Fill the templates of `ncf jd` with what the data says of a role."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ncf.answers.answer import fields_of
from ncf.answers.jd import JobDescription, job_description
from ncf.answers.show_role import RoleProfile, role_profile
from ncf.documents.templates import as_document, fill

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Document

COVER = "cover-sheet"
"""The template of the sheet for the manager."""


class Draft:
    """What the data says of a role, and the folders of the templates that turn it into documents."""

    answer: JobDescription
    profile: RoleProfile

    def __init__(
        self, corpus: Corpus, typed: str, folders: list[Path], *, locality: bool = False, every_criterion: bool = False
    ) -> None:
        self.answer = job_description(corpus, typed, locality=locality, every_criterion=every_criterion)
        self.profile = role_profile(corpus, self.answer.role.id, locality=locality)
        self.folders = folders

    def text(self, template: str, about: str = "job-description") -> str:
        """Fill a template. A cover sheet lists the gaps of the document from the template `about`.

        Raises TemplateFailed.
        """
        values: dict[str, Any] = {"jd": fields_of(self.answer), "profile": fields_of(self.profile)}
        if template == COVER:
            from ncf.documents.gaps import gaps

            values["gaps"] = [asdict(gap) for gap in gaps(self.document(about))]
        return fill(template, self.folders, values)

    def document(self, template: str) -> Document:
        """Fill a template and lay it out. Raises TemplateFailed."""
        return as_document(self.text(template), template, self.folders)
