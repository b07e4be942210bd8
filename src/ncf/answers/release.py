"""The smallest honest number for a release, and what a release means for staff, managers and trainers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer
from ncf.answers.diff import TOLD, CompetenceChange, Difference, RoleChange
from ncf.answers.weight import SAID, Weight, weight_of_competence, weight_of_role
from ncf.corpus.requirements import Need
from ncf.documents.document import Fields, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ncf.documents.document import Block


class ReleaseCheck(Answer):
    """The answer of `ncf release check`."""

    schema_name: ClassVar[str] = "ncf/release-check/1"

    before: str
    number_before: str
    number_now: str
    number_needed: str
    weight: str
    vanished: tuple[str, ...]
    """Ids that stood in the last release and are gone: an entry is retired, never deleted."""
    reasons: tuple[str, ...]
    honest: bool

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        verdict = "is honest" if self.honest else "is not honest"
        yield Heading(f"Release {self.number_now} {verdict}: after {self.number_before}, at least {self.number_needed}")
        yield Paragraph(SAID[Weight[self.weight]])
        yield from (Paragraph(f"- {reason}") for reason in self.reasons)
        yield from (
            Paragraph(f"- {id} vanished: keep the file: people were assessed against it") for id in self.vanished
        )
        if not self.honest and not self.vanished:
            yield Paragraph(f"Write release: '{self.number_needed}' into framework.yaml, or a higher number.")

    def table(self) -> Table:
        """See `Answer.table`: one row a reason."""
        rows = [(self.weight, reason) for reason in self.reasons] + [("vanished", id) for id in self.vanished]
        return Table(("weight", "reason"), tuple(rows))


def release_check(found: Difference, before: str, now: str, vanished: Sequence[str]) -> ReleaseCheck:
    """Is the number `now` large enough for what changed since release `before`?"""
    weight = Weight[found.weight]
    needed = next_number(before, weight)
    return ReleaseCheck(
        before=found.before,
        number_before=before,
        number_now=now,
        number_needed=needed,
        weight=weight.name,
        vanished=tuple(vanished),
        reasons=tuple(_reasons(found, weight)),
        honest=numbers(now) >= numbers(needed) and not vanished,
    )


def numbers(release: str) -> tuple[int, int, int]:
    """`1.0` as (1, 0, 0), to compare."""
    parts = [*(int(part) for part in release.split(".")), 0, 0]
    return parts[0], parts[1], parts[2]


def next_number(release: str, weight: Weight) -> str:
    """The smallest number after `release` that shows a change of this weight."""
    major, minor, patch = numbers(release)
    if weight is Weight.major:
        return f"{major + 1}.0"
    if weight is Weight.minor:
        return f"{major}.{minor + 1}"
    return f"{major}.{minor}.{patch + 1}" if weight is Weight.patch else release


def _reasons(found: Difference, weight: Weight) -> Iterator[str]:
    for role in found.roles:
        if weight_of_role(role) is weight:
            yield f"{role.title}: {_what_for(role)}"
    for item in found.competences:
        if weight_of_competence(item) is weight:
            who = f", needed by {', '.join(item.needed_by)}" if item.needed_by else ""
            yield f"{item.code}: {TOLD[item.change]}{who}"
    if weight is Weight.patch and found.other_files:
        yield f"{len(found.other_files)} files changed in what asks nothing of anybody"


def _what_for(role: RoleChange) -> str:
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


class ReleaseNotes(Answer):
    """The answer of `ncf release notes`: for staff, for managers, for training providers."""

    schema_name: ClassVar[str] = "ncf/release-notes/1"

    difference: Difference

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`. Only roles that are touched are named, each with what to do now."""
        found = self.difference
        yield Heading(f"What changes from {found.before} to {found.after}")
        yield Paragraph(SAID[Weight[found.weight]])
        touched = {role.id: role for role in found.roles}
        asking = [item for item in found.competences if item.needed_by and item.change != "editorial"]
        if not touched and not asking:
            yield Paragraph("No role is touched. There is nothing to do.")
            return
        yield Heading("For staff", 2)
        yield from self._by_role(touched, asking, _for_staff)
        yield Heading("For managers", 2)
        yield from self._by_role(touched, asking, _for_managers)
        yield Heading("For training providers", 2)
        yield from _for_trainers(found.roles, asking)

    def _by_role(self, touched: dict[str, RoleChange], asking: list[CompetenceChange], told: object) -> Iterator[Block]:
        ids = sorted({*touched, *(id for item in asking for id in item.needed_by)})
        for id in ids:
            role = touched.get(id)
            mine = [item for item in asking if id in item.needed_by]
            yield Heading(self.difference.role_titles.get(id, id), 3)
            yield Fields(tuple(told(role, mine)))  # type: ignore[operator]

    def table(self) -> Table:
        """See `Answer.table`: the changes, as `ncf diff` lists them."""
        return self.difference.table()


def _for_staff(role: RoleChange | None, items: Sequence[CompetenceChange]) -> Iterator[tuple[str, str]]:
    if role and role.change == "removed":
        yield "to do", "ask your manager which role takes the place of yours"
        return
    for item in role.new if role else ():
        if role and role.change == "changed":
            where = " (where your place needs it)" if item.kind is Need.LOCALITY else ""
            yield "show", f"{item.code} {item.title}{where}"
    for item in role.kind_changed if role else ():
        if item.was is Need.LOCALITY:
            yield "show", f"{item.code} {item.title} (until now only where the place needed it)"
        else:
            yield "to know", f"{item.code} {item.title}: was {item.was}, is now {item.kind}"
    if role and role.change == "changed" and role.level_before != role.level_after:
        yield "to know", f"level {role.level_before} becomes level {role.level_after}"
    for item in role.dropped if role else ():
        yield "no longer", f"{item.code} {item.title}; keep your evidence"
    for change in items:
        yield (
            "look again",
            f"{change.code}: {TOLD[change.change]}{_now(change)}; ask your manager what it means for you",
        )
    if role and role.change == "added":
        yield "to know", "a new role; nobody holds it yet"


def _for_managers(role: RoleChange | None, items: Sequence[CompetenceChange]) -> Iterator[tuple[str, str]]:
    if role and role.change == "removed":
        yield "to do", "decide which role takes its place, and review the posts"
        return
    if role:
        yield "changed", _what_for(role)
        yield "to do", f"review job descriptions (ncf jd {role.id}) and development plans of this role"
    for item in items:
        yield "to do", f"check evidence for {item.code}: {TOLD[item.change]}{_now(item)}"


def _for_trainers(roles: Sequence[RoleChange], items: Sequence[CompetenceChange]) -> Iterator[Block]:
    wanted: dict[str, tuple[str, str, list[str]]] = {}
    for role in roles:
        for item in (*role.new, *(item for item in role.kind_changed if item.was is Need.LOCALITY)):
            wanted.setdefault(item.id, (item.code, item.title, []))[2].append(role.title)
    rows = tuple((code, title, ", ".join(who)) for _, (code, title, who) in sorted(wanted.items()))
    if rows:
        yield Paragraph("Now asked for:")
        yield Table(("Code", "Competence", "Roles"), rows)
    if items:
        yield Paragraph("Review training that leads to:")
        yield Table(
            ("Code", "What became of it", "Roles"),
            tuple((i.code, TOLD[i.change] + _now(i), ", ".join(i.needed_by)) for i in items),
        )
    if not rows and not items:
        yield Paragraph("Nothing new is asked for.")


def _now(item: CompetenceChange) -> str:
    return f" (now {', '.join(item.successors)})" if item.successors else ""
