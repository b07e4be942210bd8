"""The lowest allowed number for a release, and the reasons for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ncf.answers.answer import Answer
from ncf.answers.competence_words import told, wordings
from ncf.answers.diff import Difference
from ncf.answers.diff_competences import CompetenceChange
from ncf.answers.diff_roles import RoleChange
from ncf.answers.impact import Impact
from ncf.corpus.requirements import Need


@dataclass(frozen=True)
class ReleaseCheck(Answer, schema="ncf/release-check/2"):
    """The answer of `ncf release check`."""

    before: str | None
    """The last release; None, like its number and the number needed, if there is none: any number is then allowed."""
    number_before: str | None
    number_now: str
    number_needed: str | None
    impact: Impact
    vanished: tuple[str, ...]
    """Ids that the last release has and the data no longer has: an entry is retired, never deleted."""
    reasons: tuple[str, ...]
    honest: bool
    """Whether the number is high enough and no entry has vanished."""
    untagged: dict[str, str] = field(default_factory=dict)
    """If the last release has no tag: its number, and the first commit with this number."""
    reworded: tuple[CompetenceChange, ...] = ()
    """The competences with another wording that editorial.yaml does not declare to mean the same."""
    already_in_history: bool = False
    """Whether a commit has the present number without a tag, and the data has changed since."""


def release_check(found: Difference, before: str, now: str, vanished: Sequence[str]) -> ReleaseCheck:
    """Check whether the number `now` is high enough for the changes since release `before`."""
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
        untagged=found.untagged,
        reworded=tuple(item for item in found.competences if item.change == "reworded"),
    )


def numbers(release: str) -> tuple[int, int, int]:
    """Turn `1.0` into (1, 0, 0), which can be compared."""
    parts = [*(int(part) for part in release.split(".")), 0, 0]
    return parts[0], parts[1], parts[2]


def next_number(release: str, impact: Impact) -> str:
    """Return the lowest number that may follow `release` after a change of this impact."""
    major, minor, patch = numbers(release)
    if impact is Impact.major:
        return f"{major + 1}.0"
    if impact is Impact.minor:
        return f"{major}.{minor + 1}"
    return f"{major}.{minor}.{patch + 1}" if impact is Impact.patch else release


def _reasons(found: Difference) -> Iterator[str]:
    """Yield every change whose impact equals that of the whole difference."""
    for role in found.roles:
        if role.impact is found.impact:
            yield f"{found.role_names.get(role.id, role.title)}: {change_of(role)}"
    for item in found.competences:
        if item.impact is found.impact:
            roles = ", ".join(found.role_names.get(id, id) for id in item.needed_by)
            who = f", required by {roles}" if roles else ""
            titles = f" from '{item.title_before}' to '{item.title_after}'"
            yield f"{item.code}: {told(item)}{titles if item.change == 'reworded' else wordings(item)}{who}"
    if found.impact is Impact.patch and found.other_files:
        yield f"files changed without affecting requirements: {len(found.other_files)}"


def change_of(role: RoleChange) -> str:
    """Describe the change to a role on one line: `level 3 becomes 4, 1 competence newly required`."""
    if role.change in ("added", "removed"):
        return "a new role" if role.change == "added" else "removed"
    into = (f"merged into {role.into_title}",) if role.into else ()
    return ", ".join((*into, *naming(role), *_requiring(role)))


def naming(role: RoleChange) -> Iterator[str]:
    """Yield what changed in the title and id of a role."""
    if role.retitled:
        yield f"the title was '{role.title_before}', is now '{role.title}'"
    if role.renamed_id:
        yield f"the id was '{role.id_before}', is now '{role.id}'"


def _requiring(role: RoleChange) -> Iterator[str]:
    if role.level_before != role.level_after:
        yield f"level {role.level_before} becomes {role.level_after}"
    local = [item for item in role.new if item.kind is Need.LOCALITY]
    for words, items in (
        ("newly required", [item for item in role.new if item not in local]),
        ("newly required in some places", local),
        ("no longer required", role.dropped),
        ("required for a different reason", role.kind_changed),
        ("required under a different condition", role.conditions),
    ):
        if items:
            yield f"{len(items)} competence{'s' * (len(items) > 1)} {words}"


def requiring(role: RoleChange) -> str:
    """Describe what a role newly or no longer requires, on one line."""
    return "a new role" if role.change == "added" else ", ".join(_requiring(role))
