"""How much a change asks of people: what a release number must show."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from ncf.corpus.requirements import Need

if TYPE_CHECKING:
    from ncf.answers.diff import CompetenceChange, RoleChange


class Weight(IntEnum):
    """How much a change asks of people; what a release number must show."""

    none = 0
    patch = 1
    minor = 2
    major = 3


SAID = {
    Weight.none: "Nothing changed.",
    Weight.patch: "A patch: nobody has to show anything else.",
    Weight.minor: "A minor change: something was added, clarified or dropped; nobody has to show anything new.",
    Weight.major: "A major change: somebody must now show something new.",
}


def weight_of_role(role: RoleChange) -> Weight:
    """Major where somebody in the role must show something new; a new role is held by nobody yet."""
    if role.change == "changed":
        asks = any(item.kind is not Need.LOCALITY for item in role.new) or (role.level_after or 0) > (
            role.level_before or 0
        )
        made_general = any(i.was is Need.LOCALITY for i in role.kind_changed)
        return Weight.major if asks or made_general else Weight.minor
    return Weight.minor


def weight_of_competence(item: CompetenceChange) -> Weight:
    """Major where the meaning of something changed that a role needs."""
    if item.change == "editorial":
        return Weight.patch
    return Weight.major if item.change == "reworded" and item.needed_by else Weight.minor
