"""What becomes of a function that is declared a check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ncf.checks.registry import WARNING, Check, check, checks, severity_of
from ncf.models import Level, Role


def test_a_check_is_made_of_its_function() -> None:
    """The name has hyphens, the first line of the docstring is the summary, and all that follows explains it."""

    def two_words(_: Any, __: Any) -> Iterator[Any]:
        """Say what the rule is.

        Say why.

        Say more.
        """
        yield from ()

    made = check(WARNING, per=Role, bad="a: 1", good="a: 2")(two_words)
    why = "Say why.\n\nSay more."
    assert made == Check("two-words", WARNING, "Say what the rule is.", why, "a: 1", "a: 2", (Role,), two_words)
    assert check(WARNING, per=(Role, Level), bad="a: 1", good="a: 2")(two_words).per == (Role, Level)


def test_each_check_has_the_severity_it_was_declared_with() -> None:
    """A problem is as severe as the check that reports it; a check made while reading has no function to run."""
    assert {name: severity_of(name) for name in checks()} == {name: item.severity for name, item in checks().items()}
    assert severity_of("american-spelling") == WARNING
    assert checks()["yaml-syntax"].run is None
