"""Checks of levels, and of the steps between roles."""

from __future__ import annotations

from ncf.checks.registry import ERROR, Found, check
from ncf.codes import level_id
from ncf.corpus.corpus import Corpus
from ncf.models import Level, Progression, Role


@check(ERROR, per=Role, bad="level: 9  # framework.yaml allows 2 to 8", good="level: 8")
def role_level(corpus: Corpus, role: Role) -> Found:
    """Each role has a level that exists and that roles may have.

    framework.yaml gives the lowest and the highest level for roles under role_levels.
    """
    limits = corpus.readable_framework.role_levels if corpus.readable_framework else None
    if limits and not limits.lowest <= role.level <= limits.highest:
        allowed = f"{limits.lowest} to {limits.highest}"
        message = f"level {role.level} is not a level for roles; framework.yaml allows {allowed}"
        yield ("level",), message, "correct the level"
    elif level_id(role.level) not in corpus.levels:
        yield (
            ("level",),
            f"level {role.level} does not exist",
            f"correct the level, or add data/{corpus.levels.kind.path(level_id(role.level))}",
        )


@check(ERROR, per=Level, bad="# levels/level-5.yaml\nnumber: 6", good="# levels/level-5.yaml\nnumber: 5")
def level_number(_: Corpus, level: Level) -> Found:
    """The number of a level matches its file name.

    The file name is the id. If the number differs, ncf would mistake one level for another.
    """
    if level.id != level_id(level.number):
        message = f"the number is {level.number}, but the file is {level.id}.yaml"
        yield ("number",), message, "correct the number, or rename the file"


@check(
    ERROR,
    per=Role,
    bad="progression:\n  - move: up\n    to: volunteer  # a role at a lower level",
    good="progression:\n  - move: up\n    to: support-worker",
)
def progression_step(corpus: Corpus, role: Role) -> Found:
    """A step up leads to a role at a higher level, and a step sideways to a role at the same level.

    'up' and 'sideways' name the role that they lead to. 'enter' and 'leave' name no role.
    """
    for position, step in enumerate(role.progression):
        for key, message, hint in _faults(corpus, role, step):
            yield ("progression", position, key), message, hint


def _faults(corpus: Corpus, role: Role, step: Progression) -> list[tuple[str, str, str]]:
    """What is wrong with a step: (key, message, hint) for each fault."""
    roles, to = corpus.roles, step.to
    moves_on = step.move in ("up", "sideways")
    if moves_on and to is None:
        return [("move", f"a step {step.move} must name a role", "add 'to:' with the id of the role")]
    if to is None:
        return []
    if not moves_on:
        hint = "delete 'to', or change the move to 'up' or 'sideways'"
        return [("to", f"the move '{step.move}' does not lead to another role", hint)]
    reading = roles.reading(to)
    after = reading.entry.level if reading and reading.entry else None
    if after is None or (after > role.level if step.move == "up" else after == role.level):
        return []
    message = f"a step {step.move} from level {role.level} leads to '{to}', which is at level {after}"
    return [("to", message, "correct the move or the role")]
