"""Find names like a typed one, for "did you mean" and tolerant search. Only this module uses rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterable

from ncf.listing import in_a_sentence


def closest(typed: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like `typed`, best first; an empty list if none is near."""
    names = list(names)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA  # counts two swapped letters as one error, not two

    wanted = typed.casefold()
    begin = [name for name in names if len(wanted) > 2 and name.casefold().startswith(wanted)]
    if begin:
        return sorted(begin, key=len)[:limit]
    scorer = OSA.normalized_similarity
    found = process.extract(typed, names, scorer=scorer, processor=str.casefold, limit=limit, score_cutoff=0.6)
    return [name for name, _, _ in found]


def did_you_mean(typed: str, names: Iterable[str], limit: int = 3) -> str:
    """`did you mean 'x', 'y' or 'z'?`, or '' if no name is near."""
    near = [f"'{name}'" for name in closest(typed, names, limit)]
    return f"did you mean {in_a_sentence(near, 'or')}?" if near else ""


def guess(typed: str, names: Iterable[str]) -> str:
    """`did_you_mean` to end a sentence with: `; did you mean 'x'?`, or ''."""
    said = did_you_mean(typed, names)
    return f"; {said}" if said else ""


def likeness(word: str, other: str) -> float:
    """How alike two words are, from 0 to 1: equal words give 1, a typing error in a word of six letters about 0.8."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity(word, other)
