"""The view of `ncf release notes`: what a release changes for staff, managers and training providers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.answer import grouped
from ncf.answers.diff import told
from ncf.answers.diff_competences import UNVERIFIED
from ncf.answers.release import naming, requiring
from ncf.answers.release_notes import ReleaseNotes
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Bullets, Fields, Heading, Paragraph, Sheet, Table
from ncf.views import diff
from ncf.views.diff import IN_WORDS
from ncf.views.sections import sides, titled, wordings

if TYPE_CHECKING:
    from ncf.answers.diff import CompetenceChange, Difference, RoleChange

    Lines = Callable[[RoleChange], Iterator["Line"]]
    About = Callable[[CompetenceChange], Iterator["Line"]]

NOTHING = "there is nothing to do"
KEEP = "keep your evidence"
SHARED = "What changes for several roles is listed once, under all their names."
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
    yield Paragraph(IN_WORDS[found.impact])
    # A new competence is told as newly required.
    asking = [item for item in found.competences if item.needed_by and item.change not in ("editorial", "added")]
    if not found.roles and not asking:
        yield Paragraph("No role is affected. There is nothing to do.")
        return
    yield Heading("For staff", 2)
    yield from _by_role(found, asking, _role_for_staff, _competence_for_staff)
    yield Heading("For managers", 2)
    yield from _by_role(found, asking, _role_for_managers, _competence_for_managers)
    if any(role.change in ("added", "changed") for role in found.roles):
        yield Paragraph(DRAFTS)
    yield Heading("For training providers", 2)
    yield from _for_trainers(found.roles, asking, found.role_names)


def table(answer: ReleaseNotes) -> Sheet:
    """Return the same rows as `ncf diff`."""
    return diff.table(answer.difference)


def _by_role(
    found: Difference, asking: Sequence[CompetenceChange], of_role: Lines, of_competence: About
) -> Iterator[Block]:
    """List each line once, under every role that it reaches: lines for several roles first, then role by role."""
    reach: dict[Line, dict[str, None]] = {}
    for role in found.roles:
        for line in of_role(role):
            reach.setdefault(line, {})[role.id] = None
    for item in asking:
        for line in of_competence(item):
            reach.setdefault(line, {}).update(dict.fromkeys(item.needed_by))
    sections = grouped((_section(line.level, ids), (line.label, line.text)) for line, ids in reach.items())
    ordered = sorted(sections, key=lambda section: (len(section[1]) == 1, section[0] or 99, section[1]))
    if ordered and len(ordered[0][1]) > 1:
        yield Paragraph(SHARED)
    for level, ids in ordered:
        names = ", ".join(sorted(found.role_names.get(id, id) for id in ids))
        yield Heading(f"Level {level}: {names}" if level else names, 3)
        yield Fields(sections[level, ids])


def _section(level: int, ids: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """The section for a line that reaches these roles: a line for one role belongs with the others about that role."""
    roles = tuple(sorted(ids))
    return (level if len(roles) > 1 else 0), roles


def _role_for_staff(role: RoleChange) -> Iterator[Line]:
    if role.change == "removed":
        yield Line("to do", "ask your manager which role replaces yours")
        return
    if role.change == "added":
        yield Line("note", "this is a new role; nobody holds it yet")
        return
    if role.retitled:
        yield Line("renamed", f"your role is now called {role.title} (until now {role.title_before}); {NOTHING}")
    if role.renamed_id:
        yield Line("renamed", f"in this data, your role is now called '{role.id}', not '{role.id_before}'; {NOTHING}")
    for item in role.new:
        where = " (only in some places)" if item.kind is Need.LOCALITY else ""
        yield Line("now required", f"{item.code} {item.title}{where}", _level(role, item.kind))
    for kept in role.kind_changed:
        level = _level(role, kept.was, kept.kind)
        if kept.was is Need.LOCALITY:
            yield Line("now required", f"{kept.code} {kept.title} (until now, only in some places)", level)
        else:
            yield Line("note", f"{kept.code} {kept.title}: was {kept.was}, is now {kept.kind}", level)
    if role.level_before != role.level_after:
        yield Line("note", f"the level changes from {role.level_before} to {role.level_after}")
    for item in role.dropped:
        text = f"{item.code} {item.title}; {KEEP}"
        yield Line("no longer required", text, _level(role, item.kind))


def _level(role: RoleChange, *kinds: Need) -> int:
    """The level whose core explains a change to a role; 0 if the list or the level of the role itself changed."""
    same = role.level_before == role.level_after
    return role.level_after or 0 if same and Need.CORE in kinds else 0


def _competence_for_staff(item: CompetenceChange) -> Iterator[Line]:
    if item.change == "renamed":
        yield Line("renamed", f"{_coded(item)}; {NOTHING if item.same_standard != 'unverified' else KEEP}")
    elif _in_force(item):
        yield Line("note", f"{item.code}: {told(item)}; {NOTHING}")
    else:
        yield Line("changed", f"{item.code}: {told(item)}{wordings(item)}; ask your manager what this means for you")


def _coded(item: CompetenceChange) -> str:
    """Say that a competence has a new code, and whether that is sure."""
    doubt = f" ({UNVERIFIED})" if item.same_standard == "unverified" else ""
    return f"{item.code_before} is now coded {item.code}, {item.title_after}{doubt}"


def _in_force(item: CompetenceChange) -> bool:
    """Whether all that changed is that the standard was found to be in force."""
    return item.change == "reassessed" and [(u.what, u.after) for u in item.updates] == [("status", "current")]


def _role_for_managers(role: RoleChange) -> Iterator[Line]:
    if role.change == "removed":
        yield Line("to do", "decide which role replaces it, and review the posts")
        return
    kinds = [item.kind for item in (*role.new, *role.dropped)]
    core = all(kind is Need.CORE for kind in kinds) and not role.kind_changed and role.change == "changed"
    level = _level(role, *kinds) if core else 0
    for text in naming(role):
        yield Line("renamed", text)
    if role.retitled:
        yield Line("to do", "use the new title in job descriptions")
    if role.change != "renamed":
        yield Line("to do", f"review job descriptions and development plans: {requiring(role)}", level)


def _competence_for_managers(item: CompetenceChange) -> Iterator[Line]:
    if item.change == "renamed":
        yield Line("to do", f"use the new code: {_coded(item)}")
    elif _in_force(item):
        yield Line("note", f"{item.code}: {told(item)}")
    else:
        yield Line("to do", f"check the evidence for {item.code}: {told(item)}{wordings(item)}")


def _for_trainers(
    roles: Sequence[RoleChange], items: Sequence[CompetenceChange], names: dict[str, str]
) -> Iterator[Block]:
    wanted: dict[str, tuple[str, str, list[str]]] = {}
    for role in roles:
        for item in (*role.new, *(item for item in role.kind_changed if item.was is Need.LOCALITY)):
            wanted.setdefault(item.id, (item.code, item.title, []))[2].append(names.get(role.id, role.title))
    rows = tuple((code, title, ", ".join(who)) for _, (code, title, who) in sorted(wanted.items()))
    if rows:
        yield Paragraph("Newly required:")
        yield Table(("Code", "Competence", "Roles"), rows)
    changed = tuple((i.code, told(i), titled(i.needed_by, names)) for i in items if i.change != "renamed")
    if changed:
        yield Paragraph("Review any training for:")
        yield Table(("Code", "Change", "Roles"), changed)
    codes = tuple(_coded(item) for item in items if item.change == "renamed")
    if codes:
        yield Paragraph("New codes:")
        yield Bullets(codes)
    if not rows and not items:
        yield Paragraph("Nothing new is required.")
