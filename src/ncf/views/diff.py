"""The view of `ncf diff`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ncf.answers.competence_words import DOUBTS, kind_of_change, recoded_here, replacing, told, updated
from ncf.answers.impact import Impact
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Cell, Fields, Heading, Paragraph, Sheet, Table, Worksheet, count
from ncf.views.sections import conditions_changed, how_to_declare, kinds_changed, several, sides, titled
from ncf.views.worksheets import fact_sheet, filled, worksheet

if TYPE_CHECKING:
    from ncf.answers.answer import Local
    from ncf.answers.diff import Difference
    from ncf.answers.diff_competences import CompetenceChange
    from ncf.answers.diff_roles import RoleChange

IN_WORDS = {
    Impact.none: "Nothing changed.",
    Impact.patch: "Patch: nobody has to show anything new or different.",
    Impact.minor: (
        "Minor change: something was added, renamed, clarified or dropped, but nobody has to show anything new."
    ),
    Impact.major: "Major change: some people must now show something new.",
}
IN_SOME_PLACES = (
    "Minor change: something was added, renamed, clarified or dropped. Only where a locality competence applies may "
    "people have to show something new."
)


def impact_in_words(answer: Difference) -> str:
    """Say what the changes mean for people."""
    local = any(item.kind is Need.LOCALITY for role in answer.roles for item in role.new if role.change != "added")
    local = local or any(role.conditions for role in answer.roles)
    return IN_SOME_PLACES if local and answer.impact is Impact.minor else IN_WORDS[answer.impact]


def blocks(answer: Difference) -> Iterator[Block]:
    """Show the differences; the first three lines are a summary."""
    yield Heading(f"From {sides(answer.before, answer.after, answer.untagged)}")
    if answer.impact is not Impact.none:
        counts = f"{count(len(answer.roles), 'role')} and {count(len(answer.competences), 'competence')} changed."
        yield Paragraph(counts)
    yield Paragraph(impact_in_words(answer))
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
    yield from how_to_declare(answer.competences, since=answer.before)


SAID = {
    "added": " (a new role)",
    "removed": " (removed)",
    "renamed": " (renamed)",
    "merged": " (merged into {})",
    "changed": "",
}
"""What a heading says of a change to a role, by kind of change."""
LISTED = {"added": ("Requires", ""), "removed": ("", "Required until now")}
"""What lists of new and of dropped competences are called for a role that was or is not there; else as below."""
NEW_ROLE = "A new role; nobody holds it yet."


def _role(role: RoleChange, names: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{names.get(role.id, role.title)}{SAID[role.change].format(role.into_title)}", 2)
    if role.change == "added" and not role.took_in:
        yield Paragraph(NEW_ROLE)
    if role.retitled:
        yield Paragraph(f"The title changes from '{role.title_before}' to '{role.title}'.")
    if role.renamed_id:
        still = " The former id still finds the role." if role.still_found else ""
        yield Paragraph(f"The id changes from '{role.id_before}' to '{role.id}'.{still}")
    if role.change in ("changed", "merged") and role.level_before != role.level_after:
        yield Paragraph(f"The level changes from {role.level_before} to {role.level_after}.")
    new, dropped = LISTED.get(role.change, ("Newly required", "No longer required"))
    yield from _listed(new, [item for item in role.new if item.kind is not Need.LOCALITY])
    yield from _listed("May be required in some places", [item for item in role.new if item.kind is Need.LOCALITY])
    yield from _listed(dropped, role.dropped)
    if role.kind_changed:
        yield Heading(f"Still required, for a different reason ({len(role.kind_changed)})", 3)
        yield kinds_changed(role.kind_changed)
    if role.conditions:
        yield Heading(f"May still be required, under a different condition ({len(role.conditions)})", 3)
        yield conditions_changed(role.conditions)


def _listed(title: str, items: Sequence[Local]) -> Iterator[Block]:
    """A table of competences, with their conditions if there are any."""
    if not items:
        return
    yield Heading(f"{title} ({len(items)})", 3)
    columns, rows = ("Code", "Kind", "Competence"), [(item.code, str(item.kind), item.title) for item in items]
    if any(item.where for item in items):
        yield Table((*columns, "Condition"), tuple((*row, i.where) for row, i in zip(rows, items, strict=True)))
    else:
        yield Table(columns, tuple(rows))


def _competence(item: CompetenceChange, names: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{item.code}: {kind_of_change(item)}", 3)
    rows = [("before", item.title_before or ""), ("after", item.title_after or "")]
    if item.title_before == item.title_after:
        rows = [("title", item.title_after or "")]
    if item.code_before not in (None, item.code):
        doubt = f"; {DOUBTS[item.same_standard]}" if item.same_standard in DOUBTS else ""
        rows.append(("code", f"was {item.code_before}, is now {item.code}{doubt}"))
    if item.successors and item.title_after is not None:
        rows.append(("replaced by", ", ".join(replacing(item))))
    rows += [(update.what, updated(update)) for update in item.updates]
    if item.needed_by:
        gone = item.title_after is None
        rows.append(("required until now by" if gone else "required by", titled(item.needed_by, names)))
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


def _role_rows(role: RoleChange, name: str) -> Iterator[tuple[Cell, ...]]:
    for what, changed, before, after in (
        ("title", role.retitled, role.title_before, role.title),
        ("id", role.renamed_id, role.id_before, role.id),
        ("merged", role.into, role.title, role.into_title),
        ("level", role.level_before != role.level_after, role.level_before, role.level_after),
    ):
        if changed:
            yield what, name, "", "", before or "", after or "", "", "", "", role.id
    for i in role.new:
        yield "new", name, i.code, i.title, "", _kind(i), "", i.url or "", i.id, role.id
    for i in role.dropped:
        yield "dropped", name, i.code, i.title, _kind(i), "", "", i.url or "", i.id, role.id
    for k in role.kind_changed:
        yield "kind", name, k.code, k.title, str(k.was), str(k.kind), "", k.url or "", k.id, role.id
    for c in role.conditions:
        yield "condition", name, c.code, c.title, c.where_before, c.where_after, "", c.url or "", c.id, role.id


def _kind(item: Local) -> str:
    """Why a competence is required, with the condition if there is one."""
    return f"{item.kind}: {item.where}" if item.where else str(item.kind)


def _competence_rows(item: CompetenceChange) -> Iterator[tuple[str, ...]]:
    """A row for the change, one for another code, one for another wording, and one for each fact that was updated."""
    title = item.title_after or item.title_before or ""
    by, wordings = ", ".join(replacing(item)), (item.title_before or "", item.title_after or "")
    codes, reworded = item.code_before not in (None, item.code), all(wordings) and wordings[0] != wordings[1]
    rows: list[tuple[str, str, str]] = [] if item.change in ("renamed", "reassessed") else [(item.change, *wordings)]
    if item.change == "editorial" and not reworded:
        rows = []
    if reworded and item.change not in ("reworded", "editorial"):
        rows.append(("editorial", *wordings))
    if codes:
        rows.append(("renamed" if recoded_here(item) else "code", item.code_before or "", item.code))
    rows += [(update.what, update.before or "", update.after or "") for update in item.updates]
    for change, before, after in rows:
        yield change, "", item.code, title, before, after, by, "", item.id, ""


CHANGES = {
    "new": "newly required",
    "dropped": "no longer required",
    "kind": "required for a different reason",
    "title": "title changed",
    "id": "id changed",
    "level": "level changed",
    "condition": "required under a different condition",
}
"""What a change of a role is called in a workbook."""


def worksheets(answer: Difference) -> Iterator[Worksheet]:
    """Return what changed for roles, what changed in competences, and the other files, each if there is any."""
    of_roles = [row for role in answer.roles for row in _role_rows(role, answer.role_names.get(role.id, role.title))]
    rows = tuple((CHANGES.get(str(change), change), *rest) for change, *rest in of_roles)
    yield worksheet("Roles", filled(Sheet(COLUMNS, rows)))
    if answer.competences:
        columns = ("Change", "Code", "Before", "After", "Replaced by", "Required by", "Competence ID", "Role IDs")
        changed = tuple(_changed(item, answer) for item in answer.competences)
        yield worksheet("Competences", filled(Sheet(columns, changed)))
    if answer.other_files:
        yield fact_sheet("Other files", ("File",), ((path,) for path in answer.other_files))


def _changed(item: CompetenceChange, answer: Difference) -> tuple[str, ...]:
    users = several(answer.role_names.get(id, id) for id in item.needed_by)
    wording = item.title_before or "", item.title_after or ""
    return told(item), item.code, *wording, several(replacing(item)), users, item.id, several(item.needed_by)
