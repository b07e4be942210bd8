"""What `ncf jd check` says of duties and annexes that somebody removed, and of what still asks for them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from answers.test_jd_drift import checked, delete, edited, line_of, made, told
from docx.oxml.ns import qn

from ncf.answers.drift_line import DriftLine
from ncf.corpus.corpus import Corpus
from ncf.documents.docx_reader import marks

DUTY = "Communicate effectively with people"


def numbers(raw: bytes, id: str) -> list[int]:
    """The places of the marks of an entry among all the marks of a Word document."""
    return [at for at, mark in enumerate(marks(raw)) if mark.id == id]


def without_annex(document: Any) -> None:
    """Delete the annex: its heading and everything below, but not the set-up of the page."""
    body = document.element.body
    at = next(i for i, child in enumerate(body) if "".join(child.itertext()).startswith("Annex: competences"))
    for child in list(body)[at:]:
        if child.tag != qn("w:sectPr"):
            body.remove(child)


@pytest.mark.parametrize("role", ["practitioner", "operational-manager", "peer-support-worker"])
@pytest.mark.parametrize("ending", ["docx", "md"])
def test_the_annex_alone_is_gone(ending: str, role: str, real: Corpus) -> None:
    """A document without its annex has every duty still: one line says that the annex is gone, and no other."""
    raw = made(real, role, ending)
    raw = edited(raw, without_annex) if ending == "docx" else raw[: raw.index(b"## Annex: ")]
    assert [(line.change, line.kind) for line in checked(real, raw, ending).drift] == [("annex removed here", "annex")]


def without(real: Corpus, ending: str, places: slice) -> list[DriftLine]:
    """What is said of the job description of practitioners without a competence in some of its places."""
    raw = made(real, "practitioner", ending)
    if ending == "docx":

        def edit(document: Any) -> None:
            for paragraph in [line_of(document, at) for at in numbers(raw, "sfjab1")[places]]:
                delete(paragraph)

        return list(checked(real, edited(raw, edit)).drift)
    lines = raw.decode().split("\n")
    of = [line for line in lines if "ncf competence sfjab1 " in line]
    kept = [line for line in lines if line not in of[places]]
    return list(checked(real, "\n".join(kept).encode(), "md").drift)


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_removed_duty_is_named_once_with_what_still_asks_for_it(ending: str, real: Corpus) -> None:
    """A duty that somebody deleted is named once, with the annex and the criterion that still ask for it."""
    criterion = "criterion 7 still rests on it"
    expected = {
        (0, 1): ("still in the annex", criterion), (1, 2): ("still among the duties",), (0, 2): (criterion,),
    }  # fmt: skip
    for places, remains in expected.items():
        (line,) = without(real, ending, slice(*places))
        assert (line.change, line.id, line.remains) == ("removed here", "sfjab1", remains)


def test_a_duty_and_its_criterion_are_gone(real: Corpus) -> None:
    """Once the criterion is gone too, nothing is said to rest on the duty."""
    raw = made(real, "practitioner", "docx")
    wanted = [*numbers(raw, "sfjab1"), *numbers(raw, "practitioner/4")]

    def edit(document: Any) -> None:
        for paragraph in [line_of(document, at) for at in wanted]:
            delete(paragraph)

    found = checked(real, edited(raw, edit))
    assert told(found) == [("removed here", "sfjab1"), ("removed here", "practitioner/4")]
    assert found.drift[0].remains == ()


def test_the_duty_and_the_annex_are_gone(real: Corpus) -> None:
    """A removed duty is named beside the annex that is gone, and is not said to be in it."""
    text = made(real, "practitioner", "md").decode().partition("## Annex: ")[0]
    text = re.sub(rf"(?m)^- {DUTY} .*\n", "", text)
    found = checked(real, text.encode(), "md")
    assert told(found) == [("annex removed here", ""), ("removed here", "sfjab1")]
    assert found.drift[1].remains == ("criterion 7 still rests on it",)
