"""Parts that several views use: competences by area, changed reasons, questions to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ncf.answers.answer import CompetenceRef, Local, RoleRef, grouped
from ncf.answers.not_held import NotHeld
from ncf.documents.document import Block, Content, Example, Group, Heading, Next, Paragraph, Question, Table

if TYPE_CHECKING:
    from ncf.answers.criteria import ProposedCriterion
    from ncf.answers.diff_competences import CompetenceChange
    from ncf.answers.diff_roles import ConditionChange
    from ncf.answers.gap import Kept

ANY_CODE = "CODE"
"""A placeholder for any code, in a question to ask next."""

NO_CONDITION = "Not stated"
"""The condition of a locality competence for which the source states none."""

ALSO_CORE = "Of these, already core"
"""Heads the number of role-specific competences that are core, too: they count once."""
COUNTED_ONCE = "It counts once, as core."
"""What is said of a competence that a role lists as role-specific although it is core at its level."""

COMPETENCE = ("Code", "Competence", "Area", "Web address")
"""The columns of a competence in a spreadsheet; those in IDS come last, for programs."""
IDS = ("Competence ID", "Area ID")


def cells(ref: CompetenceRef) -> tuple[str, ...]:
    """Return the cells for COMPETENCE."""
    return ref.code, ref.title, ref.area_title, ref.url or ""


def ids(ref: CompetenceRef) -> tuple[str, ...]:
    """Return the cells for IDS."""
    return ref.id, ref.area


def several(items: Iterable[str]) -> str:
    """Return the cell of a spreadsheet that holds several items."""
    return "; ".join(items)


def by_area(refs: Iterable[CompetenceRef]) -> Group:
    """List the code and title of each competence under the title of its area, in the order given."""
    return grouped_tables(("Code", "Competence"), ((ref.area_title, (ref.code, ref.title)) for ref in refs))


def grouped_tables(columns: Sequence[Content], rows: Iterable[tuple[str, tuple[str, ...]]], named_by: int = 0) -> Group:
    """Turn (title, row) pairs into one table per title, in the order in which the titles first occur.

    `named_by` is the position of the column that names a row.
    """
    return Group(tuple(columns), tuple(grouped(rows).items()), named_by=named_by)


def by_place(refs: Sequence[Local]) -> Group:
    """List locality competences like `by_area`, with the condition under which each is needed where one is stated."""
    if not any(ref.where for ref in refs):
        return by_area(refs)
    rows = ((ref.area_title, (ref.code, ref.title, ref.where or NO_CONDITION)) for ref in refs)
    return grouped_tables(("Code", "Competence", "Condition"), rows)


def criteria(items: Iterable[tuple[ProposedCriterion, str]]) -> Iterator[Block]:
    """List criteria for a person specification, each with what it rests on, and say whose words they are."""
    columns = ("Criterion", "Proposed", "Why", "How to assess", "Rests on")
    rows = ((item.text, item.need, item.reason, ", ".join(item.assessed_by), rests) for item, rests in items)
    yield Table(columns, tuple(rows), wide=True)
    yield Paragraph("The criteria are this project's proposals; no source states them.", note=True)


def counts_explained(roles: Iterable[tuple[str, int]]) -> Iterator[Paragraph]:
    """Explain the counts of roles, (title, number), that list competences as role-specific that are core already."""
    for title, number in roles:
        if number == 1:
            yield Paragraph(f"{title}: 1 of the role-specific competences is already core. {COUNTED_ONCE}", note=True)
        elif number:
            said = f"{title}: {number} of the role-specific competences are already core. Each counts once, as core."
            yield Paragraph(said, note=True)


def condition(where: str) -> str:
    """Say where a locality competence is required, within a sentence: 'where people work with children'."""
    return where[0].lower() + where[1:] if where.startswith("Where ") else where or "in some places"


def several_services(roles: Iterable[RoleRef]) -> bool:
    """Whether roles are not all of the same services, so that a title alone may not tell them apart."""
    return len({role.service_title for role in roles}) > 1


def names_with_levels(roles: Sequence[RoleRef]) -> list[str]:
    """Return titles with levels, and with services if the roles are not all of the same."""
    apart = several_services(roles)
    return [levelled(role.title, role.level, role.service_title if apart else "") for role in roles]


def levelled(title: str, level: int | None, service: str = "") -> str:
    """Return the title of a role with its level and, if given, its service."""
    return f"{title} (level {level}{f', {service}' if service else ''})"


def not_in_data(lacking: NotHeld) -> Iterator[Paragraph]:
    """Say what this data does not hold of an entry, and why; nothing if it holds everything."""
    if lacking.what:
        yield Paragraph(f"Not in this data: {', '.join(lacking.what)}.", note=True)
        yield from (Paragraph(text, note=True) for text in lacking.why)


def kinds_changed(items: Iterable[Kept]) -> Table:
    """List competences that are required for a different reason than before."""
    rows = tuple((item.code, item.title, str(item.was), str(item.kind)) for item in items)
    return Table(("Code", "Competence", "Before", "After"), rows)


def conditions_changed(items: Iterable[ConditionChange]) -> Table:
    """List locality competences that are required under another condition than before."""
    rows = tuple((i.code, i.title, i.where_before or NO_CONDITION, i.where_after or NO_CONDITION) for i in items)
    return Table(("Code", "Competence", "Condition before", "Condition after"), rows, wide=True)


def titled(ids: Iterable[str], titles: Mapping[str, str]) -> str:
    """Return the titles of roles, separated by commas; an id without a title stays an id."""
    return ", ".join(titles.get(id, id) for id in ids)


def following(*questions: Question) -> Next:
    """Wrap the questions to ask next."""
    return Next(questions)


def show(id: str, shows: str) -> Question:
    """Ask to show one entry; `shows` says what the reader will see."""
    return Question("show", (("", id),), shows)


def sides(before: str, after: str, untagged: Mapping[str, str]) -> str:
    """Name two sides: `1.0 (first commit with this number: 9ca539c4dc) to 1.1`. `untagged`: number to commit."""

    def name(side: str) -> str:
        commit = untagged.get(side.removeprefix("release "))
        return f"{side} (first commit with this number: {commit[:10]})" if commit else side

    return f"{name(before)} to {name(after)}"


def how_to_declare(items: Iterable[CompetenceChange], since: str = "") -> Iterator[Block]:
    """Show how to declare that new wordings mean the same: entries to paste into editorial.yaml, and the command.

    `since` is the revision compared with, where that is not the last release.
    """
    found = [item for item in items if item.change == "reworded" and item.title_before and item.title_after]
    if not found:
        return
    yield Heading("If a new wording means the same", 2)
    yield Paragraph("Declare it in editorial.yaml, with the reason. The change then asks nothing of anybody.")
    entries = (
        f"  - id: {item.id}  # {item.title_before} → {item.title_after}\n    old: '{item.fingerprint_before}'\n"
        f"    new: '{item.fingerprint_after}'\n    reason: …"
        for item in found
    )
    yield Example("\n".join(["changes:", *entries]), "yaml")
    compared = (("since", since),) if since else ()
    yield following(*(
        Question("editorial add", (("", item.id), ("reason", "…"), *compared), f"declare it for {item.code}")
        for item in found
    ))  # fmt: skip
