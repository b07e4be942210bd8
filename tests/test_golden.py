"""What people read stays as it is until somebody means to change it: golden files of every answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, TINY, Result

from ncf.answers.answer import Answer
from ncf.answers.gap import gap
from ncf.answers.matrix import matrix
from ncf.answers.show import show
from ncf.corpus import Corpus
from ncf.renderers import FORMATS
from ncf.renderers.terminal import render as on_terminal

GOLDEN = ROOT / "tests" / "golden"
WRITE = os.environ.get("NCF_GOLDEN") == "write"

QUESTIONS = {
    "gap/up": "gap --from volunteer --to support-worker",
    "gap/down": "gap --from practitioner --to volunteer",
    "gap/sideways": "gap --from records-clerk --to support-worker",
    "gap/same": "gap --from volunteer --to volunteer",
    "gap/locality": "gap --from volunteer --to practitioner --locality",
    "jd/practitioner": "jd practitioner",
    "jd/practitioner-locality": "jd practitioner --locality",
    "list/areas": "list areas",
    "list/competences": "list competences",
    "list/competences-narrowed": "list competences --level 3",
    "list/levels": "list levels",
    "list/roles": "list roles",
    "list/services": "list services",
    "matrix/all": "matrix",
    "search/found": "search support",
    "search/nothing": "search zzzz",
    "show/area": "show {area}",
    "show/competence": "show hi8-2020",
    "show/level": "show 3",
    "show/role": "show practitioner",
    "show/role-all": "show practitioner --all --locality",
    "show/service": "show {service}",
    "validate/clean": "validate",
}


def compare(path: Path, text: str) -> None:
    """Compare with the golden file, or write it where `make golden` asked for that."""
    if WRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    assert path.is_file(), f"no golden file {path.relative_to(ROOT)}: run 'make golden'"
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", QUESTIONS)
def test_every_answer_in_every_format(case: str, format: str, ncf: Callable[..., Result], corpus: Corpus) -> None:
    """Each question on the tiny corpus is answered in each format as the golden file says."""
    area = corpus.framework.areas[0].id
    service = corpus.framework.service_areas[-1].id
    words = QUESTIONS[case].format(area=area, service=service).split()
    result = ncf(*words, "--format", format)
    assert (result.code, result.stderr) == (0, "")
    compare(GOLDEN / f"{case}{FORMATS[format].endings[0]}", result.stdout.replace(str(TINY), "TINY"))


SCREENS: dict[str, Callable[[Corpus], Answer]] = {
    "gap": lambda corpus: gap(corpus, "volunteer", "practitioner"),
    "matrix": lambda corpus: matrix(corpus),
    "role": lambda corpus: show(corpus, "practitioner"),
    "competence": lambda corpus: show(corpus, "hi8-2020"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screens(name: str, corpus: Corpus) -> None:
    """On a terminal of 80 columns, without colours, an answer looks as the golden file says."""
    compare(GOLDEN / "terminal" / f"{name}.txt", on_terminal(SCREENS[name](corpus), width=80, colour=False))
