"""The view of `ncf nearest`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef, RoleRef
from ncf.answers.held import Basis
from ncf.answers.nearest import Direction, Nearest, NearGroup, NearRole
from ncf.documents.document import Block, Cell, Group, Heading, Paragraph, Question, Sheet, Worksheet, count
from ncf.listing import in_a_sentence
from ncf.views.sections import COMPETENCE, IDS, by_area, cells, following, ids, levelled, several_services, show
from ncf.views.worksheets import worksheet

if TYPE_CHECKING:
    from ncf.answers.stood import Person

DIRECTIONS = {
    Direction.SIDEWAYS: ("Sideways", "same level", "no other role at the same level"),
    Direction.UP: ("Up", "higher level", "no role at a higher level"),
    Direction.DOWN: ("Down", "lower level", "no role at a lower level"),
}
"""Each direction in words, and what to say where it has no role."""
FOR_PEOPLE = {"to_develop": "To develop", "to_confirm": "To confirm", "shared": "Shared", "not_needed": "Not needed"}
FOR_LISTS = {"shared": "Shared", "to_develop": "Only in the role", "not_needed": "Only in the list"}
"""The parts of a comparison (the fields of NearRole) and their headings."""
IN_WORDS = {"fewest to develop": "fewest that only the role has"}
"""How the order is put for a list of competences, where it differs."""


def blocks(answer: Nearest, *, file: str = "") -> Iterator[Block]:
    """Show the roles of each group in a table. `file` is that of the assessment, which the next questions repeat."""
    yield Heading(f"Roles nearest to {_to_what(answer)}")
    yield Paragraph(_counted(answer))
    if only := _only(answer):
        yield Paragraph(only)
    listed = [item for group in answer.groups for item in group.roles]
    if not listed:
        yield Paragraph(_nothing(answer))
    else:
        yield Paragraph(_order(answer))
        yield from _tables(answer, listed)
    yield from _left_out(answer)
    yield from _of_the_list(answer, listed)
    if answer.locality_left_out:
        yield Paragraph("Locality competences are not counted.", note=True)
    yield Paragraph(answer.note, note=True)
    yield following(*_next(answer, file))


def _to_what(answer: Nearest) -> str:
    if answer.basis is Basis.COMPETENCES:
        return f"a list of {count(len(answer.held), 'competence')}"
    if answer.person:
        return f"what {answer.person.label or 'this person'} can show"
    return levelled(answer.role.title, answer.role.level, answer.role.service_title) if answer.role else ""


def _counted(answer: Nearest) -> str:
    """Say what the roles are compared with."""
    competences = count(len(answer.held), "competence")
    if answer.basis is Basis.COMPETENCES:
        return "Each role is compared with the list: what is in both, only in the role, and only in the list."
    if answer.person:
        return f"{_present(answer.person)} {_shown(answer)}"
    return f"Somebody in this role is taken to hold what it requires: {competences}."


def _present(person: Person) -> str:
    """Say which role the person has and wants, and when this holds."""
    from ncf.views.people import as_of

    wanted = f" Role wanted: {levelled(person.target.title, person.target.level)}." if person.target else ""
    return f"Present role: {levelled(person.role.title, person.role.level)}.{wanted} {as_of(person)}"


def _shown(answer: Nearest) -> str:
    """Say what of an assessment counts."""
    held, confirm = count(len(answer.held), "competence"), len(answer.to_confirm)
    apart = f" {confirm} to confirm {'is' if confirm == 1 else 'are'} counted apart." if confirm else ""
    if not answer.held:
        return f"No competence counts as held yet.{apart}"
    counts = "counts" if len(answer.held) == 1 else "count"
    return f"{held} {counts} as held: the answer is yes, and nothing has to be confirmed.{apart}"


def _only(answer: Nearest) -> str:
    """Say which roles are compared, if not all."""
    level = f"at level {answer.level}" if answer.level is not None else ""
    service = f"in {answer.service_title}" if answer.service_title else ""
    asked = " ".join(filter(None, (level, service)))
    return f"Only roles {asked}." if asked else ""


def _order(answer: Nearest) -> str:
    words = [_measure(answer, name) for name in answer.order]
    equal = "both" if len(words) == 2 else "all of these"
    return f"Nearest first: {', then '.join(words)}. Roles equal in {equal} share a place, marked =."


def _measure(answer: Nearest, name: str) -> str:
    return IN_WORDS.get(name, name) if answer.basis is Basis.COMPETENCES else name


def _nothing(answer: Nearest) -> str:
    """Say why no role is listed."""
    if not answer.held and not answer.to_confirm:
        return "So no role is nearer than another."
    return "No role shares a competence with it." if answer.nothing_shared else "No other role in this data matches."


def _parts_of(answer: Nearest) -> dict[str, str]:
    if answer.basis is Basis.COMPETENCES:
        return FOR_LISTS
    left_out = () if answer.basis is Basis.ASSESSMENT else ("to_confirm",)
    return {name: heading for name, heading in FOR_PEOPLE.items() if name not in left_out}


def _tables(answer: Nearest, listed: Sequence[NearRole]) -> Iterator[Block]:
    """Show the roles of each group. The role comes last, because only the last column of a narrow terminal wraps."""
    parts = _parts_of(answer)
    apart = several_services(role for role in (answer.role, *(item.role for item in listed)) if role)

    def row(item: NearRole) -> tuple[str, ...]:
        service = item.role.service_title if apart else ""
        return (_place(item), *map(str, _numbers(item, parts)), levelled(item.role.title, item.role.level, service))

    tables = [(_title(group), tuple(map(row, group.roles))) for group in answer.groups if group.roles]
    columns = ("Place", *parts.values(), "Role")
    yield Group(columns, tuple(tables), of="Roles" if answer.role is None else "Direction", named_by=len(columns) - 1)


def _title(group: NearGroup) -> str:
    shown = len(group.roles)
    number = f"nearest {shown} of {shown + group.more}" if group.more else str(shown)
    return f"{_direction(group)} ({number})"


def _direction(group: NearGroup) -> str:
    if group.direction is Direction.ANY:
        return "All roles"
    way, level, _ = DIRECTIONS[group.direction]
    return f"{way} in other services: {level}" if group.other_services else f"{way}: {level}"


def _place(item: NearRole) -> str:
    return f"{item.place}=" if item.tied else str(item.place)


def _numbers(item: NearRole, parts: dict[str, str]) -> tuple[int, ...]:
    return tuple(len(getattr(item, name)) for name in parts)


def _left_out(answer: Nearest) -> Iterator[Paragraph]:
    """Say which roles are not listed."""
    for group in answer.groups:
        if group.more_tied:
            also, are = count(group.more_tied, "more role"), "is" if group.more_tied == 1 else "are"
            yield Paragraph(f"{_direction(group).partition(':')[0]}: {also} {are} as near as the last one listed.")
    if answer.role and any(group.roles for group in answer.groups):
        yield from _empty(answer)
    if answer.nothing_shared and any(group.roles for group in answer.groups):
        yield Paragraph(f"Not listed, because nothing is shared: {count(answer.nothing_shared, 'role')}.")


def _empty(answer: Nearest) -> Iterator[Paragraph]:
    """Say which directions have no role."""
    lacking = [DIRECTIONS[group.direction][2] for group in answer.groups if not group.roles]
    elsewhere = any(group.other_services for group in answer.groups)
    if not elsewhere and answer.level is None and answer.service is None:
        lacking.append("no role of another service")
    if lacking:
        where = "In the same service, there is" if elsewhere else "This data has"
        sharing = " that shares a competence" if answer.nothing_shared else ""
        yield Paragraph(f"{where} {in_a_sentence(lacking)}{sharing}.")


def _of_the_list(answer: Nearest, listed: Sequence[NearRole]) -> Iterator[Block]:
    """For a list, show what no role requires, and how it differs from the nearest role if there is only one.

    Where most of that role is not in the list, the role itself says more than the difference.
    """
    if answer.unneeded:
        yield Heading(f"Required by none of these roles ({len(answer.unneeded)})", 2)
        yield by_area(answer.unneeded)
    if answer.basis is not Basis.COMPETENCES or not listed or listed[0].tied:
        return
    first, named = listed[0], {ref.id: ref for ref in answer.competences}
    unneeded = {ref.id for ref in answer.unneeded}
    role = levelled(first.role.title, first.role.level)
    few = len(first.to_develop) <= len(first.shared)
    for heading, part in (
        (f"In the list, but not in {role}", [id for id in first.not_needed if id not in unneeded]),
        (f"In {role}, but not in the list", first.to_develop if few else ()),
    ):
        if part:
            yield Heading(f"{heading} ({len(part)})", 2)
            yield by_area(_in_order(named, part))


def _in_order(named: dict[str, CompetenceRef], part: Sequence[str]) -> list[CompetenceRef]:
    """The competences of a part as answers name them, by area and code."""
    wanted = set(part)
    return [ref for id, ref in named.items() if id in wanted]


def _next(answer: Nearest, file: str) -> Iterator[Question]:
    firsts = [group.roles[0].role for group in answer.groups if group.roles]
    locality = (("locality", ""),) if answer.locality_counted else ()
    if not firsts:
        yield Question("list", (("", "roles"),), "every role")
        return
    if answer.basis is not Basis.COMPETENCES:
        yield from (_move(answer, role, file, locality) for role in firsts[:2])
    if any(group.more for group in answer.groups):
        yield Question("nearest", (*_asked(answer, file), ("all", "")), "every role")
    yield show(firsts[0].id, levelled(firsts[0].title, firsts[0].level))
    if answer.basis is Basis.COMPETENCES:
        yield Question("jd", (("", firsts[0].id), *locality), "a job description to start from")


def _asked(answer: Nearest, file: str) -> Iterator[tuple[str, str]]:
    """The values of the question that this answers."""
    if answer.basis is Basis.COMPETENCES:
        held = set(answer.held)
        yield from (("", ref.code) for ref in answer.competences if ref.id in held)
    else:
        yield "", file or (answer.role.id if answer.role else "")
    if answer.locality_counted:
        yield "locality", ""
    if answer.level is not None:
        yield "level", str(answer.level)
    if answer.service is not None:
        yield "service", answer.service


def _move(answer: Nearest, to: RoleRef, file: str, locality: tuple[tuple[str, str], ...]) -> Question:
    shows = f"what to develop for {levelled(to.title, to.level)}"
    own = answer.role.id if answer.role else ""
    if answer.basis is Basis.ASSESSMENT and file:
        return Question("gap", (("from", file), ("to", to.id), *locality), shows)
    return Question("gap", (("", own), ("", to.id), *locality), shows)


def table(answer: Nearest) -> Sheet:
    """Return one row per role."""
    parts, directed = _parts_of(answer), answer.role is not None

    def row(group: NearGroup, item: NearRole) -> tuple[Cell, ...]:
        way = group.direction.capitalize() + (", other services" if group.other_services else "")
        role = (item.role.title, item.role.level, item.role.service_title)
        return (*((way,) if directed else ()), item.place, *role, *_numbers(item, parts), item.role.id)

    columns = (*(("Direction",) if directed else ()), "Place", "Role", "Level", "Service", *parts.values(), "Role ID")
    return Sheet(columns, tuple(row(group, item) for group in answer.groups for item in group.roles))


def worksheets(answer: Nearest) -> Iterator[Worksheet]:
    """Return a sheet of the roles, and one of the competences in which each differs from what is held.

    What a person has and a role does not need is only counted: nobody has to do anything about it.
    """
    yield worksheet("Nearest roles", table(answer))
    for_list = answer.basis is Basis.COMPETENCES
    left_out = ("shared",) if for_list else ("shared", "not_needed")
    parts = {name: heading for name, heading in _parts_of(answer).items() if name not in left_out}
    named = {ref.id: ref for ref in answer.competences}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (item.role.title, item.role.level, item.role.service_title, heading, *cells(ref), *ids(ref))
        for group in answer.groups
        for item in group.roles
        for name, heading in parts.items()
        for ref in _in_order(named, getattr(item, name))
    )
    if rows:
        columns = ("Role", "Level", "Service", "Where" if for_list else "What", *COMPETENCE, *IDS)
        yield worksheet("Differences" if for_list else "To develop", Sheet(columns, rows))
