"""The view of `ncf release notes`: what a release changes for staff, managers and training providers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.answer import grouped
from ncf.answers.competence_words import DOUBTS, said, told, wordings
from ncf.answers.release import requiring
from ncf.answers.release_notes import ReleaseNotes
from ncf.corpus.requirements import Need
from ncf.documents.document import (
    Block,
    Bullets,
    Fields,
    Heading,
    Paragraph,
    Sheet,
    Table,
    Worksheet,
    plain,
)
from ncf.views import diff
from ncf.views.diff import impact_in_words
from ncf.views.release_sheets import core_level, gathered
from ncf.views.sections import NO_CONDITION, condition, sides, titled
from ncf.views.worksheets import fact_sheet, filled, worksheet

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.answers.diff_competences import CompetenceChange
    from ncf.answers.diff_roles import RoleChange

    Lines = Callable[[RoleChange], Iterator["Line"]]
    About = Callable[[CompetenceChange], Iterator["Line"]]

NOTHING = "there is nothing to do"
KEEP = "keep your evidence"
SHARED = "What changes for several roles is listed once, under all their names."
NEWLY = "Newly required"
IN_PLACES = "May be required in some places"
NEW_ROLES = "Required in new roles"
DRAFTS = "'ncf jd ROLE' drafts a job description."


class Line(NamedTuple):
    """What a reader is told about a role. `level`: the level whose core changed, if that is the reason."""

    label: str
    text: str
    level: int = 0


def blocks(answer: ReleaseNotes) -> Iterator[Block]:
    """Name only the affected roles, each with what to do now."""
    found = answer.difference
    yield Heading(f"What changes from {sides(found.before, found.after, found.untagged)}")
    yield Paragraph(impact_in_words(found))
    asking = _asking(found)
    if not found.roles and not asking:
        yield Paragraph("No role is affected. There is nothing to do.")
        return
    yield Heading("For staff", 2)
    yield from _by_role(found, asking, _role_for_staff, _competence_for_staff)
    yield Heading("For managers", 2)
    yield from _by_role(found, asking, _role_for_managers, _competence_for_managers)
    if any(role.change in ("added", "changed", "merged") for role in found.roles):
        yield Paragraph(DRAFTS)
    yield Heading("For training providers", 2)
    tables = list(_for_trainers(found.roles, asking, found.role_names))
    for title, table_or_list in tables:
        yield Paragraph(f"{title}:")
        yield table_or_list
    if not tables:
        yield Paragraph("Nothing new is required.")


def _asking(found: Difference) -> list[CompetenceChange]:
    """Return the competences that ask something of somebody. A new one is told as newly required."""
    return [item for item in found.competences if item.needed_by and item.change not in ("editorial", "added")]


def table(answer: ReleaseNotes) -> Sheet:
    """Return the same rows as `ncf diff`."""
    return diff.table(answer.difference)


def worksheets(answer: ReleaseNotes) -> Iterator[Worksheet]:
    """Return a sheet for each reader and each table of the notes, then those of `ncf diff`."""
    found, asking = answer.difference, _asking(answer.difference)
    yield _told("For staff", found, _reach(found, asking, _role_for_staff, _competence_for_staff))
    yield _told("For managers", found, _reach(found, asking, _role_for_managers, _competence_for_managers))
    for title, listed in _for_trainers(found.roles, asking, found.role_names):
        columns = ("New code",) if isinstance(listed, Bullets) else listed.columns
        rows = [(item,) for item in listed.items] if isinstance(listed, Bullets) else listed.rows
        yield fact_sheet(title, tuple(map(plain, columns)), rows)
    yield from gathered(found)
    yield from diff.worksheets(found)


def _told(name: str, found: Difference, reach: Mapping[Line, Iterable[str]]) -> Worksheet:
    """Return what one kind of reader is told: a row for each role and line, to filter by role."""
    rows = ((found.role_names.get(id, id), line, id) for line, ids in reach.items() for id in ids)
    ordered = sorted(rows, key=lambda row: (row[0], row[2]))
    cells = ((role, line.label.capitalize(), line.text, line.level or "", id) for role, line, id in ordered)
    columns = ("Role", "About", "What changes", "Core of level", "Role ID")
    return worksheet(name, filled(Sheet(columns, tuple(cells))))


def _by_role(
    found: Difference, asking: Sequence[CompetenceChange], of_role: Lines, of_competence: About
) -> Iterator[Block]:
    """List each line once, under every role that it reaches: lines for several roles first, then role by role."""
    reach = _reach(found, asking, of_role, of_competence)
    sections = grouped((_section(line.level, ids), (line.label, line.text)) for line, ids in reach.items())
    ordered = sorted(sections, key=lambda section: (len(section[1]) == 1, section[0] or 99, section[1]))
    if ordered and len(ordered[0][1]) > 1:
        yield Paragraph(SHARED)
    for level, ids in ordered:
        names = ", ".join(sorted(found.role_names.get(id, id) for id in ids))
        yield Heading(f"Level {level}: {names}" if level else names, 3)
        yield Fields(sections[level, ids])


def _reach(
    found: Difference, asking: Sequence[CompetenceChange], of_role: Lines, of_competence: About
) -> dict[Line, dict[str, None]]:
    """Return each line with the ids of the roles that it reaches."""
    reach: dict[Line, dict[str, None]] = {}
    for role in found.roles:
        for line in of_role(role):
            reach.setdefault(line, {})[role.id] = None
    for item in asking:
        for line in of_competence(item):
            reach.setdefault(line, {}).update(dict.fromkeys(item.needed_by))
    return reach


def _section(level: int, ids: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """The section for a line that reaches these roles: a line for one role belongs with the others about that role."""
    roles = tuple(sorted(ids))
    return (level if len(roles) > 1 else 0), roles


def _role_for_staff(role: RoleChange) -> Iterator[Line]:
    if role.change == "removed":
        yield Line("to do", "ask your manager which role replaces yours")
        return
    if role.change == "added":
        if not role.took_in:  # those who come from another role are told under that one
            yield Line("note", "this is a new role; nobody holds it yet")
        return
    if role.into:
        yield Line("merged", f"your role was merged into {role.into_title}")
    if role.retitled:
        yield Line("renamed", f"your role is now called {role.title} (until now {role.title_before}); {NOTHING}")
    if role.renamed_id:
        ids = f"'{role.id}' (it was '{role.id_before}')"
        yield Line("new id", f"the id of your role in this data is now {ids}; {NOTHING}")
    yield from _required_of_staff(role)
    if role.level_before != role.level_after:
        yield Line("note", f"the level changes from {role.level_before} to {role.level_after}")
    for item in role.dropped:
        text = f"{item.code} {item.title}; {KEEP}"
        yield Line("no longer required", text, core_level(role, item.kind))


def _required_of_staff(role: RoleChange) -> Iterator[Line]:
    for item in role.new:
        if item.kind is Need.LOCALITY:
            yield Line("may be required", f"{item.code} {item.title}, {condition(item.where)}")
        else:
            yield Line("now required", f"{item.code} {item.title}", core_level(role, item.kind))
    for kept in role.kind_changed:
        level = core_level(role, kept.was, kept.kind)
        if kept.was is Need.LOCALITY:
            yield Line("now required", f"{kept.code} {kept.title} (until now, only in some places)", level)
        else:
            yield Line("note", f"{kept.code} {kept.title}: was {kept.was}, is now {kept.kind}", level)
    for changed in role.conditions:
        where = f"{condition(changed.where_after)} (until now, {condition(changed.where_before)})"
        yield Line("may be required", f"{changed.code} {changed.title}, {where}")


def _competence_for_staff(item: CompetenceChange) -> Iterator[Line]:
    if item.change == "renamed":
        yield Line("renamed", f"{_coded(item)}; {KEEP if item.same_standard in DOUBTS else NOTHING}")
    elif _in_force(item):
        yield Line("note", f"{said(item)}; {NOTHING}")
    else:
        yield Line("changed", f"{said(item)}; ask your manager what this means for you")


def _coded(item: CompetenceChange) -> str:
    """Say that a competence has a new code and perhaps another wording, and whether it is sure to be the same."""
    doubt = f" ({DOUBTS[item.same_standard]})" if item.same_standard in DOUBTS else ""
    reworded = f"; its wording has changed, with the same meaning{wordings(item)}" if wordings(item) else ""
    return f"{item.code_before} is now coded {item.code}, {item.title_after}{doubt}{reworded}"


def _in_force(item: CompetenceChange) -> bool:
    """Whether all that changed is that the standard was found to be in force."""
    return item.change == "reassessed" and [(u.what, u.after) for u in item.updates] == [("status", "current")]


def _role_for_managers(role: RoleChange) -> Iterator[Line]:
    if role.change == "removed":
        yield Line("to do", "decide which role replaces it, and review the posts")
        return
    kinds = [item.kind for item in (*role.new, *role.dropped)]
    core = all(kind is Need.CORE for kind in kinds) and not role.kind_changed and role.change == "changed"
    level = core_level(role, *kinds) if core else 0
    if role.into:
        yield Line("merged", f"the role was merged into {role.into_title}")
    if role.retitled:
        yield Line("renamed", f"the title is now '{role.title}' (it was '{role.title_before}')")
    if role.renamed_id:
        yield Line("new id", f"the id in this data is now '{role.id}' (it was '{role.id_before}')")
    if role.retitled:
        yield Line("to do", "use the new title in job descriptions")
    if role.change != "renamed":
        asks = requiring(role)
        yield Line("to do", f"review job descriptions and development plans{asks and f': {asks}'}", level)


def _competence_for_managers(item: CompetenceChange) -> Iterator[Line]:
    if item.change == "renamed":
        yield Line("to do", f"use the new code: {_coded(item)}")
    elif _in_force(item):
        yield Line("note", said(item))
    else:
        yield Line("to do", f"check the evidence: {said(item)}")


def _for_trainers(
    roles: Sequence[RoleChange], items: Sequence[CompetenceChange], names: dict[str, str]
) -> Iterator[tuple[str, Table | Bullets]]:
    """Yield what training providers have to know, as titled tables and lists."""
    wanted: dict[str, dict[tuple[str, ...], list[str]]] = {NEWLY: {}, IN_PLACES: {}, NEW_ROLES: {}}
    for role in roles:
        for title, row in _asked(role):
            wanted[title].setdefault(row, []).append(names.get(role.id, role.title))
    for title, rows in wanted.items():
        if rows:
            yield title, _by_competence(rows)
    changed = [
        (i.code, i.title_after or i.title_before or "", f"{told(i)}{wordings(i)}", titled(i.needed_by, names))
        for i in items
        if i.change != "renamed"
    ]
    if changed:
        yield "Review any training for", Table(("Code", "Competence", "Change", "Roles"), tuple(changed))
    codes = tuple(_coded(item) for item in items if item.change == "renamed")
    if codes:
        yield "New codes", Bullets(codes)


def _asked(role: RoleChange) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the table for training providers and (id, code, title, condition) of each competence asked for anew."""
    for item in role.new:
        title = NEW_ROLES if role.change == "added" else IN_PLACES if item.kind is Need.LOCALITY else NEWLY
        yield title, (item.id, item.code, item.title, item.where)
    for kept in role.kind_changed:
        if kept.was is Need.LOCALITY:
            yield NEWLY, (kept.id, kept.code, kept.title, "")
    for c in role.conditions:
        where = f"{c.where_after or NO_CONDITION} (until now: {c.where_before or NO_CONDITION})"
        yield IN_PLACES, (c.id, c.code, c.title, where)


def _by_competence(rows: Mapping[tuple[str, ...], Sequence[str]]) -> Table:
    """A table of (id, code, title, condition) with the roles; without the conditions if there are none."""
    ordered = [(code, title, where, ", ".join(who)) for (_, code, title, where), who in sorted(rows.items())]
    if any(where for _, _, where, _ in ordered):
        return Table(("Code", "Competence", "Condition", "Roles"), tuple(ordered))
    return Table(("Code", "Competence", "Roles"), tuple((code, title, who) for code, title, _, who in ordered))
