"""Checks of levels, and of the steps from role to role between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.checks.check import Found, check, error
from ncf.checks.references import did_you_mean, framework_of, refused

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus


@check(error, bad="level: 9  # roles of this framework run from 2 to 8", good="level: 8")
def role_level(corpus: Corpus) -> Iterator[Found]:
    """Each role stands at a level that roles may have, and that level is held.

    framework.yaml says the lowest and the highest level of a role, under role_levels.
    """
    framework = framework_of(corpus)
    for role in corpus.readable(corpus.roles):
        place = (f"roles/{role.id}.yaml", ("level",))
        if framework and not framework.role_levels.lowest <= role.level <= framework.role_levels.highest:
            limits = f"{framework.role_levels.lowest} to {framework.role_levels.highest}"
            yield Found(
                *place, f"level {role.level} is outside the framework's levels for roles, {limits}", "correct the level"
            )
        elif f"level-{role.level}" not in corpus.levels:
            yield Found(*place, f"level {role.level} is not held", f"add data/levels/level-{role.level}.yaml")


@check(error, bad="# levels/level-5.yaml\nnumber: 6", good="# levels/level-5.yaml\nnumber: 5")
def level_number(corpus: Corpus) -> Iterator[Found]:
    """The number of a level is the number in its file name.

    The id is the file name; a number that differs would answer for another level.
    """
    for level in corpus.readable(corpus.levels):
        if level.id != f"level-{level.number}":
            yield Found(
                f"levels/{level.id}.yaml",
                ("number",),
                f"the number is {level.number}, but the file is {level.id}.yaml",
                "make the two agree",
            )


@check(
    error,
    bad="progression:\n  - move: up\n    to: volunteer  # which is at a lower level",
    good="progression:\n  - move: up\n    to: support-worker",
)
def progression_step(corpus: Corpus) -> Iterator[Found]:
    """A step up leads to a held role at a higher level, a sideways one to the same level.

    'up' and 'sideways' name the role they lead to; 'enter' and 'leave' name none.
    """
    levels = {role.id: role.level for role in corpus.readable(corpus.roles)}
    for role in corpus.readable(corpus.roles):
        for position, step in enumerate(role.progression):
            path, place = f"roles/{role.id}.yaml", ("progression", position)
            moves_on = step.move in ("up", "sideways")
            if moves_on and step.to is None:
                yield Found(
                    path,
                    (*place, "move"),
                    f"a step {step.move} must say where it leads",
                    "add 'to: ' and the id of the role",
                )
            elif not moves_on and step.to is not None:
                yield Found(
                    path,
                    (*place, "to"),
                    f"'{step.move}' leads to no role of the framework",
                    "delete 'to', or make the move 'up' or 'sideways'",
                )
            elif step.to is not None and step.to not in corpus.roles and not refused(corpus.roles, step.to):
                yield Found(path, (*place, "to"), f"no role '{step.to}'", did_you_mean(step.to, corpus.roles))
            elif step.to in levels and not _fits(step.move, role.level, levels[step.to]):
                message = f"a step {step.move} from level {role.level} leads to '{step.to}' at level {levels[step.to]}"
                yield Found(path, (*place, "to"), message, "correct the move or the role")


def _fits(move: str, before: int, after: int) -> bool:
    return after > before if move == "up" else after == before
