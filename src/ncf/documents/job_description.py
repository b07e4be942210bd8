"""A job description and person specification as a Markdown document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.templates import fill

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ncf.answers.jd import JobDescription

DEFAULT_TEMPLATE = "job-description"


def as_markdown(answer: JobDescription, folders: Sequence[Path], template: str = DEFAULT_TEMPLATE) -> str:
    """The document. Templates see the fields of the answer under `jd`. Raises TemplateFailed."""
    return fill(template, folders, {"jd": answer.model_dump(mode="json")})
