"""The view of `ncf show CODE`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.show_competence import CompetenceProfile, Needing
from ncf.corpus.requirements import Need
from ncf.documents.document import (
    Block,
    Content,
    Fields,
    Heading,
    Link,
    Paragraph,
    Sheet,
    Table,
    Worksheet,
    count,
    plain,
)
from ncf.views.sections import COUNTED_ONCE, following, several, several_services, show
from ncf.views.standing import RETITLED, later_title, replaced_by, status_in_words
from ncf.views.worksheets import fact_sheet, filled, worksheet


def blocks(answer: CompetenceProfile) -> Iterator[Block]:
    """Show the standard, who needs it, and where the data differs from the printed source."""
    yield Heading(f"{answer.code}  {answer.title}")
    yield Fields(tuple(_facts(answer)))
    yield Heading(f"Who needs it ({count(len(answer.needed_by), 'role')})", 2)
    if answer.core_at:
        yield Paragraph(f"Core at {_levels(answer.core_at)}.")
    twice = several(role.title for role in answer.needed_by if role.also_role_specific)
    if twice:
        yield Paragraph(f"Also listed as role-specific for: {twice}. {COUNTED_ONCE}")
    yield _who(answer) if answer.needed_by else Paragraph("No role in this data.")
    if answer.corrections or answer.other_codes:
        yield Heading("Where this differs from the printed source", 2)
        yield from _differences(answer)
    if answer.later_title:
        yield Paragraph(f"{RETITLED} Evidence: {answer.later_title.evidence}", note=True)
    yield from (Paragraph(note, note=True) for note in answer.notes)
    roles = [show(role.id, role.title) for role in answer.needed_by[:1]]
    yield following(*roles, show(answer.area, f"all competences in {answer.area_title}"))


def _facts(answer: CompetenceProfile) -> Iterator[tuple[str, Content]]:
    yield "Area", answer.area_title
    yield "Web address", (Link(answer.url, answer.url),) if answer.url else "None given in the source"
    yield "Status", status_in_words(answer.status, answer.checked_on)
    if answer.status_evidence:
        yield "Evidence", answer.status_evidence
    yield from (("Replaced by", f"{replaced_by(new)}: {new.evidence}") for new in answer.superseded_by)
    if answer.later_title:
        yield "Later title", later_title(answer.later_title)
    if answer.printed_as:
        yield "Also printed as", ", ".join(answer.printed_as)
    yield from (("Source", f"{ref.document}, {ref.place}") for ref in answer.source)


def _differences(answer: CompetenceProfile) -> Iterator[Paragraph]:
    for item in answer.corrections:
        printed = f"printed as '{item.printed}'" if item.printed else "not printed"
        settled = f"given here as '{item.corrected_to}'" if item.corrected_to else "left out here"
        evidence = f" Evidence: {item.evidence}" if item.evidence else ""
        yield Paragraph(
            f"{item.field.capitalize()}: {printed} ({item.where}); {settled}. "
            f"{item.reason} Certainty: {item.certainty}.{evidence}"
        )
    for other in answer.other_codes:
        yield Paragraph(f"Also known as {other.code}. {other.reason} Certainty: {other.certainty}.")


def _who(answer: CompetenceProfile) -> Table:
    """The roles that need it, with their services and conditions where they tell something."""
    columns = {
        "Role": [role.title for role in answer.needed_by],
        "Level": [str(role.level) for role in answer.needed_by],
        "Kind": [str(role.kind) for role in answer.needed_by],
    }
    if several_services(answer.needed_by):
        columns["Service"] = [role.service_title for role in answer.needed_by]
    if any(role.where for role in answer.needed_by):
        columns["Condition"] = [_condition(role) for role in answer.needed_by]
    return Table(tuple(columns), tuple(zip(*columns.values(), strict=True)))


def _condition(role: Needing) -> str:
    return role.where or ("Not stated" if role.kind is Need.LOCALITY else "")


def _levels(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"level {numbers[0]}"
    if numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"levels {numbers[0]} to {numbers[-1]}"
    return f"levels {', '.join(map(str, numbers))}"


def table(answer: CompetenceProfile) -> Sheet:
    """Return one row per role that requires it."""
    rows = tuple(
        (
            answer.code,
            answer.title,
            role.title,
            role.level,
            role.service_title,
            str(role.kind),
            role.where,
            answer.url or "",
            answer.id,
            role.id,
        )
        for role in answer.needed_by
    )
    columns = ("Code", "Competence", "Role", "Level", "Service", "Kind", "Condition")
    return Sheet((*columns, "Web address", "Competence ID", "Role ID"), rows)


def worksheets(answer: CompetenceProfile) -> Iterator[Worksheet]:
    """Return the roles that require it, and the facts about the standard."""
    yield worksheet("Required by", filled(table(answer)))
    told: list[tuple[Content, Content]] = [("Code", answer.code), ("Title", answer.title), *_facts(answer)]
    told += [("Difference from the printed source", plain(block.text)) for block in _differences(answer)]
    told += [("Note", note) for note in answer.notes]
    yield fact_sheet("Standard", ("About", "Fact"), told)
