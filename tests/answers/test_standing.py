"""What is known about the present form of a standard is passed on whole."""

from __future__ import annotations

from typing import Any

from ncf.answers.standing import Replacement, Retitled, replacements, retitled
from ncf.corpus.corpus import Corpus
from ncf.models.competence import LaterTitle, Successor


def with_fields(corpus: Corpus, **fields: Any) -> Any:
    """A competence of the tiny corpus with some fields set."""
    return corpus.competences["sea4"].model_copy(update=fields)


def test_every_replacement_is_told_as_recorded(corpus: Corpus) -> None:
    """Each successor keeps its code, date, certainty and evidence, in the order of the file; a date may be unknown."""
    held = (
        Successor(code="ABC1", date="2024-05-01", certainty="likely", evidence="the list"),
        Successor(code="ABC10", date=None, certainty="certain", evidence="a letter"),
    )
    assert replacements(with_fields(corpus, superseded_by=held)) == (
        Replacement("ABC1", "2024-05-01", "likely", "the list"),
        Replacement("ABC10", None, "certain", "a letter"),
    )
    assert replacements(corpus.competences["sea4"]) == ()


def test_a_later_title_is_told_as_recorded(corpus: Corpus) -> None:
    """A later title keeps its date and evidence; a standard without one has none."""
    later = LaterTitle(title="Write up each log", date="2023-01-31", evidence="the finder")
    assert retitled(with_fields(corpus, later_title=later)) == Retitled("Write up each log", "2023-01-31", "the finder")
    assert retitled(corpus.competences["sea4"]) is None
