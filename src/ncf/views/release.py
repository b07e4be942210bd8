"""The views of `ncf release check` and `ncf release notes`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ncf.answers.diff import TOLD
from ncf.answers.release import ReleaseCheck, ReleaseNotes, change_of
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Bullets, Fields, Heading, Paragraph, Sheet, Table
from ncf.views import diff
from ncf.views.diff import IN_WORDS
from ncf.views.sections import declare, sides, titled, wordings

if TYPE_CHECKING:
    from ncf.answers.diff import CompetenceChange, RoleChange

    Told = Callable[[RoleChange | None, Sequence[CompetenceChange]], Iterator[tuple[str, str]]]


def blocks(answer: ReleaseCheck | ReleaseNotes) -> Iterator[Block]:
    """Show whether the number is high enough, or the notes for staff, managers and training providers."""
    return _check(answer) if isinstance(answer, ReleaseCheck) else _notes(answer)


def table(answer: ReleaseCheck | ReleaseNotes) -> Sheet:
    """Return one row per reason; for release notes, the same rows as `ncf diff`."""
    if not isinstance(answer, ReleaseCheck):
        return diff.table(answer.difference)
    rows = [(answer.impact.name, reason) for reason in answer.reasons] + [("vanished", id) for id in answer.vanished]
    return Sheet(("Impact", "Reason"), tuple(rows))


def _check(answer: ReleaseCheck) -> Iterator[Block]:
    if answer.before is None:
        yield Heading("No earlier release to compare with")
        yield Paragraph(f"Release {answer.number_now} can be the first: any number is allowed.")
        return
    verdict = "is high enough:" if answer.honest else "lacks entries;" if answer.vanished else "is too low:"
    numbers = f"after {answer.number_before}, use at least {answer.number_needed}"
    yield Heading(f"Release {answer.number_now} {verdict} {numbers}")
    yield Paragraph(IN_WORDS[answer.impact])
    for number, commit in answer.untagged.items():
        yield Paragraph(
            f"Release {number} has no tag. The data is compared with the first commit with this number, {commit[:10]}."
        )
    missing = (f"{id} is missing: restore its file, because people were assessed against it" for id in answer.vanished)
    if answer.reasons or answer.vanished:
        yield Bullets((*answer.reasons, *missing))
    if not answer.honest and not answer.vanished:
        yield Paragraph(f"In framework.yaml, write release: '{answer.number_needed}' or a higher number.")
    yield from declare(answer.reworded)


def _notes(answer: ReleaseNotes) -> Iterator[Block]:
    """Name only the affected roles, each with what to do now."""
    found = answer.difference
    yield Heading(f"What changes from {sides(found.before, found.after, found.untagged)}")
    yield Paragraph(IN_WORDS[found.impact])
    affected = {role.id: role for role in found.roles}
    asking = [item for item in found.competences if item.needed_by and item.change != "editorial"]
    if not affected and not asking:
        yield Paragraph("No role is affected. There is nothing to do.")
        return
    readers: tuple[tuple[str, Told], ...] = (("For staff", _for_staff), ("For managers", _for_managers))
    for reader, told in readers:
        yield Heading(reader, 2)
        for id in sorted({*affected, *(id for item in asking for id in item.needed_by)}):
            yield Heading(found.role_titles.get(id, id), 3)
            yield Fields(tuple(told(affected.get(id), [item for item in asking if id in item.needed_by])))
    yield Heading("For training providers", 2)
    yield from _for_trainers(found.roles, asking, found.role_titles)


def _for_staff(role: RoleChange | None, items: Sequence[CompetenceChange]) -> Iterator[tuple[str, str]]:
    if role and role.change == "removed":
        yield "to do", "ask your manager which role replaces yours"
        return
    for item in role.new if role else ():
        if role and role.change == "changed":
            where = " (only in some places)" if item.kind is Need.LOCALITY else ""
            yield "now required", f"{item.code} {item.title}{where}"
    for item in role.kind_changed if role else ():
        if item.was is Need.LOCALITY:
            yield "now required", f"{item.code} {item.title} (until now, only in some places)"
        else:
            yield "note", f"{item.code} {item.title}: was {item.was}, is now {item.kind}"
    if role and role.change == "changed" and role.level_before != role.level_after:
        yield "note", f"the level changes from {role.level_before} to {role.level_after}"
    for item in role.dropped if role else ():
        yield "no longer required", f"{item.code} {item.title}; keep your evidence"
    for change in items:
        what = f"{change.code}: {TOLD[change.change]}{_now(change)}{wordings(change)}"
        yield "changed", f"{what}; ask your manager what this means for you"
    if role and role.change == "added":
        yield "note", "this is a new role; nobody holds it yet"


def _for_managers(role: RoleChange | None, items: Sequence[CompetenceChange]) -> Iterator[tuple[str, str]]:
    if role and role.change == "removed":
        yield "to do", "decide which role replaces it, and review the posts"
        return
    if role:
        yield "changed", change_of(role)
        yield "to do", f"review the job descriptions (ncf jd {role.id} drafts one) and development plans for this role"
    for item in items:
        yield "to do", f"check the evidence for {item.code}: {TOLD[item.change]}{_now(item)}{wordings(item)}"


def _for_trainers(
    roles: Sequence[RoleChange], items: Sequence[CompetenceChange], titles: dict[str, str]
) -> Iterator[Block]:
    wanted: dict[str, tuple[str, str, list[str]]] = {}
    for role in roles:
        for item in (*role.new, *(item for item in role.kind_changed if item.was is Need.LOCALITY)):
            wanted.setdefault(item.id, (item.code, item.title, []))[2].append(role.title)
    rows = tuple((code, title, ", ".join(who)) for _, (code, title, who) in sorted(wanted.items()))
    if rows:
        yield Paragraph("Newly required:")
        yield Table(("Code", "Competence", "Roles"), rows)
    if items:
        yield Paragraph("Review any training for:")
        yield Table(
            ("Code", "Change", "Roles"),
            tuple((i.code, TOLD[i.change] + _now(i), titled(i.needed_by, titles)) for i in items),
        )
    if not rows and not items:
        yield Paragraph("Nothing new is required.")


def _now(item: CompetenceChange) -> str:
    return f" ({', '.join(item.successors)})" if item.successors else ""
