"""What a command changed, or would change, in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from ncf.answers.answer import Answer, Part
from ncf.documents.document import Commands, Example, Heading, Paragraph, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ncf.documents.document import Block


class FileChange(Part):
    """One file that changes."""

    path: str
    change: Literal["created", "changed", "deleted"]


class Changed(Answer):
    """The answer of every command that writes to the data."""

    schema_name: ClassVar[str] = "ncf/changed/1"

    done: bool
    """False for `--dry-run`: nothing was written."""
    files: tuple[FileChange, ...]
    diff: str
    not_done: tuple[tuple[str, str], ...] = ()
    """(path, reason) for each file that was left as it is."""

    def outline(self) -> Iterator[Block]:
        """See `Answer.outline`."""
        said = "changed" if self.done else "would change; nothing was written"
        yield Heading(f"{count(len(self.files), 'file')} {said}")
        if self.files:
            yield Table(("Change", "File"), tuple((file.change, file.path) for file in self.files))
        yield from (Paragraph(f"left as it is: {path}: {reason}") for path, reason in self.not_done)
        if self.diff and not self.done:
            yield Example(self.diff.rstrip("\n"))
        if self.files and self.done:
            yield Commands((("ncf validate", "is the data still right?"), ("git diff", "what exactly changed")))

    def table(self) -> Table:
        """See `Answer.table`: one row a file."""
        return Table(("change", "path"), tuple((file.change, file.path) for file in self.files))


def changed(
    root: Path, files: Mapping[str, str], *, done: bool, diff: str = "", left: Mapping[str, str] | None = None
) -> Changed:
    """What was changed, or would be: relative path to what happens to it, and to why it was left."""
    return Changed(
        done=done,
        files=tuple(FileChange(path=str(root / path), change=kind) for path, kind in files.items()),
        diff=diff,
        not_done=tuple((str(root / path), reason) for path, reason in (left or {}).items()),
    )
