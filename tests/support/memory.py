"""A source with its files in memory, for corpora that tests make or break."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Memory:
    """Files by relative path."""

    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Memory:
        """The files of a folder."""
        paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
        return cls({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})

    def names(self, folder: str) -> list[str]:
        """The names in a folder."""
        return sorted(path.partition("/")[2] for path in self.files if path.startswith(f"{folder}/"))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self.files.get(path)

    def shown(self, path: str) -> str:
        """The path."""
        return path
