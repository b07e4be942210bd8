"""What is published and this data does not hold: counted, and with the reason that framework.yaml gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ncf.corpus.corpus import Corpus
from ncf.models import Level, Role

OF_ROLES = {
    "scope": "scope",
    "entry_requirements": "entry requirements",
    "learning": "learning needs",
    "role_employability": "employability skills",
}
"""What may be missing from a role profile (see `ncf.models.framework.Countable`), in words."""
OF_LEVELS = {"descriptors": "the full level descriptors", "level_employability": "employability skills"}


@dataclass(frozen=True, slots=True)
class NotHeld:
    """What this data does not hold of one entry, in words, and what framework.yaml says about it."""

    what: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def not_held_of_role(corpus: Corpus, role: Role) -> NotHeld:
    """Return what the profile of a role lacks here. A role that a service made itself has no published profile."""
    return NotHeld() if role.own else _lacking(corpus, role, OF_ROLES)


def not_held_of_level(corpus: Corpus, level: Level) -> NotHeld:
    """Return what the description of a level lacks here."""
    return _lacking(corpus, level, OF_LEVELS)


def _lacking(corpus: Corpus, entry: Role | Level, fields: dict[str, str]) -> NotHeld:
    lacking = [name for name in fields if not getattr(entry, name.rpartition("employability")[1] or name)]
    return NotHeld(tuple(fields[name] for name in lacking), _why(corpus, lacking))


def profiles(corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """Return how many of the published role profiles this data has, in one or two sentences, and the reason if some
    are missing. Roles that services made themselves are counted apart.
    """
    own = sum(role.own for role in corpus.roles.values())
    held, published = len(corpus.roles) - own, corpus.framework.profiles_published
    missing = published - held
    if missing > 0:
        are = "is" if missing == 1 else "are"
        text = f"This data has {held} of the {published} published role profiles; {missing} {are} missing."
    elif missing == 0:
        text = f"This data has all {published} published role profiles."
    else:
        text = f"This data has {held} role profiles, more than the {published} that framework.yaml counts as published."
    if own:
        text += " 1 more role is a service's own." if own == 1 else f" {own} more roles are services' own."
    return text, _why(corpus, ["profiles"]) if missing > 0 else ()


def _why(corpus: Corpus, things: Iterable[str]) -> tuple[str, ...]:
    """What framework.yaml says about these missing things, each statement once."""
    wanted = set(things)
    return tuple(item.text for item in corpus.framework.not_held if not wanted.isdisjoint(item.counts))
