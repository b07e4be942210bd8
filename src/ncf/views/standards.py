"""The view of `ncf standards`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.standards import Standard, Standards
from ncf.documents.document import Block, Fields, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.models import STATUSES
from ncf.views.sections import following, several
from ncf.views.standing import RETITLED, UNDATED, later_title, replaced_by
from ncf.views.worksheets import fact_sheet, worksheet

WORK_LIST = "work.csv"
COLUMNS = (
    "Code",
    "Status",
    "Successor",
    "Date",
    "Evidence",
    "Title",
    "Family",
    "Checked on",
    "Required by",
    "Later title",
    "Web address",
    "Competence ID",
    "Role IDs",
)


def blocks(answer: Standards) -> Iterator[Block]:
    """Show the standards by status, and how to work through them."""
    every, listed = sum(answer.counts.values()), len(answer.standards)
    yield Heading(count(every, "standard") + (f"; {listed} of them listed here" if listed < every else ""))
    yield Fields(tuple((f"{answer.counts[status]} {status}", _meaning(answer, status)) for status in STATUSES))
    rows = tuple(_row(item) for item in answer.standards)
    yield Table(("Code", "Status", "Checked", "Replaced by", "Roles", "Title"), rows)
    later = [(item.code, item.later_title) for item in answer.standards if item.later_title]
    yield from (Paragraph(f"{code} has a later title: {later_title(title)}.", note=True) for code, title in later)
    if later:
        yield Paragraph(RETITLED, note=True)
    yield Paragraph("'Unknown' does not mean current: check the standard in the national finder.", note=True)
    yield following(
        Question("standards", (("status", "unknown"), ("output", WORK_LIST)), "a list to work through"),
        Question("standards check", (("", WORK_LIST), ("dry-run", "")), "preview what your results would change"),
    )


def _meaning(answer: Standards, status: str) -> str:
    undated = 0 if status == "unknown" else answer.undated[status]
    return STATUSES[status] + (f" ({UNDATED}: {undated})" if undated else "")


def _row(item: Standard) -> tuple[str, ...]:
    never = "never" if item.status == "unknown" else "not recorded"
    now = ", ".join(map(replaced_by, item.superseded_by)) or "-"
    return item.code, item.status, item.checked_on or never, now, str(len(item.roles)), item.title


def table(answer: Standards) -> Sheet:
    """Return one row per standard; the columns that `ncf standards check` reads come first."""
    return Sheet(COLUMNS, tuple(_flat(item) for item in answer.standards))


def worksheets(answer: Standards) -> Iterator[Worksheet]:
    """Return the standards, and how many have each status, with its meaning."""
    yield worksheet("Standards", table(answer))
    counts = ((status.capitalize(), answer.counts[status], _meaning(answer, status)) for status in STATUSES)
    yield fact_sheet("By status", ("Status", "Standards", "Meaning"), counts)


def _flat(item: Standard) -> tuple[str, ...]:
    found = item.code, item.status, "; ".join(item.successors)
    later = item.later_title.title if item.later_title else ""
    facts = item.title, item.family, item.checked_on or "", several(item.role_titles), later, item.url or ""
    return *found, "", "", *facts, item.id, several(item.roles)
