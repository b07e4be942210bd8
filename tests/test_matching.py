"""Suggestions for a name that does not exist."""

from __future__ import annotations

import pytest

from ncf.matching import closest, did_you_mean, guess, likeness


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["mate"], "did you mean 'mate'?"),
        (["mate", "mates"], "did you mean 'mate' or 'mates'?"),
        (["mate", "mates", "mates-x", "mates-xy"], "did you mean 'mate', 'mates' or 'mates-x'?"),
    ],
)
def test_suggestions_read_as_a_sentence(names: list[str], said: str) -> None:
    """At most three names are suggested, with commas between them and 'or' before the last."""
    assert did_you_mean("mate", names) == said


def test_a_beginning_of_three_letters() -> None:
    """Names that begin with what was typed come before all others, the shortest first; two letters say too little."""
    names = ["levels-and-more", "leven", "levels", "lever", "eleven"]
    assert closest("LEV", names) == ["leven", "lever", "levels"]
    assert closest("lev", names, limit=1) == ["leven"]
    assert closest("lev", names, limit=0) == []
    assert closest("le", names) == []


def test_at_most_three_suggestions() -> None:
    """However many names are near, at most three are suggested, or as many as the caller asks for."""
    names = ["sailor-1", "sailor-2", "sailor-3", "sailor-4"]
    assert len(closest("tailor-5", names)) == 3
    assert closest("tailor-5", names, limit=1) == ["sailor-1"]
    assert did_you_mean("tailor-5", names, limit=1) == "did you mean 'sailor-1'?"
    assert guess("tailor-5", names[:1]) == "; did you mean 'sailor-1'?"
    assert guess("zzz", names) == ""


def test_likeness() -> None:
    """Equal words give 1, one error in six letters about 0.8, even two swapped letters, and other words little."""
    assert likeness("signal", "signal") == 1
    assert likeness("signal", "singal") == likeness("signal", "sighal") == pytest.approx(5 / 6)
    assert likeness("abc", "xyz") == 0
