"""The sheets of the workbook of `ncf release notes` that gather what the lists of changes have role by role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.answers.answer import grouped
from ncf.answers.competence_words import replacing
from ncf.corpus.requirements import Need
from ncf.documents.document import Cell, Sheet, Worksheet
from ncf.views.diff import CHANGES
from ncf.views.sections import several
from ncf.views.worksheets import filled, worksheet

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.answers.diff_roles import RoleChange

CORE = ("Level", "Change", "Code", "Competence", "Area", "Roles", "Web address", "Competence ID", "Role IDs")
STANDARDS = ("Code", "Competence", "Fact", "Before", "After", "Replaced by", "Required by", "Competence ID", "Role IDs")


def core_level(role: RoleChange, *kinds: Need) -> int:
    """Return the level whose core explains a change to a role; 0 if the list or the level of the role changed."""
    same = role.level_before == role.level_after
    return role.level_after or 0 if same and Need.CORE in kinds else 0


def gathered(found: Difference) -> Iterator[Worksheet]:
    """Yield what changed in the core of each level, and what is now known of standards, each if there is any."""
    for name, columns, rows in (("Core changes", CORE, _core(found)), ("Standards", STANDARDS, _standards(found))):
        if listed := tuple(rows):
            yield worksheet(name, filled(Sheet(columns, listed)))


def _core(found: Difference) -> Iterator[tuple[Cell, ...]]:
    """Yield each change of the core of a level once, with the roles that it reaches."""
    changes = (
        ((level, CHANGES[change], item.code, item.title, item.area_title, item.url or "", item.id), role.id)
        for role in found.roles
        if role.change not in ("added", "removed")
        for change, items in (("new", role.new), ("dropped", role.dropped))
        for item in items
        if (level := core_level(role, item.kind))
    )
    for (level, change, code, title, area, url, id), roles in sorted(grouped(changes).items()):
        names = several(found.role_names.get(role, role) for role in roles)
        yield level, change, code, title, area, names, url, id, several(roles)


def _standards(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for item in found.competences:
        users = several(found.role_names.get(id, id) for id in item.needed_by)
        title = item.title_after or item.title_before or ""
        for fact in item.updates:
            now = fact.before or "", fact.after or "", several(replacing(item))
            yield item.code, title, fact.what.capitalize(), *now, users, item.id, several(item.needed_by)
