"""Problems in the formats that people, programs and code hosts read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ncf.writers import FORMATS, Format, render_with

if TYPE_CHECKING:
    from ncf.answers.validate import Validation

FINDING_FORMATS = {
    **FORMATS,
    "github": Format("ncf.writers.github", (), "annotations on a pull request"),
    "sarif": Format("ncf.writers.sarif", (".sarif",), "SARIF 2.1.0, for code scanning"),
    "junit": Format("ncf.writers.junit", (".xml",), "JUnit XML, for build servers"),
}
"""The formats of `ncf validate`: those of every answer, and those made for findings only."""


def render(answer: Validation, format: str, **options: Any) -> str:
    """The problems in one of the FINDING_FORMATS."""
    return render_with(FINDING_FORMATS[format], answer, **options)
