"""Read the data at a git revision, through the installed `git` (see `ncf.storage.git_process`)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from ncf.errors import must_be_text
from ncf.storage.folder import NOT_A_FILE, Folder, Source, Unreadable
from ncf.storage.git_process import DAMAGED, NoRevision, ObjectReader, run_git, unknown

TAGS = ("data-{}", "data-v{}", "v{}", "{}")
"""The forms that the tag of a release may have, in the order they are tried."""
SHALLOW = "this shallow clone lacks old revisions: fetch them with 'git fetch --unshallow --tags'"
UNREADABLE = b"not a regular file"
"""Stands for the content of a file that must not be read."""
_RELEASE = re.compile(r"\d+\.\d+(\.\d+)?")
_RELEASE_TAG = re.compile(r"data-v?(\d+\.\d+(?:\.\d+)?)")
_RELEASE_LINE = re.compile(rb"""^release: *(['"]?)(\d+\.\d+(?:\.\d+)?)\1 *(?:#.*)?\r?$""", re.MULTILINE)
_FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Entry(NamedTuple):
    """An entry of a git tree: mode and object id."""

    mode: bytes
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file and not a folder, link or submodule."""
        return self.mode.startswith(b"100")


class Repository:
    """The git repository that contains a data folder, and its git process.

    Use it in a `with` statement or call `close` to end the process. Several threads may share one.
    """

    def __init__(self, data: str | Path) -> None:
        if not isinstance(data, (str, os.PathLike)) or "\0" in str(data):
            raise NoRevision(f"a data folder must be a path, not {data!r}")
        self.data = Path(data)
        self.objects = ObjectReader(self.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the git process. A later read starts a new one."""
        self.objects.close()

    @cached_property
    def prefix(self) -> str:
        """The data folder, relative to the top of the repository; `.` if it is the top."""
        return os.fsdecode(run_git(self.data, "rev-parse", "--show-prefix")).removesuffix("\n").rstrip("/") or "."

    def revision(self, typed: str) -> Revision:
        """The data at a tag, branch, commit or release number. Raises NoRevision."""
        must_be_text(typed)
        if ".." in typed or typed.startswith("^"):
            raise NoRevision(f"'{typed}' is a range, not a revision", "give one revision; 'ncf diff A B' compares two")
        is_release = _RELEASE.fullmatch(typed) is not None
        tries = [form.format(typed) for form in TAGS] if is_release else [typed]
        for name in tries if typed.isprintable() else ():
            if found := self.objects.read(f"{name}^{{commit}}"):
                return self._with_data(Revision(self, found.id, typed))
        for name in tries:
            self._must_not_be_damaged(name)
        if is_release and (commit := self.untagged.get(typed)):
            return self._with_data(Revision(self, commit, typed, untagged=True))
        said, hint = unknown(typed, self.releases if is_release else ())
        raise NoRevision(said, SHALLOW if self.shallow else hint)

    def at(self, commit: str) -> Revision:
        """The data at a commit, given by its full id. The commit may hold no data."""
        return Revision(self, commit, commit[:10])

    def tree(self, name: str) -> Mapping[str, Entry]:
        """The entries of a folder, named as git names it. Raises NoRevision where the repository lacks it."""
        found = self.objects.read(name)
        if found is None or found.kind != "tree":
            raise missing(name)
        return _entries(found.content, len(found.id) // 2)

    def history(self, commit: str, paths: Sequence[str]) -> list[tuple[str, str, str]]:
        """(commit, day, tags) of each commit that changed one of these data files, oldest first."""
        shape = ("--format=%H%x00%cs%x00%D", "--decorate=short", "--decorate-refs=refs/tags")
        words = ("log", "--first-parent", "--reverse", *shape, "--end-of-options", commit, "--", *paths)
        listed = run_git(self.data, *words).decode("utf-8", "replace")
        lines = (line.split("\0") for line in listed.split("\n") if line)
        return [(id, day, tags.replace("tag: ", "")) for id, day, tags in lines]

    def last_release(self) -> str | None:
        """The tag of the highest release in the history of HEAD; without tags, the last number before the present one.

        None if there is no earlier release. Raises NoRevision for a shallow clone that shows none: the missing history
        may have some.
        """
        if tagged := self._tagged():
            return tagged[-1][1]
        now = None
        with suppress(Unreadable):  # an unreadable present number excludes none
            now = _number_in(Folder(self.data).read("framework.yaml") or b"")
        numbers = list(self.untagged)
        earlier = numbers[: numbers.index(now)] if now in numbers else numbers
        if not earlier and self.shallow:
            raise NoRevision("no earlier release in this clone", SHALLOW)
        return earlier[-1] if earlier else None

    @cached_property
    def untagged(self) -> dict[str, str]:
        """Each release number that framework.yaml has carried, oldest first, and the first commit that carried it.

        The first parents of HEAD count, so a release begins where it was merged. In a shallow clone the oldest commit
        does not count: its number may be older than the clone shows.
        """
        words = ("log", "--first-parent", "--reverse", "--format=%H", "HEAD", "--", "framework.yaml")
        commits = run_git(self.data, *words).decode().split()[1 if self.shallow else 0 :]
        found: dict[str, str] = {}
        texts = self.objects.read_many([f"{commit}:./framework.yaml" for commit in commits])
        for commit, text in list(zip(commits, texts, strict=True)):
            # Without an object, either the commit deletes the file, or the repository is damaged: `read` raises then.
            content = text.content if text else self.at(commit).read("framework.yaml")
            if number := _number_in(content or b""):
                found.setdefault(number, commit)
        return found

    @property
    def releases(self) -> list[str]:
        """The number of every release in the history of HEAD, with or without a tag, lowest first."""
        tagged = (".".join(map(str, number)) for number, _ in self._tagged())
        return sorted({*self.untagged, *tagged}, key=lambda number: [int(part) for part in number.split(".")])

    def _tagged(self) -> list[tuple[tuple[int, ...], str]]:
        """The releases tagged in the history of HEAD, as (number, tag), the lowest first."""
        listed = run_git(self.data, "for-each-ref", "--merged=HEAD", "--format=%(refname:strip=2)", "refs/tags")
        tags = filter(None, map(_RELEASE_TAG.fullmatch, listed.decode("utf-8", "replace").split("\n")))
        found = {tuple(int(part) for part in tag[1].split(".")): tag[0] for tag in tags}
        return sorted(found.items())

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks old commits."""
        return run_git(self.data, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def _with_data(self, revision: Revision) -> Revision:
        if "framework.yaml" in revision.listing(""):
            return revision
        raise NoRevision(
            f"revision '{revision.typed}' has no {self.prefix}/framework.yaml",
            "choose a later revision: the data did not exist yet, or was in another folder",
        )

    def _must_not_be_damaged(self, name: str) -> None:
        """Raise NoRevision where a name leads to a missing object: the name is right, the repository is not."""
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
    """The data folder at one commit, as a source (see `ncf.storage.folder.Source`). `typed` is its name in messages.

    `untagged`: it is a release without a tag, found as the first commit whose framework.yaml carries its number.
    """

    def __init__(self, repository: Repository, commit: str, typed: str, *, untagged: bool = False) -> None:
        self.repository = repository
        self.commit = commit
        self.typed = typed
        self.untagged = untagged
        self._listings: dict[str, Mapping[str, Entry]] = {}

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

    def entry(self, path: str) -> Entry | None:
        """The commit's entry for a file; None if it has none."""
        folder, _, name = path.rpartition("/")
        try:
            return self.listing(folder).get(name)
        except Unreadable:
            return None

    def listing(self, folder: str) -> Mapping[str, Entry]:
        """The entries of a folder. Raises Unreadable if the commit has no such folder."""
        if folder not in self._listings:
            self._listings[folder] = self._read_folder(folder)
        return self._listings[folder]

    def _read_folder(self, folder: str) -> Mapping[str, Entry]:
        if not folder:
            return self._read_top()
        entry = self.entry(folder)
        if entry is None or entry.mode != b"40000":
            raise Unreadable("the folder does not exist at this revision", "choose a later revision")
        return self.repository.tree(entry.id)

    def _read_top(self) -> Mapping[str, Entry]:
        """The entries of the data folder itself. Git resolves `./` from where it runs, so `prefix` is not needed."""
        found = self.repository.objects.read(f"{self.commit}:./")
        if found and found.kind == "tree":
            return _entries(found.content, len(found.id) // 2)
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


def _number_in(content: bytes) -> str | None:
    """The release number in framework.yaml, read without a parser: a long history has many of these files."""
    found = _RELEASE_LINE.search(content)
    return found[2].decode() if found else None


def missing(id: str, path: str = "") -> NoRevision:
    """The error for an object that the repository names but does not hold."""
    named = f" ({path})" if path else ""
    return NoRevision(f"the repository has no object {id}{named}", DAMAGED)


def _entries(content: bytes, width: int) -> dict[str, Entry]:
    """The entries of a tree object. Each is `mode name`, a zero byte, and the id in `width` bytes."""
    found, start = {}, 0
    while start < len(content):
        end = content.index(b"\0", start)
        mode, _, name = content[start:end].partition(b" ")
        start = end + 1 + width
        found[os.fsdecode(name)] = Entry(mode, content[end + 1 : start].hex())
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
