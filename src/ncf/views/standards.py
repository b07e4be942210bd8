"""How `ncf standards` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Document, Fields, Heading, Paragraph, Question, Sheet, Table, count
from ncf.models import STATUSES
from ncf.views.sections import following

if TYPE_CHECKING:
    from ncf.answers.standards import Standard, Standards

WORK_LIST = "work.csv"
COLUMNS = ("code", "status", "successor", "date", "evidence", "title", "family", "checked_on", "roles")


def document(answer: Standards) -> Document:
    """The standards by status, and how to work through them."""
    counts = tuple((f"{answer.counts[status]} {status}", text) for status, text in STATUSES.items())
    rows = tuple(_row(item) for item in answer.standards)
    return Document((
        Heading(count(len(answer.standards), "standard")),
        Fields(counts),
        Table(("Code", "Status", "Checked", "Now", "Roles", "Title"), rows),
        Paragraph("Unknown is not current: check it in the national finder.", note=True),
        following(
            Question("standards", (("status", "unknown"), ("output", WORK_LIST)), "a list to work through"),
            Question("standards check", (("", WORK_LIST), ("dry-run", "")), "take the result in"),
        ),
    ))  # fmt: skip


def _row(item: Standard) -> tuple[str, ...]:
    now = ", ".join(item.successors) or "-"
    return item.code, item.status, item.checked_on or "never", now, str(len(item.roles)), item.title


def table(answer: Standards) -> Sheet:
    """One row a standard; the columns that `ncf standards check` reads come first."""
    return Sheet(COLUMNS, tuple(_flat(item) for item in answer.standards))


def _flat(item: Standard) -> tuple[str, ...]:
    found = item.code, item.status, "; ".join(item.successors)
    return *found, "", "", item.title, item.family, item.checked_on or "", " ".join(item.roles)
