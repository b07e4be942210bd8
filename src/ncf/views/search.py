"""The view of `ncf search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.documents.document import Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import following, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.answers.search import SearchResult
    from ncf.documents.document import Block


def blocks(answer: SearchResult) -> Iterator[Block]:
    """Show the results, best first."""
    yield Heading(f"{count(len(answer.hits), 'result')} for '{answer.text}'")
    if not answer.hits:
        yield Paragraph("Try one word from a title, or a code.")
        yield following(
            Question("list", (("", "areas"),), "the areas of competence"),
            Question("list", (("", "roles"),), "the roles"),
        )
        return
    yield Table(("Kind", "Name", "Title"), tuple((hit.kind, hit.name, hit.title) for hit in answer.hits))
    yield following(show(answer.hits[0].id, "details of the first result"))


def table(answer: SearchResult) -> Sheet:
    """Return one row per result."""
    rows = tuple((hit.kind, hit.id, hit.name, hit.title, f"{hit.score:.2f}") for hit in answer.hits)
    return Sheet(("kind", "id", "name", "title", "score"), rows)
