"""The invented records in examples/people/ stay right, up to date and marked as invented."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from support.places import ROOT

from ncf.answers.assess_update import assess_update
from ncf.corpus.corpus import Corpus
from ncf.people.checks import problems_in
from ncf.people.opening import open_record, right
from ncf.people.reading import yaml_text

EXAMPLES = sorted((ROOT / "examples" / "people").glob("*.yaml"))
DAY = datetime.date(2026, 11, 24)


def test_there_are_examples() -> None:
    """One of a person who wants to move, and one of a person who holds all of the role."""
    assert {path.stem for path in EXAMPLES} >= {"support-worker", "practitioner"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_right(path: Path, real: Corpus) -> None:
    """An example has no problems, and today's framework changes nothing in it."""
    opened = open_record(path)
    assert problems_in(opened.record, real, DAY) == ()
    assessment = right(opened, real, DAY)
    assert "invented" in str(assessment.label).lower()
    assert not assess_update(assessment, real)[1].changed
    assert yaml_text(assessment).encode() == opened.raw
