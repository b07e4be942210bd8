"""The Non-custodial Career and Competence Framework as data, with functions that answer questions about it.

    import ncf
    framework = ncf.load("data")
    ncf.gap(framework, "support-worker", "practitioner").new

    with ncf.Repository("data") as history:
        old = ncf.load(history.revision("1.0"))
        changes = ncf.compare_sides(ncf.two_sides(history, "1.0")).difference
        number = ncf.check_release(history).number_needed

A question is a function that returns plain data. Most take a corpus from `load`; `validate` takes a folder or source,
`explain` the name of a check, and the questions about releases take a Repository. A question raises UnknownName for a
name that the framework does not have, and BrokenData for a file with problems. Several threads may use one corpus.
Each name is imported when it is first used. Self-assessments of people have a module of their own: `ncf.assessment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ncf.answers.diff import diff as diff
    from ncf.answers.explain import explain as explain
    from ncf.answers.gap import gap as gap
    from ncf.answers.jd import job_description as job_description
    from ncf.answers.list import list_ as list_
    from ncf.answers.matrix import matrix as matrix
    from ncf.answers.nearest import nearest as nearest
    from ncf.answers.releases import check_release as check_release
    from ncf.answers.releases import compare_sides as compare_sides
    from ncf.answers.releases import two_sides as two_sides
    from ncf.answers.search import search as search
    from ncf.answers.show import show as show
    from ncf.answers.standards import standards as standards
    from ncf.answers.validate import validate as validate
    from ncf.corpus.corpus import Corpus as Corpus
    from ncf.corpus.corpus import load as load
    from ncf.errors import BrokenData as BrokenData
    from ncf.errors import NcfError as NcfError
    from ncf.errors import UnknownName as UnknownName
    from ncf.problems import Problem as Problem
    from ncf.storage.git import Repository as Repository

_WHERE = {
    "BrokenData": "ncf.errors",
    "Corpus": "ncf.corpus.corpus",
    "NcfError": "ncf.errors",
    "Problem": "ncf.problems",
    "Repository": "ncf.storage.git",
    "UnknownName": "ncf.errors",
    "check_release": "ncf.answers.releases",
    "compare_sides": "ncf.answers.releases",
    "diff": "ncf.answers.diff",
    "explain": "ncf.answers.explain",
    "gap": "ncf.answers.gap",
    "job_description": "ncf.answers.jd",
    "list_": "ncf.answers.list",
    "load": "ncf.corpus.corpus",
    "matrix": "ncf.answers.matrix",
    "nearest": "ncf.answers.nearest",
    "search": "ncf.answers.search",
    "show": "ncf.answers.show",
    "standards": "ncf.answers.standards",
    "two_sides": "ncf.answers.releases",
    "validate": "ncf.answers.validate",
}
__all__ = ["__version__", *_WHERE]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import ncf` itself takes almost no time."""
    if name not in _WHERE:
        raise AttributeError(f"module 'ncf' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
