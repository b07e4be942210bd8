"""The impact of a change on people. The release number must reflect it."""

from __future__ import annotations

from enum import IntEnum

from ncf.corpus.requirements import Comparison, Need


class Impact(IntEnum):
    """The impact of a change, from the lowest to the highest."""

    none = 0
    patch = 1
    minor = 2
    major = 3


def of_requirement(found: Comparison, levels: tuple[int, int]) -> Impact:
    """Return the impact of a change to a requirement: major if everybody in the role must now show something new.

    A new locality competence is minor, because only some places need it; it is major when it becomes general.
    """
    asks = levels[1] > levels[0] or any(need is not Need.LOCALITY for need in found.new.values())
    made_general = any(was is Need.LOCALITY for was, _ in found.changed.values())
    return Impact.major if asks or made_general else Impact.minor


def of_renaming(id_changed: bool) -> Impact:
    """Return the impact of a new id or title alone: nobody has to show anything else, but records give the id."""
    return Impact.minor if id_changed else Impact.patch


def of_competence_change(change: str, needed_by: tuple[str, ...]) -> Impact:
    """Return the impact of a change to a competence: major if its meaning changed and a role requires it."""
    if change == "editorial":
        return Impact.patch
    return Impact.major if change == "reworded" and needed_by else Impact.minor
