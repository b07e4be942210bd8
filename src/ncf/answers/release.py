"""The smallest number a release may carry, and what a release changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer
from ncf.answers.diff import TOLD, Difference, RoleChange
from ncf.answers.impact import Impact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class ReleaseCheck(Answer):
    """The answer of `ncf release check`."""

    schema_name: ClassVar[str] = "ncf/release-check/2"

    before: str
    number_before: str
    number_now: str
    number_needed: str
    impact: Impact
    vanished: tuple[str, ...]
    """Ids that stood in the last release and are gone: an entry is retired, never deleted."""
    reasons: tuple[str, ...]
    honest: bool


@dataclass(frozen=True)
class ReleaseNotes(Answer):
    """The answer of `ncf release notes`: for staff, for managers, for training providers."""

    schema_name: ClassVar[str] = "ncf/release-notes/2"

    difference: Difference


def release_check(found: Difference, before: str, now: str, vanished: Sequence[str]) -> ReleaseCheck:
    """Is the number `now` large enough for what changed since release `before`?"""
    needed = next_number(before, found.impact)
    return ReleaseCheck(
        before=found.before,
        number_before=before,
        number_now=now,
        number_needed=needed,
        impact=found.impact,
        vanished=tuple(vanished),
        reasons=tuple(_reasons(found)),
        honest=numbers(now) >= numbers(needed) and not vanished,
    )


def numbers(release: str) -> tuple[int, int, int]:
    """`1.0` as (1, 0, 0), to compare."""
    parts = [*(int(part) for part in release.split(".")), 0, 0]
    return parts[0], parts[1], parts[2]


def next_number(release: str, impact: Impact) -> str:
    """The smallest number after `release` that shows a change of this impact."""
    major, minor, patch = numbers(release)
    if impact is Impact.major:
        return f"{major + 1}.0"
    if impact is Impact.minor:
        return f"{major}.{minor + 1}"
    return f"{major}.{minor}.{patch + 1}" if impact is Impact.patch else release


def _reasons(found: Difference) -> Iterator[str]:
    """Every change that has the impact of the whole."""
    for role in found.roles:
        if role.impact is found.impact:
            yield f"{role.title}: {change_of(role)}"
    for item in found.competences:
        if item.impact is found.impact:
            who = f", needed by {', '.join(item.needed_by)}" if item.needed_by else ""
            yield f"{item.code}: {TOLD[item.change]}{who}"
    if found.impact is Impact.patch and found.other_files:
        yield f"{len(found.other_files)} files changed in what asks nothing of anybody"


def change_of(role: RoleChange) -> str:
    """What changed for a role, in a line: `level 3 becomes 4, 1 newly required`."""
    if role.change != "changed":
        return "a new role" if role.change == "added" else "no longer held"
    parts = []
    if role.level_before != role.level_after:
        parts.append(f"level {role.level_before} becomes {role.level_after}")
    for words, items in (("newly required", role.new), ("no longer required", role.dropped)):
        if items:
            parts.append(f"{len(items)} {words}")
    if role.kind_changed:
        parts.append(f"{len(role.kind_changed)} needed as another kind")
    return ", ".join(parts)
