"""The view of `ncf release check`."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.release import ReleaseCheck
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Sheet, Worksheet
from ncf.views.diff import IN_WORDS
from ncf.views.sections import how_to_declare
from ncf.views.worksheets import worksheet


def table(answer: ReleaseCheck) -> Sheet:
    """Return one row per reason."""
    rows = [(answer.impact.name, reason) for reason in answer.reasons] + [("vanished", id) for id in answer.vanished]
    return Sheet(("Impact", "Reason"), tuple(rows))


def blocks(answer: ReleaseCheck) -> Iterator[Block]:
    """Show whether the number is high enough, and why."""
    if answer.before is None:
        yield Heading("No earlier release to compare with")
        yield Paragraph(f"Release {answer.number_now} can be the first: any number is allowed.")
        return
    verdict = "is high enough:" if answer.honest else "lacks entries;" if answer.vanished else "is too low:"
    numbers = f"after {answer.number_before}, use at least {answer.number_needed}"
    yield Heading(f"Release {answer.number_now} {verdict} {numbers}")
    yield Paragraph(IN_WORDS[answer.impact])
    for number, commit in answer.untagged.items():
        yield Paragraph(
            f"Release {number} has no tag. The data is compared with the first commit with this number, {commit[:10]}."
        )
    if answer.already_in_history:
        number = answer.number_now
        yield Paragraph(f"{number} is already in the history: if it has been given out, use the next number.")
    missing = (f"{id} is missing: restore its file, because people were assessed against it" for id in answer.vanished)
    if answer.reasons or answer.vanished:
        yield Bullets((*answer.reasons, *missing))
    if not answer.honest and not answer.vanished:
        yield Paragraph(f"In framework.yaml, write release: '{answer.number_needed}' or a higher number.")
    yield from how_to_declare(answer.reworded)


def worksheets(answer: ReleaseCheck) -> Iterator[Worksheet]:
    """Return one sheet, named after what it lists."""
    yield worksheet("Reasons", table(answer))
