"""The git repository of a data folder: its revisions, releases and history, through `ncf.storage.git_process`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Self

from ncf.errors import must_be_text
from ncf.storage.folder import Folder, Unreadable
from ncf.storage.git_process import NoRevision, ObjectReader, run_git, unknown
from ncf.storage.git_revision import Revision, TreeEntry, entries_of, missing

TAGS = ("data-{}", "data-v{}", "v{}", "{}")
"""The forms that the tag of a release may have, in the order they are tried."""
SHALLOW = "this shallow clone lacks old revisions: fetch them with 'git fetch --unshallow --tags'"
_RELEASE = re.compile(r"\d+\.\d+(\.\d+)?")
_RELEASE_TAG = re.compile(r"data-v?(\d+\.\d+(?:\.\d+)?)")
_RELEASE_LINE = re.compile(rb"""^release: *(['"]?)(\d+\.\d+(?:\.\d+)?)\1 *(?:#.*)?\r?$""", re.MULTILINE)
_FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


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

    def tree(self, name: str) -> Mapping[str, TreeEntry]:
        """The entries of a folder, named as git names it. Raises NoRevision where the repository lacks it."""
        found = self.objects.read(name)
        if found is None or found.kind != "tree":
            raise missing(name)
        return entries_of(found.content, len(found.id) // 2)

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


def _number_in(content: bytes) -> str | None:
    """The release number in framework.yaml, read without a parser: a long history has many of these files."""
    found = _RELEASE_LINE.search(content)
    return found[2].decode() if found else None
