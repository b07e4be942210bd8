"""Checks of replaced standards: a chain of replacements must not run in a circle or end at a dead end."""

from __future__ import annotations

from ncf.checks.registry import ERROR, WARNING, Found, FoundInFiles, check
from ncf.codes import match_key
from ncf.corpus.corpus import Corpus
from ncf.models import Competence


@check(
    ERROR,
    per=Corpus,
    bad="# competences/gen1.yaml\nsuperseded_by:\n  - code: GEN2\n# competences/gen2.yaml\nsuperseded_by:\n  - code: GEN1",  # noqa: E501
    good="# competences/gen1.yaml\nsuperseded_by:\n  - code: GEN2\n# competences/gen2.yaml\nstatus: current",
)
def succession(corpus: Corpus) -> FoundInFiles:
    """A chain of replaced standards never leads back to an earlier one or to a dead end.

    Somebody who was assessed against an old standard follows the chain to the standard that counts today. A chain
    that runs in a circle, or that ends at a withdrawn standard without a successor, leads nowhere.
    """
    held = {match_key(item.code): item for item in corpus.competences.readable}
    for competence in held.values():
        for position, successor in enumerate(competence.superseded_by):
            path, place = corpus.competences.kind.path(competence.id), ("superseded_by", position, "code")
            following = held.get(match_key(successor.code))
            if following is None:
                continue
            if _leads_back(following, competence, held):
                hint = "find the wrong successor in this circle, and correct it"
                yield path, place, f"{successor.code} leads back to {competence.code}", hint
            elif following.status == "withdrawn" and not following.superseded_by:
                message = f"{successor.code} is withdrawn and has no successor"
                yield path, place, message, "name the standard that counts today, or correct the status"


def _leads_back(start: Competence, goal: Competence, held: dict[str, Competence]) -> bool:
    """Whether the chains of successors from `start` reach `goal`."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        item = ahead.pop()
        if item.id == goal.id:
            return True
        if item.id not in seen:
            seen.add(item.id)
            codes = (match_key(successor.code) for successor in item.superseded_by)
            ahead += [held[code] for code in codes if code in held]
    return False


@check(
    WARNING,
    per=Competence,
    bad="status: current\nsuperseded_by:\n  - code: GEN2",
    good="status: legacy\nsuperseded_by:\n  - code: GEN2",
)
def current_but_superseded(_: Corpus, competence: Competence) -> Found:
    """A standard that was replaced is not marked as current.

    'current' means that people may be assessed against it today.
    """
    if competence.status == "current" and competence.superseded_by:
        message = f"marked as current, but replaced by {competence.superseded_by[0].code}"
        yield ("status",), message, "write 'legacy' or 'withdrawn'"
