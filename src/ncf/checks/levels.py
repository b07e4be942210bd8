"""Checks of levels, and of the steps from role to role between them."""

from __future__ import annotations

from ncf.checks.references import did_you_mean
from ncf.checks.registry import ERROR, Found, check
from ncf.corpus.corpus import Corpus
from ncf.models import Level, Progression, Role


@check(ERROR, per=Role, bad="level: 9  # roles of this framework run from 2 to 8", good="level: 8")
def role_level(corpus: Corpus, role: Role) -> Found:
    """Each role stands at a level that roles may have, and that level is held.

    framework.yaml says the lowest and the highest level of a role, under role_levels.
    """
    limits = corpus.readable_framework.role_levels if corpus.readable_framework else None
    if limits and not limits.lowest <= role.level <= limits.highest:
        allowed = f"{limits.lowest} to {limits.highest}"
        message = f"level {role.level} is outside the framework's levels for roles, {allowed}"
        yield ("level",), message, "correct the level"
    elif f"level-{role.level}" not in corpus.levels:
        yield (
            ("level",),
            f"level {role.level} is not held",
            f"add data/{corpus.levels.kind.path(f'level-{role.level}')}",
        )


@check(ERROR, per=Level, bad="# levels/level-5.yaml\nnumber: 6", good="# levels/level-5.yaml\nnumber: 5")
def level_number(_: Corpus, level: Level) -> Found:
    """The number of a level is the number in its file name.

    The id is the file name; a number that differs would answer for another level.
    """
    if level.id != f"level-{level.number}":
        message = f"the number is {level.number}, but the file is {level.id}.yaml"
        yield ("number",), message, "make the two agree"


@check(
    ERROR,
    per=Role,
    bad="progression:\n  - move: up\n    to: volunteer  # which is at a lower level",
    good="progression:\n  - move: up\n    to: support-worker",
)
def progression_step(corpus: Corpus, role: Role) -> Found:
    """A step up leads to a held role at a higher level, a sideways one to the same level.

    'up' and 'sideways' name the role they lead to; 'enter' and 'leave' name none.
    """
    for position, step in enumerate(role.progression):
        for key, message, hint in _faults(corpus, role, step):
            yield ("progression", position, key), message, hint


def _faults(corpus: Corpus, role: Role, step: Progression) -> list[tuple[str, str, str]]:
    """(key, message, what to do) where a step cannot be right."""
    roles, to = corpus.roles, step.to
    moves_on = step.move in ("up", "sideways")
    if moves_on and to is None:
        return [("move", f"a step {step.move} must say where it leads", "add 'to: ' and the id of the role")]
    if to is None:
        return []
    if not moves_on:
        hint = "delete 'to', or make the move 'up' or 'sideways'"
        return [("to", f"'{step.move}' leads to no role of the framework", hint)]
    if to not in roles:
        return [] if to in roles.refused else [("to", f"no role '{to}'", did_you_mean(to, roles))]
    reading = roles.reading(to)
    after = reading.entry.level if reading and reading.entry else None
    if after is None or (after > role.level if step.move == "up" else after == role.level):
        return []
    message = f"a step {step.move} from level {role.level} leads to '{to}' at level {after}"
    return [("to", message, "correct the move or the role")]
