"""Suggestions for a name that does not exist."""

from __future__ import annotations

import pytest

from ncf.matching import did_you_mean


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
