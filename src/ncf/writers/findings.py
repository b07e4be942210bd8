"""The formats of problems: those of every answer, and those that code hosts and build servers read."""

from __future__ import annotations

from ncf.writers import FORMATS, Accepts, Format

FINDING_FORMATS = {
    **FORMATS,
    "github": Format("github", (), Accepts.PROBLEMS, "annotations on a pull request"),
    "sarif": Format("sarif", (".sarif",), Accepts.PROBLEMS, "SARIF 2.1.0, for code scanning"),
    "junit": Format("junit", (".xml",), Accepts.PROBLEMS, "JUnit XML, for build servers"),
}
"""The formats of `ncf validate`: those of every answer, and those made for problems only."""
