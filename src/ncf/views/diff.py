"""The view of `ncf diff`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.diff import TOLD, CompetenceChange, Difference, RoleChange
from ncf.answers.diff_competences import UNVERIFIED, updated
from ncf.answers.impact import Impact
from ncf.documents.document import Block, Fields, Heading, Paragraph, Sheet, Table, Worksheet, count
from ncf.views.sections import declare, kinds_changed, several, sides, titled
from ncf.views.worksheets import fact_sheet, worksheet

IN_WORDS = {
    Impact.none: "Nothing changed.",
    Impact.patch: "Patch: nobody has to show anything new or different.",
    Impact.minor: (
        "Minor change: something was added, renamed, clarified or dropped, but nobody has to show anything new."
    ),
    Impact.major: "Major change: some people must now show something new.",
}


def blocks(answer: Difference) -> Iterator[Block]:
    """Show the differences; the first three lines are a summary."""
    yield Heading(f"From {sides(answer.before, answer.after, answer.untagged)}")
    yield Paragraph(f"{count(len(answer.roles), 'role')} and {count(len(answer.competences), 'competence')} changed.")
    yield Paragraph(IN_WORDS[answer.impact])
    for role in answer.roles:
        yield from _role(role, answer.role_names)
    if answer.competences:
        yield Heading("Competences", 2)
    for item in answer.competences:
        yield from _competence(item, answer.role_names)
    if answer.other_files:
        files = count(len(answer.other_files), "file")
        yield Heading(f"Other changes that do not affect requirements ({files})", 2)
        yield Fields(tuple(("file", path) for path in answer.other_files))
    yield from declare(answer.competences, since=answer.before)


SAID = {"added": " (a new role)", "removed": " (removed)", "renamed": " (renamed)", "changed": ""}
"""What a heading says of a change to a role, by kind of change."""


def _role(role: RoleChange, names: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{names.get(role.id, role.title)}{SAID[role.change]}", 2)
    if role.retitled:
        yield Paragraph(f"The title changes from '{role.title_before}' to '{role.title}'.")
    if role.renamed_id:
        yield Paragraph(f"The id changes from '{role.id_before}' to '{role.id}'. The former id still finds the role.")
    if role.change == "changed" and role.level_before != role.level_after:
        yield Paragraph(f"The level changes from {role.level_before} to {role.level_after}.")
    for title, items in (("Newly required", role.new), ("No longer required", role.dropped)):
        if items:
            yield Heading(f"{title} ({len(items)})", 3)
            yield Table(("Code", "Kind", "Competence"), tuple((i.code, str(i.kind), i.title) for i in items))
    if role.kind_changed:
        yield Heading(f"Still required, for a different reason ({len(role.kind_changed)})", 3)
        yield kinds_changed(role.kind_changed)


def _competence(item: CompetenceChange, names: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{item.code}: {TOLD[item.change]}", 3)
    rows = [("before", item.title_before or ""), ("after", item.title_after or "")]
    if item.title_before == item.title_after:
        rows = [("title", item.title_after or "")]
    if item.code_before not in (None, item.code):
        doubt = f"; {UNVERIFIED}" if item.same_standard == "unverified" else ""
        rows.append(("code", f"was {item.code_before}, is now {item.code}{doubt}"))
    if item.successors:
        rows.append(("replaced by", ", ".join(item.successors)))
    rows += [(update.what, updated(update)) for update in item.updates]
    if item.needed_by:
        rows.append(("required by", titled(item.needed_by, names)))
    if item.change in ("reworded", "editorial"):
        rows.append(("fingerprints", f"{item.fingerprint_before} to {item.fingerprint_after}"))
    yield Fields(tuple(row for row in rows if row[1]))


COLUMNS = (
    "Change",
    "Role",
    "Code",
    "Competence",
    "Before",
    "After",
    "Replaced by",
    "Web address",
    "Competence ID",
    "Role ID",
)


def table(answer: Difference) -> Sheet:
    """Return one row per change."""
    rows = [row for role in answer.roles for row in _role_rows(role, answer.role_names.get(role.id, role.title))]
    return Sheet(COLUMNS, (*rows, *(row for item in answer.competences for row in _competence_rows(item))))


def _role_rows(role: RoleChange, name: str) -> Iterator[tuple[str, ...]]:
    for what, changed, before, after in (
        ("title", role.retitled, role.title_before, role.title),
        ("id", role.renamed_id, role.id_before, role.id),
        ("level", role.level_before != role.level_after, role.level_before, role.level_after),
    ):
        if changed:
            yield what, name, "", "", str(before or ""), str(after or ""), "", "", "", role.id
    for i in role.new:
        yield "new", name, i.code, i.title, "", str(i.kind), "", i.url or "", i.id, role.id
    for i in role.dropped:
        yield "dropped", name, i.code, i.title, str(i.kind), "", "", i.url or "", i.id, role.id
    for k in role.kind_changed:
        yield "kind", name, k.code, k.title, str(k.was), str(k.kind), "", k.url or "", k.id, role.id


def _competence_rows(item: CompetenceChange) -> Iterator[tuple[str, ...]]:
    """A row for the change, and one for each fact that was updated."""
    title = item.title_after or item.title_before or ""
    sides = item.title_before or "", item.title_after or ""
    if item.change == "renamed":
        sides = item.code_before or "", item.code
    by = ", ".join(item.successors)
    if item.change != "reassessed":
        yield item.change, "", item.code, title, *sides, by, "", item.id, ""
    for update in item.updates:
        yield update.what, "", item.code, title, update.before or "", update.after or "", by, "", item.id, ""


CHANGES = {
    "new": "newly required",
    "dropped": "no longer required",
    "kind": "required for a different reason",
    "title": "title changed",
    "id": "id changed",
    "level": "level changed",
}
"""What a change of a role is called in a workbook."""


def worksheets(answer: Difference) -> Iterator[Worksheet]:
    """Return what changed for roles, what changed in competences, and the other files, each if there is any."""
    of_roles = [row for role in answer.roles for row in _role_rows(role, answer.role_names.get(role.id, role.title))]
    rows = tuple((CHANGES.get(change, change), *rest) for change, *rest in of_roles)
    yield worksheet("Roles", Sheet(COLUMNS, rows))
    if answer.competences:
        columns = ("Change", "Code", "Before", "After", "Replaced by", "Required by", "Competence ID", "Role IDs")
        yield worksheet("Competences", Sheet(columns, tuple(_changed(item, answer) for item in answer.competences)))
    if answer.other_files:
        yield fact_sheet("Other files", ("File",), ((path,) for path in answer.other_files))


def _changed(item: CompetenceChange, answer: Difference) -> tuple[str, ...]:
    users = several(answer.role_names.get(id, id) for id in item.needed_by)
    wording = item.title_before or "", item.title_after or ""
    return TOLD[item.change], item.code, *wording, several(item.successors), users, item.id, several(item.needed_by)
