"""Fill the templates of `ncf jd` with what the data says about a role."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ncf.answers.answer import fields_of
from ncf.answers.jd import JobDescription, job_description
from ncf.documents.templates import WhenUsed, as_document, fill

if TYPE_CHECKING:
    from pathlib import Path

    from ncf.answers.show_role import RoleProfile
    from ncf.corpus.corpus import Corpus
    from ncf.documents.document import Document

COVER = "cover-sheet"
"""The template of the sheet for the manager."""
UNCOVERED = (COVER, "role-profile")
"""The templates of documents that nobody completes, so that a cover sheet would have nothing to say."""
TOP = "At the top, under the title"
"""The section of a gap that no heading but the title is above."""


class Draft:
    """What the data says about a role, and the folders of the templates that turn it into documents."""

    answer: JobDescription

    def __init__(
        self, corpus: Corpus, typed: str, folders: list[Path], *, locality: bool = False, every_criterion: bool = False
    ) -> None:
        self.answer = job_description(corpus, typed, locality=locality, every_criterion=every_criterion)
        self.folders = folders
        self._corpus, self._locality = corpus, locality

    @cached_property
    def profile(self) -> RoleProfile:
        """The profile of the role. It names the next roles, so it reads every role."""
        from ncf.answers.show_role import role_profile

        return role_profile(self._corpus, self.answer.role.id, locality=self._locality)

    def text(self, template: str, about: str = "job-description") -> str:
        """Fill a template. A cover sheet lists the gaps of the document from the template `about`.

        Raises TemplateFailed.
        """
        values: dict[str, Any] = {
            "jd": fields_of(self.answer),
            "profile": WhenUsed(lambda: fields_of(self.profile)),
        }
        if template == COVER:
            from ncf.documents.gaps import gaps

            document = self.document(about)
            values["about"] = about
            values["gaps"] = [
                asdict(gap) | ({"section": TOP} if gap.section == document.title else {}) for gap in gaps(document)
            ]
        return fill(template, self.folders, values)

    def document(self, template: str) -> Document:
        """Fill a template and lay it out. Raises TemplateFailed."""
        return as_document(self.text(template), template, self.folders)
