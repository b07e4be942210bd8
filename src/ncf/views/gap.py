"""The view of `ncf gap`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ncf.answers.answer import Local, Required
from ncf.answers.gap import RoleGap
from ncf.corpus.requirements import Need
from ncf.documents.document import Block, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.views.sections import (
    ANY_CODE,
    COMPETENCE,
    IDS,
    NO_CONDITION,
    by_area,
    by_place,
    cells,
    following,
    ids,
    kinds_changed,
    names_with_levels,
    several_services,
    show,
)
from ncf.views.worksheets import fact_sheet, worksheet

TO_FILL = (("Evidence", True), ("Action", True), ("By when", False))
"""The columns of a workbook in which people plan what they have to develop."""
PLAN = "To develop"
NOT_STATED = "(not stated in the source)"


def blocks(answer: RoleGap, *, full: bool = False, releases: tuple[str, str] = ("", "")) -> Iterator[Block]:
    """Show the move; the first three lines are a summary. With `full`, also list what both roles need.

    `releases` are those that the user named for the two roles, which the next questions repeat.
    """
    yield Heading(" to ".join(names_with_levels((answer.from_, answer.to))))
    if answer.from_.id == answer.to.id and releases[0] == releases[1] and not (answer.new or answer.dropped):
        yield Paragraph("These are the same role.")
        yield following(Question("show", (("", answer.to.id),), "the role"))
        return
    changed = sum(item.kind is not item.was for item in answer.kept)
    reasons = f" ({changed} of them for a different reason)" if changed else ""
    counts = f"{len(answer.new)} to develop, {len(answer.kept)} needed in both roles{reasons}"
    yield Paragraph(f"{counts}, {len(answer.dropped)} not needed in the new role.")
    yield Paragraph(_move_in_words(answer))
    yield from (Paragraph(f"Route named in the report: {route}") for route in answer.stated_routes)
    yield from _section("To develop: needed in the new role, not in your present one", answer.new)
    if answer.locality_apart:
        yield Heading(f"Locality: needed only in some places, so not counted ({len(answer.locality_apart)})", 3)
        yield by_place(answer.locality_apart)
    if full:
        yield from _kept(answer)
    yield from _section("Not needed in the new role", answer.dropped)
    yield from _levels(answer)
    yield following(*_next(answer, full, releases))


def _next(answer: RoleGap, full: bool, releases: tuple[str, str]) -> Iterator[Question]:
    old, new = (
        ("", f"{role.id}@{release}" if release else role.id)
        for role, release in zip((answer.from_, answer.to), releases, strict=True)
    )
    at = (("at", releases[1]),) if releases[1] else ()
    locality = (("locality", ""),) if answer.locality_counted else ()
    if answer.kept and not full:
        yield Question("gap", (old, new, *locality, ("all", "")), "what both roles need, too")
    yield Question("show", (("", answer.to.id), *at), "the new role")
    yield Question("jd", (("", answer.to.id), *locality, *at), "draft job description for the new role")
    yield show(ANY_CODE, "one competence")


def _move_in_words(answer: RoleGap) -> str:
    if several_services((answer.from_, answer.to)):
        return _level_in_words(answer)
    return f"{_level_in_words(answer)} Service: {answer.to.service_title}."


def _level_in_words(answer: RoleGap) -> str:
    steps = abs(answer.level_change)
    if not steps:
        same = "the same role" if answer.same_role else "a sideways move"
        return f"Both roles are at level {answer.to.level}: {same}."
    way = "up" if answer.level_change > 0 else "down"
    return f"From level {answer.from_.level} to level {answer.to.level}: {count(steps, 'level')} {way}."


def _section(title: str, items: Sequence[Local]) -> Iterator[Block]:
    yield Heading(f"{title} ({len(items)})", 2)
    if not items:
        yield Paragraph("None.")
    for need in Need:
        of_kind = [item for item in items if item.kind is need]
        if of_kind:
            yield Heading(f"{need.capitalize()} ({len(of_kind)})", 3)
            yield by_place(of_kind)


def _kept(answer: RoleGap) -> Iterator[Block]:
    yield Heading(f"Needed in both roles ({len(answer.kept)})", 2)
    changed = [item for item in answer.kept if item.kind is not item.was]
    unchanged = [item for item in answer.kept if item.kind is item.was]
    if changed:
        yield Heading(f"For a different reason ({len(changed)})", 3)
        yield kinds_changed(changed)
        yield Heading(f"For the same reason ({len(unchanged)})", 3)
    if unchanged:
        yield by_area(unchanged)
    elif not answer.kept:
        yield Paragraph("None.")


def _asks(answer: RoleGap) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return what the two levels require, as the columns and rows of a table; no rows if they are the same level."""
    columns = ("Aspect", f"Level {answer.from_.level}", f"Level {answer.to.level}")
    asks = answer.level_asks if answer.level_change else ()
    return columns, tuple((ask.title, ask.before or NOT_STATED, ask.after or NOT_STATED) for ask in asks)


def _levels(answer: RoleGap) -> Iterator[Block]:
    if not answer.level_change:
        return
    before, after = f"level {answer.from_.level}", f"level {answer.to.level}"
    yield Heading(f"What {after} requires, compared with {before}", 2)
    yield Table(*_asks(answer), wide=True)
    yield Paragraph("The descriptions of the levels are in this project's own words.", note=True)


def table(answer: RoleGap) -> Sheet:
    """Return one row per competence."""
    rows = [
        *(("new", item.kind, "", item) for item in answer.new),
        *(("kept", item.kind, item.was, item) for item in answer.kept),
        *(("dropped", "", item.kind, item) for item in answer.dropped),
        *(("locality, not counted", item.kind, "", item) for item in answer.locality_apart),
    ]
    columns = ("Change", "Kind", "Kind before", *COMPETENCE, *IDS)
    return Sheet(columns, tuple((c, str(k), str(w), *cells(i), *ids(i)) for c, k, w, i in rows))


def worksheets(answer: RoleGap) -> Iterator[Worksheet]:
    """Return a sheet for each list that is not empty, and one for what the level requires; the first in any case."""

    def listed(name: str, more: Sequence[str], rows: Iterable[tuple[Required, tuple[str, ...]]]) -> Worksheet:
        found = tuple((*cells(item), *extra, *ids(item)) for item, extra in rows)
        return worksheet(name, Sheet((*COMPETENCE, *more, *IDS), found), TO_FILL if name == PLAN else ())

    def with_condition(name: str, items: Sequence[Local]) -> Worksheet:
        more = ("Kind", "Condition") if any(item.where for item in items) else ("Kind",)
        return listed(name, more, ((item, (str(item.kind), item.where)[: len(more)]) for item in items))

    yield with_condition(PLAN, answer.new)
    more = (
        listed("Kept", ("Kind", "Kind before"), ((item, (str(item.kind), str(item.was))) for item in answer.kept)),
        with_condition("Not needed", answer.dropped),
        listed("Locality", ("Condition",), ((item, (item.where or NO_CONDITION,)) for item in answer.locality_apart)),
    )
    yield from (sheet for sheet in more if sheet.rows)
    columns, rows = _asks(answer)
    if rows:
        yield fact_sheet("Level", ("Aspect (in this project's own words)", *columns[1:]), rows)
