"""The view of `ncf log`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.log import Log
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Sheet, count
from ncf.views.sections import following, show


def blocks(answer: Log) -> Iterator[Block]:
    """Show the commits that changed the entry, oldest first."""
    yield Heading(f"{answer.name}: changed in {count(len(answer.entries), 'commit')}")
    for entry in answer.entries:
        tagged = f" ({entry.releases})" if entry.releases else ""
        yield Heading(f"{entry.day} {entry.commit[:10]}{tagged}", 3)
        yield Bullets(entry.changes)
    if not answer.entries:
        yield Paragraph("It has not been committed yet.")
    yield following(show(answer.id, "as it is now"))


def table(answer: Log) -> Sheet:
    """Return one row per change."""
    rows = tuple((e.commit, e.day, e.releases, change) for e in answer.entries for change in e.changes)
    return Sheet(("Commit", "Day", "Releases", "Change"), rows)
