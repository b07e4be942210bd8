"""Run the installed `git`, read-only and unaffected by the repository's configuration.

A repository may come from anybody. Its configuration must not run a command, fetch anything or change an answer. So
hooks, pagers, file monitors, replaced objects, grafts and the network are switched off, and only commands are used
that apply no filter and no external diff.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from ncf.errors import NcfError
from ncf.listing import in_a_sentence
from ncf.storage.locate import top_of_repository
from ncf.yamlio.scan import MAX_BYTES

OFF = (
    "--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
    "-c", "log.showSignature=false", "-c", "core.quotePath=false", "-c", "i18n.logOutputEncoding=utf-8",
)  # fmt: skip
READ_AHEAD = 60
"""How many objects are asked for at once. Their names fit into any system's pipe, so neither side can deadlock."""
MAX_TREE = 64 * 1024 * 1024
TOO_LARGE = b"\n" * (MAX_BYTES + 1)
"""Stands for the content of a blob that is too large. A small repository can hold a blob of gigabytes; git says its
size first, and is ended before it has unpacked the blob."""
DAMAGED = "check the repository with 'git fsck'; if it is a partial clone, make a full clone"
_ANSWER = re.compile(rb"([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)\n")
_NOTHING_SUCH = re.compile(rb".* (missing|ambiguous)\n", re.DOTALL)


class NoRevision(NcfError):
    """A revision cannot be read: no git, no repository, no such revision, no data in it, or a damaged repository."""


class Object(NamedTuple):
    """A git object. For a blob that is larger than a data file may be, `content` is TOO_LARGE."""

    id: str
    kind: str
    content: bytes


def run_git(folder: Path, *words: str) -> bytes:
    """The output of a git command. Raises NoRevision with git's own message."""
    try:
        done = subprocess.run(_command(folder, *words), capture_output=True, env=_environment(folder), check=False)
    except OSError as error:
        raise _cannot_run(error) from error
    if done.returncode:
        raise refusal(folder, done.stderr.decode("utf-8", "replace"))
    return done.stdout


class ObjectReader:
    """Reads objects of a repository by name through one long-running `git cat-file`, started on first use.

    Safe to use from several threads. If git dies, raises NoRevision with git's error output.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: deque[bytes] = deque(maxlen=20)

    def read(self, name: str) -> Object | None:
        """The object that git finds under a name; None if there is none."""
        (found,) = self.read_many([name])
        return found

    def read_many(self, names: Sequence[str]) -> Iterator[Object | None]:
        """The objects under these names, in this order."""
        done = 0
        while done < len(names):
            part, found = names[done : done + READ_AHEAD], []
            with self._exchange() as (to_git, from_git):
                to_git.write("".join(f"{name}\n" for name in part).encode("utf-8", "surrogateescape"))
                to_git.flush()
                for _ in part:
                    found.append(_next_object(from_git))
                    if found[-1] and found[-1].content is TOO_LARGE:  # ask a new process for the rest
                        self._stop(at_once=True)
                        break
            done += len(found)
            yield from found

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    @contextmanager
    def _exchange(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """One request and its reply at a time. An interruption ends the process, or later replies would not match."""
        with self._lock:
            try:
                process = self._process or self._start()
                assert process.stdin  # noqa: S101 - both are pipes
                assert process.stdout  # noqa: S101
                yield process.stdin, process.stdout
            except (EOFError, OSError) as error:
                self._stop()
                raise refusal(self._folder, b"".join(self._said).decode("utf-8", "replace")) from error
            except BaseException:
                self._stop()
                raise

    def _start(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        command = _command(self._folder, "cat-file", "--batch")
        self._said.clear()
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=_environment(self._folder))
        except OSError as error:
            raise _cannot_run(error) from error
        # Something must read git's error output, or git stops when that pipe is full.
        self._listener = threading.Thread(target=self._said.extend, args=(process.stderr,), daemon=True)
        self._listener.start()
        self._process = process
        return process

    def _stop(self, *, at_once: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if at_once:
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # a dead git cannot take what is still buffered
                    stream.close()
        process.wait()
        self._listener.join()
        if process.stderr:
            process.stderr.close()


def _next_object(stream: IO[bytes]) -> Object | None:
    """The next reply of `git cat-file --batch`. Raises EOFError if git ended before the reply was complete."""
    head = stream.readline()
    found = _ANSWER.fullmatch(head)
    if not found:
        if _NOTHING_SUCH.fullmatch(head):
            return None
        raise EOFError
    kind, size = found[2].decode(), int(found[3])
    if size > (MAX_TREE if kind == "tree" else MAX_BYTES):
        if kind != "blob":
            raise NoRevision(f"the {kind} {found[1].decode()} is too large: {size:,} bytes", DAMAGED)
        return Object(found[1].decode(), kind, TOO_LARGE)
    content = stream.read(size)
    if len(content) < size or not stream.read(1):  # a line feed ends the reply
        raise EOFError
    return Object(found[1].decode(), kind, content)


def unknown(typed: str, releases: Sequence[str]) -> tuple[str, str]:
    """The message and hint for a revision that does not exist: for a release number, with those of the history."""
    if not releases:
        hint = "give a tag, branch, commit or release number; 'git tag' lists the tags"
        return f"no revision '{typed}' in this repository", hint
    are = "the releases are" if len(releases) > 1 else "the only one is"
    return f"there is no release {typed}", f"{are} {in_a_sentence(releases)}"


def refusal(folder: Path, said: str) -> NoRevision:
    """The error for what git said when it failed."""
    if "not a git repository" in said:
        return NoRevision(
            f"{folder} is not in a git repository",
            "your copy came without its history: clone the project with git to compare releases",
        )
    if "dubious ownership" in said:
        return NoRevision(
            f"git does not trust the repository of {folder}, because another user owns it",
            "if you trust it, run: git config --global --add safe.directory FOLDER",
        )
    lines = said.strip().split("\n")
    reason = next((line for line in lines if line.startswith("fatal: ")), lines[0])
    return NoRevision(f"git failed: {reason or 'it gave no reason'}", DAMAGED)


def _cannot_run(error: OSError) -> NoRevision:
    return NoRevision(f"cannot run git: {error.strerror}", "check that git is installed correctly")


def _command(folder: Path, *words: str) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise NoRevision("git is not installed", "older data is read through git: install it, or leave out --at")
    return [program, *OFF, "-C", str(folder), *words]


def _environment(folder: Path) -> dict[str, str]:
    """The user's environment without variables that would point git elsewhere or let it do more than read.

    The folder that holds `.git` is the work tree, whatever `core.worktree` and `core.bare` of the repository say.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    forced = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    if top := top_of_repository(folder):
        forced["GIT_WORK_TREE"] = str(top)
    return {**kept, **forced, "GIT_OPTIONAL_LOCKS": "0", "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C"}
