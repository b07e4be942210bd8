"""The view of a command that changes data."""

from __future__ import annotations

from collections.abc import Iterator

from ncf.answers.changed import Changed
from ncf.documents.document import Block, Bullets, Example, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import following


def blocks(answer: Changed) -> Iterator[Block]:
    """List the files and, if nothing was written, the lines that would change."""
    said = "changed" if answer.done else "would change; nothing was written"
    yield Heading(f"{count(len(answer.files), 'file')} {said}")
    if answer.files:
        yield Table(("Change", "File"), tuple((file.change, file.path) for file in answer.files))
    yield from (Paragraph(f"Left unchanged: {left.path}: {left.reason}") for left in answer.not_done)
    if answer.notes:
        yield Bullets(answer.notes)
    if answer.diff and not answer.done:
        yield Example(answer.diff.rstrip("\n"), "diff")
    if answer.files and answer.done:
        if answer.in_git:
            yield Paragraph("'git diff' shows the exact changes.")
        yield following(Question("validate", (), "check the data"))


def table(answer: Changed) -> Sheet:
    """Return one row per file, with those left unchanged and the reason."""
    rows = [(file.change, file.path, "") for file in answer.files]
    rows += [("left unchanged", file.path, file.reason) for file in answer.not_done]
    rows += [("note", "", note) for note in answer.notes]
    return Sheet(("Change", "File", "Reason"), tuple(rows))
