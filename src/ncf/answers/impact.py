"""How much a change asks of people: what a release number must show."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from ncf.corpus.requirements import Need

if TYPE_CHECKING:
    from ncf.corpus.requirements import Comparison


class Impact(IntEnum):
    """How much a change asks of people, from the least to the most."""

    none = 0
    patch = 1
    minor = 2
    major = 3


def of_requirement(found: Comparison, levels: tuple[int, int]) -> Impact:
    """Of a change to what a role requires: major where somebody in the role must show something new.

    A locality competence that is new asks only those whose place needs it; one that everybody must show now asks more.
    """
    asks = levels[1] > levels[0] or any(need is not Need.LOCALITY for need in found.new.values())
    made_general = any(was is Need.LOCALITY for was, _ in found.changed.values())
    return Impact.major if asks or made_general else Impact.minor


def of_competence(change: str, needed_by: tuple[str, ...]) -> Impact:
    """Of a change to a competence: major where the meaning of something changed that a role requires."""
    if change == "editorial":
        return Impact.patch
    return Impact.major if change == "reworded" and needed_by else Impact.minor
