"""The output formats of `ncf validate`, including those for code hosts and build servers."""

from __future__ import annotations

from ncf.writers import FORMATS, Accepts, Format

FINDING_FORMATS = {
    **FORMATS,
    "github": Format("github", (), Accepts.PROBLEMS, "annotations on a pull request"),
    "sarif": Format("sarif", (".sarif",), Accepts.PROBLEMS, "SARIF 2.1.0, for code scanning"),
    "junit": Format("junit", (".xml",), Accepts.PROBLEMS, "JUnit XML, for build servers"),
}
"""The formats of every answer, and those for problems only."""
