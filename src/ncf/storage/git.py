"""The data as it stood at a git revision: read through the installed `git`, read-only, running nothing else.

A repository may come from anybody. Its configuration must not run a command, fetch anything or change
the answer: hooks, pagers, file monitors, replaced objects and the network are off, and only plumbing
commands are used that apply no filter and no external diff.
"""

from __future__ import annotations

import copy
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

from ncf.errors import NcfError
from ncf.storage.folder import Folder, Unreadable
from ncf.yamlio.scan import MAX_BYTES

OFF = (
    "--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
    "-c", "log.showSignature=false", "-c", "core.quotePath=false",
)  # fmt: skip
TAGS = ("data-{}", "data-v{}", "v{}", "{}")
"""How the tag of a release may be called."""
SHALLOW = "a shallow clone lacks old revisions: fetch them with 'git fetch --unshallow --tags'"
_DATA_FILE = re.compile(r"(?:(?:levels|competences|roles)/)?[^/]+\.yaml")
_RELEASE = re.compile(r"\d+\.\d+(\.\d+)?")


class NoRevision(NcfError):
    """A revision cannot be read: no git, no repository, no such revision, or no data in it."""


class Revision:
    """The data folder at one commit, as a source (see `ncf.storage.folder.Source`)."""

    shared = False
    """Whether the reading process belongs to another Revision."""

    def __init__(self, data: Path, typed: str) -> None:
        self.typed = typed
        if ".." in typed or typed.startswith("^"):
            raise NoRevision(f"'{typed}' is no revision but a range", "name one revision; 'ncf diff A B' compares two")
        top, self.commit = _top_and_commit(data, typed)
        self.top = Path(top)
        self.prefix = Path(os.path.realpath(data)).relative_to(os.path.realpath(top)).as_posix()
        if self._object("framework.yaml") is None:
            raise NoRevision(
                f"revision '{typed}' holds no {self.prefix}/framework.yaml",
                "choose a later revision: the data was not there yet, or lay elsewhere",
            )

    @property
    def place(self) -> tuple[Path, str]:
        """The repository and the data folder in it."""
        return self.top, self.prefix

    def at(self, commit: str) -> Revision:
        """The same folder at another commit, read through the same process."""
        other = copy.copy(self)
        other.typed, other.commit = commit[:10], commit
        other.__dict__["_pipe"] = self._pipe
        other.shared = True
        return other

    def history(self, paths: Sequence[str]) -> list[tuple[str, str, str]]:
        """(commit, day, releases tagged there) of every commit that touched one of the paths, oldest first."""
        named = [f"{self.prefix}/{path}" for path in paths]
        listed = _git(
            self.top,
            "log",
            "--first-parent",
            "--format=%H%x00%cs%x00%D",
            "--decorate-refs=refs/tags",
            "--reverse",
            self.commit,
            "--",
            *named,
        )
        lines = (line.split("\0") for line in listed.decode("utf-8", "replace").split("\n") if line)
        return [(commit, day, tags.replace("tag: ", "")) for commit, day, tags in lines]

    def names(self, folder: str) -> list[str]:
        """See `Source.names`."""
        tree = self._tree(folder)
        if self._read(tree) is None:
            raise Unreadable("the folder is not there", "choose a later revision")
        listed = _git(self.top, "ls-tree", "-z", "--name-only", "--end-of-options", tree)
        return sorted(os.fsdecode(name) for name in listed.split(b"\0") if name)

    def read(self, path: str) -> bytes | None:
        """See `Source.read`."""
        found = self._object(path)
        if found is None:
            return None
        kind, content = found
        if kind != b"blob":
            raise Unreadable("not a regular file", "a data file is an ordinary text file")
        return content

    def shown(self, path: str) -> str:
        """See `Source.shown`: `1.0:data/roles/practitioner.yaml`, as git itself writes it."""
        return f"{self.typed}:{self.prefix}/{path}"

    def _object(self, path: str) -> tuple[bytes, bytes] | None:
        return self._read(self._tree(path))

    def _tree(self, path: str = "") -> str:
        """How git names a file or folder of the data at this commit."""
        parts = [part for part in ("" if self.prefix == "." else self.prefix, path) if part]
        return f"{self.commit}:{'/'.join(parts)}"

    def _read(self, name: str) -> tuple[bytes, bytes] | None:
        """Kind and content of an object, read from one long-running `git cat-file`."""
        if "\n" in name:
            return None
        pipe = self._pipe
        assert pipe.stdin  # noqa: S101 - both are pipes
        assert pipe.stdout  # noqa: S101
        pipe.stdin.write(name.encode("utf-8") + b"\n")
        pipe.stdin.flush()
        head = pipe.stdout.readline().split()
        if not head:
            raise Unreadable("git cannot read this object", "look at the repository with 'git fsck'")
        if len(head) != 3 or not head[2].isdigit():  # '<name> missing', '<name> ambiguous'
            return None
        content = pipe.stdout.read(int(head[2]))
        pipe.stdout.read(1)
        return head[1], content[: MAX_BYTES + 1]

    @cached_property
    def _pipe(self) -> subprocess.Popen[bytes]:
        command = [_program(), *OFF, "-C", str(self.top), "cat-file", "--batch"]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        )

    def close(self) -> None:
        """End the process that reads objects."""
        pipe = self.__dict__.pop("_pipe", None)
        if pipe and not self.shared:
            for stream in (pipe.stdin, pipe.stdout):
                if stream:
                    stream.close()
            pipe.wait()

    def __del__(self) -> None:
        self.close()

    @cache  # noqa: B019 - a revision never changes, and lives as long as its command
    def objects(self) -> dict[str, str]:
        """Path, relative to the data folder, to the name of the object there, for every YAML file."""
        listed = _git(self.top, "ls-tree", "-r", "-z", "--end-of-options", self._tree())
        found = {}
        for entry in listed.split(b"\0"):
            head, _, path = entry.partition(b"\t")
            if _DATA_FILE.fullmatch(name := os.fsdecode(path)):
                found[name] = head.split()[2].decode()
        return found


def changed_paths(before: Folder | Revision, after: Folder | Revision) -> set[str]:
    """The data files that differ, relative to the data folder. Only what differs needs to be read."""
    if isinstance(before, Revision) and isinstance(after, Revision) and before.place == after.place:
        differ = _changed_between(before, after)
        return {path for path in differ if _lines(before, path) != _lines(after, path)}
    wide = any(
        len(name) == 64 for side in (before, after) if isinstance(side, Revision) for name in side.objects().values()
    )
    old, new = _objects(before, wide), _objects(after, wide)
    differ = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    return {path for path in differ if _lines(before, path) != _lines(after, path)}


def _lines(source: Folder | Revision, path: str) -> bytes | None:
    """The content of a file with its line ends alike: git may turn them on the way to a folder and back."""
    try:
        content = source.read(path)
    except Unreadable:
        return b"unreadable"
    return None if content is None else content.replace(b"\r\n", b"\n")


def _changed_between(before: Revision, after: Revision) -> set[str]:
    trees = [side._tree() for side in (before, after)]
    listed = _git(before.top, "diff-tree", "-r", "-z", "--no-renames", "--name-only", "--end-of-options", *trees)
    return {name for name in map(os.fsdecode, listed.split(b"\0")) if _DATA_FILE.fullmatch(name)}


def _objects(source: Folder | Revision, wide: bool) -> dict[str, str]:
    """Path to the name that git gives the content; `wide` in a repository that names by SHA-256."""
    if isinstance(source, Revision):
        return source.objects()
    found = {}
    for folder in ("", "levels", "competences", "roles"):
        for name in source.names(folder):
            path = f"{folder}/{name}" if folder else name
            content = source.read(path) if name.endswith(".yaml") else None
            if content is not None:
                framed = b"blob %d\0" % len(content) + content
                digest = hashlib.sha256(framed) if wide else hashlib.sha1(framed, usedforsecurity=False)
                found[path] = digest.hexdigest()
    return found


def releases(data: Path) -> list[tuple[tuple[int, ...], str]]:
    """The releases tagged on the way to HEAD, as (number, tag), the lowest first. Raises NoRevision.

    A shallow clone without any is refused: it cannot tell whether there are none.
    """
    listed = _git(data, "for-each-ref", "--merged=HEAD", "--format=%(refname:strip=2)", "refs/tags")
    found = {}
    for tag in listed.decode("utf-8", "replace").split("\n"):
        number = re.fullmatch(r"data-v?(\d+\.\d+(?:\.\d+)?)", tag)
        if number:
            found[tuple(int(part) for part in number[1].split("."))] = tag
    if not found and _shallow(data):
        raise NoRevision("this shallow clone holds no release tag", SHALLOW)
    return sorted(found.items())


def _top_and_commit(data: Path, typed: str) -> tuple[str, str]:
    """The folder of the repository and the commit; in one call where the name is right, as it mostly is."""
    if re.fullmatch(r"[\w./-]+", typed) and not typed.startswith("-") and not _RELEASE.fullmatch(typed):
        try:
            top, commit = _git(data, "rev-parse", "--show-toplevel", f"{typed}^{{commit}}").decode().split("\n")[:2]
        except (NoRevision, ValueError):
            pass  # told below, in words that fit
        else:
            return top, commit
    return _git(data, "rev-parse", "--show-toplevel").decode().rstrip("\n"), _commit(data, typed)


def _commit(data: Path, typed: str) -> str:
    """The commit that a tag, branch, commit or release number names."""
    tries = [form.format(typed) for form in TAGS] if _RELEASE.fullmatch(typed) else [typed]
    for name in tries:
        try:
            return (
                _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
                .decode()
                .strip()
            )
        except NoRevision as error:
            if error.hint:  # git itself is missing or refuses the repository: no other name will help
                raise
    hint = SHALLOW if _shallow(data) else ("name a tag, a branch, a commit or a release; 'git tag' lists the tags")
    raise NoRevision(f"no revision '{typed}' here", hint)


def _shallow(data: Path) -> bool:
    return _git(data, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise NoRevision("git is not installed", "older data is read through git; install it, or leave out --at")
    return found


def _environment() -> dict[str, str]:
    """The user's environment without what would lead git elsewhere or make it do more than read."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _git(folder: Path, *words: str) -> bytes:
    """What a git command prints. Raises NoRevision; with a hint where the repository itself is the trouble."""
    try:
        done = subprocess.run(
            [_program(), *OFF, "-C", str(folder), *words], capture_output=True, env=_environment(), check=False
        )
    except OSError as error:
        raise NoRevision(f"git cannot be run: {error.strerror}", "check the installation of git") from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    if "not a git repository" in said:
        raise NoRevision(
            f"{folder} lies in no git repository", "older data is read from git; --data DIR names a folder in one"
        )
    if "dubious ownership" in said:
        raise NoRevision(
            f"git does not trust the repository of {folder}: it belongs to somebody else",
            "if you trust it: git config --global --add safe.directory FOLDER",
        )
    raise NoRevision(f"git: {said or 'no such thing'}", "" if not said else "look at the repository with git itself")
