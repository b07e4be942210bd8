"""Names close to a typed one: did-you-mean and tolerant search. The only user of rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(typed: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like `typed`, best first; none where nothing comes near."""
    names = list(names)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA  # two letters in the wrong order are one error, not two

    wanted = typed.casefold()
    begin = [name for name in names if len(wanted) > 2 and name.casefold().startswith(wanted)] if limit else []
    if begin:
        return sorted(begin, key=len)[:limit]
    scorer = OSA.normalized_similarity
    found = process.extract(typed, names, scorer=scorer, processor=str.casefold, limit=limit, score_cutoff=0.6)
    return [name for name, _, _ in found]


def did_you_mean(typed: str, names: Iterable[str], limit: int = 3) -> str:
    """`did you mean 'x' or 'y'?`, '' where nothing comes near."""
    near = [f"'{name}'" for name in closest(typed, names, limit)]
    return f"did you mean {' or '.join(near)}?" if near else ""


def guess(typed: str, names: Iterable[str]) -> str:
    """The same, to go on a sentence: `; did you mean 'x'?`, or ''."""
    said = did_you_mean(typed, names)
    return f"; {said}" if said else ""


def likeness(word: str, other: str) -> float:
    """How alike two words are, 0 to 1: 1 is the same, a typing error in a word of six letters gives about 0.8."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity(word, other)
