"""Names one after another in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def in_a_sentence(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`; with `last`, another word before the last name."""
    return ", ".join([*names[:-2], f" {last} ".join(names[-2:])])
