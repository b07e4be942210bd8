"""The view of `ncf search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.answers.answer import grouped
from ncf.documents.document import Heading, Paragraph, Question, Sheet, Table, count
from ncf.listing import in_a_sentence
from ncf.views.sections import following, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.answers.search import Hit, SearchResult
    from ncf.documents.document import Block


def blocks(answer: SearchResult) -> Iterator[Block]:
    """Show the results, best first."""
    yield Heading(f"{count(len(answer.hits), 'result')} for {_searched(answer)}")
    yield from (Paragraph(said, note=True) for said in _instead(answer))
    if not answer.hits:
        one_word = len(answer.text.split()) == 1
        nothing = "The framework has nothing under this word." if one_word else "Try one word from a title, or a code."
        yield Paragraph(nothing)
        yield following(
            Question("list", (("", "areas"),), "the areas of competence"),
            Question("list", (("", "roles"),), "the roles"),
        )
        return
    whole = [hit for hit in answer.hits if hit.all_words]
    some = [hit for hit in answer.hits if not hit.all_words]
    if whole:
        yield _hits(whole)
    if some:
        yield Heading(f"No competence has all these words. {'Others' if whole else 'Entries'} with some of them", 2)
        yield _hits(some)
    yield following(show(answer.hits[0].id, "details of the first result"))


def _searched(answer: SearchResult) -> str:
    """What was searched for: the text or, if it is one word that no entry has, the words searched for instead."""
    instead = [
        f"'{new.searched}'" for new in answer.also if not new.held and new.typed == answer.text.strip().casefold()
    ]
    return in_a_sentence(instead, "or") if instead else f"'{answer.text}'"


def _instead(answer: SearchResult) -> Iterator[str]:
    """Say which other words were searched for, and whether any entry has the word that was typed."""
    pairs = (((new.typed, new.held), f"'{new.searched}'") for new in answer.also)
    for (typed, held), searched in grouped(pairs).items():
        if held:
            yield f"For '{typed}', ncf also searched for {' and '.join(searched)}."
        else:
            yield f"No entry has the word '{typed}'; ncf searched for {' or '.join(searched)} instead."


def _hits(hits: list[Hit]) -> Table:
    return Table(("Kind", "Name", "Title"), tuple((hit.kind, hit.name, hit.distinct_title) for hit in hits))


def table(answer: SearchResult) -> Sheet:
    """Return one row per result."""
    rows = tuple(
        (hit.kind, hit.name, hit.distinct_title, hit.url or "", round(hit.score, 2), hit.id) for hit in answer.hits
    )
    return Sheet(("Kind", "Name", "Title", "Web address", "Score", "ID"), rows)
