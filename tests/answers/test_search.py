"""`ncf search`."""

from __future__ import annotations

import json
from collections.abc import Callable

from support.program import Result

Run = Callable[..., Result]


def test_nothing_found(ncf: Run) -> None:
    """Where nothing is found, the answer says what was looked for, holds no result, and is no failure."""
    result = ncf("search", "zzzz")
    assert result.code == 0
    assert "'zzzz'" in result.stdout
    assert json.loads(ncf("search", "zzzz", "--format", "json").stdout)["hits"] == []


def test_nothing_to_search_for(ncf: Run) -> None:
    """An empty search is a mistake on the command line."""
    for words in ("", " ", "\t"):
        result = ncf("search", words)
        assert (result.code, result.stdout) == (2, "")
        assert "error: " in result.stderr
