"""One commit as a source of data, with its files as git stores them (see `ncf.storage.git`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ncf.storage.folder import NOT_A_FILE, Source, Unreadable
from ncf.storage.git_process import DAMAGED, NoRevision

if TYPE_CHECKING:
    from ncf.storage.git import Repository

UNREADABLE = b"not a regular file"
"""Stands for the content of a file that must not be read."""


class TreeEntry(NamedTuple):
    """An entry of a git tree: mode and object id."""

    mode: bytes
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file and not a folder, link or submodule."""
        return self.mode.startswith(b"100")


class Revision:
    """The data folder at one commit, as a source (see `ncf.storage.folder.Source`). `typed` is its name in messages.

    `untagged`: it is a release without a tag, found as the first commit whose framework.yaml carries its number.
    """

    def __init__(self, repository: Repository, commit: str, typed: str, *, untagged: bool = False) -> None:
        self.repository = repository
        self.commit = commit
        self.typed = typed
        self.untagged = untagged
        self._listings: dict[str, Mapping[str, TreeEntry]] = {}

    def names(self, folder: str) -> list[str]:
        """See `Source.names`."""
        return sorted(self.listing(folder))

    def read(self, path: str) -> bytes | None:
        """See `Source.read`. Raises NoRevision if the commit lists the file but the repository lacks it."""
        (content,) = self.read_many([path])
        if content is UNREADABLE:
            raise Unreadable(*NOT_A_FILE)
        return content

    def read_many(self, paths: Sequence[str]) -> Iterator[bytes | None]:
        """The contents of files, in this order, as `read` gives them; UNREADABLE for anything but a regular file."""
        entries = [self.entry(path) for path in paths]
        objects = self.repository.objects.read_many([entry.id for entry in entries if entry and entry.is_file])
        for path, entry in zip(paths, entries, strict=True):
            if entry is None or not entry.is_file:
                yield entry and UNREADABLE
            elif found := next(objects):
                yield found.content
            else:
                raise missing(entry.id, self.shown(path))

    def shown(self, path: str) -> str:
        """See `Source.shown`. Written as git writes it: `1.0:data/roles/practitioner.yaml`."""
        return f"{self.typed}:{self.repository.prefix}/{path}"

    def entry(self, path: str) -> TreeEntry | None:
        """The commit's entry for a file; None if it has none."""
        folder, _, name = path.rpartition("/")
        try:
            return self.listing(folder).get(name)
        except Unreadable:
            return None

    def listing(self, folder: str) -> Mapping[str, TreeEntry]:
        """The entries of a folder. Raises Unreadable if the commit has no such folder."""
        if folder not in self._listings:
            self._listings[folder] = self._read_folder(folder)
        return self._listings[folder]

    def _read_folder(self, folder: str) -> Mapping[str, TreeEntry]:
        if not folder:
            return self._read_top()
        entry = self.entry(folder)
        if entry is None or entry.mode != b"40000":
            raise Unreadable("the folder does not exist at this revision", "choose a later revision")
        return self.repository.tree(entry.id)

    def _read_top(self) -> Mapping[str, TreeEntry]:
        """The entries of the data folder itself. Git resolves `./` from where it runs, so `prefix` is not needed."""
        found = self.repository.objects.read(f"{self.commit}:./")
        if found and found.kind == "tree":
            return entries_of(found.content, len(found.id) // 2)
        # Either the commit has no such folder, or an object on the way to it is missing: go down to see which.
        commit = self.repository.objects.read(self.commit)
        if commit is None:
            raise missing(self.commit)
        entries = self.repository.tree(commit.content.split(maxsplit=2)[1].decode())  # it begins with 'tree ID'
        for part in self.repository.prefix.split("/"):
            if part not in entries or entries[part].mode != b"40000":
                return {}
            entries = self.repository.tree(entries[part].id)
        return entries


def missing(id: str, path: str = "") -> NoRevision:
    """The error for an object that the repository names but does not hold."""
    named = f" ({path})" if path else ""
    return NoRevision(f"the repository has no object {id}{named}", DAMAGED)


def entries_of(content: bytes, width: int) -> dict[str, TreeEntry]:
    """The entries of a tree object. Each is `mode name`, a zero byte, and the id in `width` bytes."""
    found, start = {}, 0
    while start < len(content):
        end = content.index(b"\0", start)
        mode, _, name = content[start:end].partition(b" ")
        start = end + 1 + width
        found[os.fsdecode(name)] = TreeEntry(mode, content[end + 1 : start].hex())
    return found


def differing(before: Source, after: Source, paths: Iterable[str]) -> set[str]:
    """The paths of the files that differ between two sources in more than their line endings."""
    asked = sorted(paths)
    if isinstance(before, Revision) and isinstance(after, Revision):  # equal ids mean equal files
        asked = [path for path in asked if before.entry(path) != after.entry(path)]
    sides = zip(asked, _contents(before, asked), _contents(after, asked), strict=True)
    return {path for path, old, new in sides if old != new}


def _contents(source: Source, paths: Sequence[str]) -> Iterator[bytes | None]:
    """The contents of files with LF line endings: git may convert them on checkout and commit."""
    read = source.read_many(paths) if isinstance(source, Revision) else (_read(source, path) for path in paths)
    return (None if content is None else content.replace(b"\r\n", b"\n") for content in read)


def _read(source: Source, path: str) -> bytes | None:
    try:
        return source.read(path)
    except Unreadable:
        return UNREADABLE
