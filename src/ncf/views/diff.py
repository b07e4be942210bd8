"""The view of `ncf diff`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.diff import TOLD, CompetenceChange, Difference, RoleChange
from ncf.answers.impact import Impact
from ncf.documents.document import Block, Fields, Heading, Paragraph, Sheet, Table, count
from ncf.views.sections import declare, kinds_changed, sides, titled

IN_WORDS = {
    Impact.none: "Nothing changed.",
    Impact.patch: "Patch: nobody has to show anything new or different.",
    Impact.minor: "Minor change: something was added, clarified or dropped, but nobody has to show anything new.",
    Impact.major: "Major change: some people must now show something new.",
}


def blocks(answer: Difference) -> Iterator[Block]:
    """Show the differences; the first three lines are a summary."""
    yield Heading(f"From {sides(answer.before, answer.after, answer.untagged)}")
    yield Paragraph(f"{count(len(answer.roles), 'role')} and {count(len(answer.competences), 'competence')} changed.")
    yield Paragraph(IN_WORDS[answer.impact])
    for role in answer.roles:
        yield from _role(role)
    if answer.competences:
        yield Heading("Competences", 2)
    for item in answer.competences:
        yield from _competence(item, answer.role_titles)
    if answer.other_files:
        files = count(len(answer.other_files), "file")
        yield Heading(f"Other changes that do not affect requirements ({files})", 2)
        yield Fields(tuple(("file", path) for path in answer.other_files))
    yield from declare(answer.competences, since=answer.before)


def _role(role: RoleChange) -> Iterator[Block]:
    said = {"added": " (a new role)", "removed": " (removed)", "changed": ""}[role.change]
    yield Heading(f"{role.title}{said}", 2)
    if role.change == "changed" and role.level_before != role.level_after:
        yield Paragraph(f"The level changes from {role.level_before} to {role.level_after}.")
    for title, items in (("Newly required", role.new), ("No longer required", role.dropped)):
        if items:
            yield Heading(f"{title} ({len(items)})", 3)
            yield Table(("Code", "Kind", "Competence"), tuple((i.code, str(i.kind), i.title) for i in items))
    if role.kind_changed:
        yield Heading(f"Still required, for a different reason ({len(role.kind_changed)})", 3)
        yield kinds_changed(role.kind_changed)


def _competence(item: CompetenceChange, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{item.code}: {TOLD[item.change]}", 3)
    rows = [("before", item.title_before or ""), ("after", item.title_after or "")]
    if item.title_before == item.title_after:
        rows = [("title", item.title_after or "")]
    if item.successors:
        rows.append(("replaced by", ", ".join(item.successors)))
    if item.needed_by:
        rows.append(("required by", titled(item.needed_by, titles)))
    if item.change in ("reworded", "editorial"):
        rows.append(("fingerprints", f"{item.fingerprint_before} to {item.fingerprint_after}"))
    yield Fields(tuple(row for row in rows if row[1]))


def table(answer: Difference) -> Sheet:
    """Return one row per change."""
    rows: list[tuple[str, ...]] = []
    for role in answer.roles:
        if role.level_before != role.level_after:
            levels = str(role.level_before or ""), str(role.level_after or "")
            rows.append(("level", role.title, "", "", *levels, "", "", role.id))
        rows += [("new", role.title, i.code, i.title, "", str(i.kind), i.url or "", i.id, role.id) for i in role.new]
        rows += [
            ("dropped", role.title, i.code, i.title, str(i.kind), "", i.url or "", i.id, role.id) for i in role.dropped
        ]
        rows += [
            ("kind", role.title, i.code, i.title, str(i.was), str(i.kind), i.url or "", i.id, role.id)
            for i in role.kind_changed
        ]
    for c in answer.competences:
        before, after = c.title_before or "", c.title_after or ""
        rows.append((c.change, "", c.code, after or before, before, after, "", c.id, ""))
    columns = ("Change", "Role", "Code", "Competence", "Before", "After", "Web address", "Competence ID", "Role ID")
    return Sheet(columns, tuple(rows))
