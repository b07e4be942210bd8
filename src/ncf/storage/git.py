"""The data as it stood at a git revision, read through the installed `git` (see `ncf.storage.git_process`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from ncf.storage.folder import Source, Unreadable
from ncf.storage.git_process import DAMAGED, NoRevision, ObjectReader, run_git

if TYPE_CHECKING:
    from types import TracebackType

TAGS = ("data-{}", "data-v{}", "v{}", "{}")
"""How the tag of a release may be called."""
SHALLOW = "a shallow clone lacks old revisions: fetch them with 'git fetch --unshallow --tags'"
UNREADABLE = b"not a regular file"
"""In place of the content of a file that must not be read."""
_RELEASE = re.compile(r"\d+\.\d+(\.\d+)?")
_RELEASE_TAG = re.compile(r"data-v?(\d+\.\d+(?:\.\d+)?)")
_FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Entry(NamedTuple):
    """What a git tree says of a name."""

    mode: bytes
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file: no folder, link or submodule."""
        return self.mode.startswith(b"100")


class Repository:
    """The git repository that a data folder lies in, and its git process.

    Use it in a `with` statement, or `close` it: the process ends then. Several threads may share one.
    """

    def __init__(self, data: str | Path) -> None:
        self.data = Path(data)
        self.objects = ObjectReader(self.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the git process. A later question starts a new one."""
        self.objects.close()

    @cached_property
    def prefix(self) -> str:
        """The data folder, relative to the top of the repository; `.` where it is the top."""
        return os.fsdecode(run_git(self.data, "rev-parse", "--show-prefix")).removesuffix("\n").rstrip("/") or "."

    def revision(self, typed: str) -> Revision:
        """The data at a tag, branch, commit or release number. Raises NoRevision."""
        if ".." in typed or typed.startswith("^"):
            raise NoRevision(f"'{typed}' is no revision but a range", "name one revision; 'ncf diff A B' compares two")
        tries = [form.format(typed) for form in TAGS] if _RELEASE.fullmatch(typed) else [typed]
        for name in tries if typed.isprintable() else ():
            if found := self.objects.read(f"{name}^{{commit}}"):
                return self._with_data(Revision(self, found.id, typed))
        for name in tries:
            self._must_not_be_damaged(name)
        hint = "name a tag, a branch, a commit or a release; 'git tag' lists the tags"
        raise NoRevision(f"no revision '{typed}' here", SHALLOW if self.shallow else hint)

    def at(self, commit: str) -> Revision:
        """The data at a commit, given by its full id; it may hold none."""
        return Revision(self, commit, commit[:10])

    def tree(self, name: str) -> Mapping[str, Entry]:
        """The entries of a folder, by the name git gives the folder. Raises NoRevision where it is not held."""
        found = self.objects.read(name)
        if found is None or found.kind != "tree":
            raise missing(name)
        return _entries(found.content, len(found.id) // 2)

    def history(self, commit: str, paths: Sequence[str]) -> list[tuple[str, str, str]]:
        """(commit, day, releases tagged there) of each commit that touched one of these data files, oldest first."""
        shape = ("--format=%H%x00%cs%x00%D", "--decorate=short", "--decorate-refs=refs/tags")
        words = ("log", "--first-parent", "--reverse", *shape, "--end-of-options", commit, "--", *paths)
        listed = run_git(self.data, *words).decode("utf-8", "replace")
        lines = (line.split("\0") for line in listed.split("\n") if line)
        return [(id, day, tags.replace("tag: ", "")) for id, day, tags in lines]

    def releases(self) -> list[tuple[tuple[int, ...], str]]:
        """The releases tagged on the way to HEAD, as (number, tag), the lowest first.

        Raises NoRevision for a shallow clone without any: it cannot tell whether there are none.
        """
        listed = run_git(self.data, "for-each-ref", "--merged=HEAD", "--format=%(refname:strip=2)", "refs/tags")
        tags = filter(None, map(_RELEASE_TAG.fullmatch, listed.decode("utf-8", "replace").split("\n")))
        found = {tuple(int(part) for part in tag[1].split(".")): tag[0] for tag in tags}
        if not found and self.shallow:
            raise NoRevision("this shallow clone holds no release tag", SHALLOW)
        return sorted(found.items())

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks old commits."""
        return run_git(self.data, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def _with_data(self, revision: Revision) -> Revision:
        if "framework.yaml" in revision.listing(""):
            return revision
        raise NoRevision(
            f"revision '{revision.typed}' holds no {self.prefix}/framework.yaml",
            "choose a later revision: the data was not there yet, or lay elsewhere",
        )

    def _must_not_be_damaged(self, name: str) -> None:
        """Raise NoRevision where a name leads to an object that is not there: that is no spelling mistake."""
        if _FULL_ID.fullmatch(name) or not name.isprintable():
            return
        try:
            words = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
            id = run_git(self.data, *words).decode().strip()
        except NoRevision:
            return
        if self.objects.read(id) is None:
            raise missing(id)


class Revision:
    """The data folder at one commit, as a source (see `ncf.storage.folder.Source`). `typed` names it for people."""

    def __init__(self, repository: Repository, commit: str, typed: str) -> None:
        self.repository = repository
        self.commit = commit
        self.typed = typed
        self._listings: dict[str, Mapping[str, Entry]] = {}

    def names(self, folder: str) -> list[str]:
        """See `Source.names`."""
        return sorted(self.listing(folder))

    def read(self, path: str) -> bytes | None:
        """See `Source.read`. Raises NoRevision where the commit lists the file but the repository lacks it."""
        (content,) = self.read_many([path])
        if content is UNREADABLE:
            raise Unreadable("not a regular file", "a data file is an ordinary text file")
        return content

    def read_many(self, paths: Sequence[str]) -> Iterator[bytes | None]:
        """The files in this order, as `read` gives them; UNREADABLE in place of one that is no regular file."""
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
        """See `Source.shown`: `1.0:data/roles/practitioner.yaml`, as git itself writes it."""
        return f"{self.typed}:{self.repository.prefix}/{path}"

    def entry(self, path: str) -> Entry | None:
        """What the commit says of a file, None where it does not list it."""
        folder, _, name = path.rpartition("/")
        try:
            return self.listing(folder).get(name)
        except Unreadable:
            return None

    def listing(self, folder: str) -> Mapping[str, Entry]:
        """The entries of a folder. Raises Unreadable where the commit holds no such folder."""
        if folder not in self._listings:
            self._listings[folder] = self._read_folder(folder)
        return self._listings[folder]

    def _read_folder(self, folder: str) -> Mapping[str, Entry]:
        if not folder:
            return self._read_top()
        entry = self.entry(folder)
        if entry is None or entry.mode != b"40000":
            raise Unreadable("the folder is not there", "choose a later revision")
        return self.repository.tree(entry.id)

    def _read_top(self) -> Mapping[str, Entry]:
        """The data folder itself: git finds it from where it was started, so its place need not be asked for."""
        found = self.repository.objects.read(f"{self.commit}:./")
        if found and found.kind == "tree":
            return _entries(found.content, len(found.id) // 2)
        # Either the commit holds no such folder, or a folder on the way to it is not there: go down to see which.
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
    """The stop for an object that the repository names but does not hold."""
    named = f" ({path})" if path else ""
    return NoRevision(f"the repository lacks the object {id}{named}", DAMAGED)


def _entries(content: bytes, width: int) -> dict[str, Entry]:
    """The entries of a tree object: `mode name`, a zero byte, and the id in `width` bytes, again and again."""
    found, start = {}, 0
    while start < len(content):
        end = content.index(b"\0", start)
        mode, _, name = content[start:end].partition(b" ")
        start = end + 1 + width
        found[os.fsdecode(name)] = Entry(mode, content[end + 1 : start].hex())
    return found


def differing(before: Source, after: Source, paths: Iterable[str]) -> set[str]:
    """Those of the files that differ between two sources in more than their line ends."""
    asked = sorted(paths)
    if isinstance(before, Revision) and isinstance(after, Revision):  # equal ids are equal files: no need to read them
        asked = [path for path in asked if before.entry(path) != after.entry(path)]
    sides = zip(asked, _contents(before, asked), _contents(after, asked), strict=True)
    return {path for path, old, new in sides if old != new}


def _contents(source: Source, paths: Sequence[str]) -> Iterator[bytes | None]:
    """The files with their line ends alike: git may turn them on the way to a folder and back."""
    read = source.read_many(paths) if isinstance(source, Revision) else (_read(source, path) for path in paths)
    return (None if content is None else content.replace(b"\r\n", b"\n") for content in read)


def _read(source: Source, path: str) -> bytes | None:
    try:
        return source.read(path)
    except Unreadable:
        return UNREADABLE
