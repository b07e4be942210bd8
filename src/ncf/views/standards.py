"""The view of `ncf standards`."""

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
    """Show the standards by status, and how to work through them."""
    counts = tuple((f"{answer.counts[status]} {status}", text) for status, text in STATUSES.items())
    rows = tuple(_row(item) for item in answer.standards)
    return Document((
        Heading(count(len(answer.standards), "standard")),
        Fields(counts),
        Table(("Code", "Status", "Checked", "Replaced by", "Roles", "Title"), rows),
        Paragraph("'Unknown' does not mean current: check the standard in the national finder.", note=True),
        following(
            Question("standards", (("status", "unknown"), ("output", WORK_LIST)), "a list to work through"),
            Question("standards check", (("", WORK_LIST), ("dry-run", "")), "preview what your results would change"),
        ),
    ))  # fmt: skip


def _row(item: Standard) -> tuple[str, ...]:
    now = ", ".join(item.successors) or "-"
    return item.code, item.status, item.checked_on or "never", now, str(len(item.roles)), item.title


def table(answer: Standards) -> Sheet:
    """Return one row per standard; the columns that `ncf standards check` reads come first."""
    return Sheet(COLUMNS, tuple(_flat(item) for item in answer.standards))


def _flat(item: Standard) -> tuple[str, ...]:
    found = item.code, item.status, "; ".join(item.successors)
    return *found, "", "", item.title, item.family, item.checked_on or "", " ".join(item.roles)
