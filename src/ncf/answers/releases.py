"""Choose the releases to compare; find the files that differ and the entries that have vanished."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ncf.answers.answer import grouped
from ncf.checks.history import vanished_since
from ncf.models import KINDS, SUFFIX, id_of
from ncf.storage.folder import Folder, Unreadable
from ncf.storage.git_start import AS_PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ncf.answers.diff import Difference
    from ncf.answers.release import ReleaseCheck
    from ncf.corpus.corpus import Corpus
    from ncf.storage.folder import Source
    from ncf.storage.git import Repository
    from ncf.storage.git_revision import Revision

NOW = "the data as it is now"


class Sides(NamedTuple):
    """Two states of the data to compare, and their names."""

    before: Revision
    after: Revision | Folder
    names: tuple[str, str]

    def untagged(self) -> dict[str, str]:
        """The commit of each side that is a release without a tag, by number."""
        return {
            typed: side.commit
            for side, typed in zip((self.before, self.after), self.names, strict=True)
            if not isinstance(side, Folder) and side.untagged
        }


class ReleaseComparison(NamedTuple):
    """Two corpora, and the difference between them."""

    difference: Difference
    before: Corpus
    after: Corpus


def two_sides(repository: Repository, before: str = "", after: str = "", *, or_head: bool = False) -> Sides:
    """Return the two sides of a comparison; by default, the last release (see `earlier`) and the data as it is now.

    Raises NoRevision, including when there is no release to compare with.
    """
    older = earlier(repository, before, or_head=or_head)
    newer = repository.revision(after) if after else Folder(repository.data)
    return Sides(older, newer, (older.typed, after or NOW))


def earlier(repository: Repository, typed: str = "", *, or_head: bool = False) -> Revision:
    """Return the data at a revision; by default at the last release, or without one and with `or_head` at HEAD.

    Raises NoRevision.
    """
    from ncf.storage.git_process import NoRevision

    name = typed or repository.last_release() or ("HEAD" if or_head else None)
    if name is None:
        raise NoRevision("no earlier release to compare with", f"name {_to_compare_with(repository)}")
    return repository.revision(name)


def _to_compare_with(repository: Repository) -> str:
    """What somebody may compare with where there is no release: the branch of `ncf start`, or a commit."""
    from ncf.storage.git_process import NoRevision

    try:
        repository.revision(AS_PUBLISHED)
    except NoRevision:
        return "a commit to compare with, such as HEAD"
    return f"what to compare with, such as {AS_PUBLISHED}: the branch with the data as it was published"


def dated(repository: Repository, paths: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return (commit, day, releases) of each commit that changed one of these files, oldest first.

    `releases` names the tags of the commit, and each release without a tag that begins with it.
    """
    found = [repository.revision(number) for number in repository.untagged]
    named = grouped((revision.commit, f"{revision.typed} without a tag") for revision in found if revision.untagged)
    history = repository.history("HEAD", paths)
    return [(id, day, ", ".join(filter(None, (tags, *named.get(id, ()))))) for id, day, tags in history]


def compare_sides(sides: Sides, role: str = "", *, by_number: bool = False) -> ReleaseComparison:
    """Compare the two sides; with `role`, only the changes that concern that role.

    With `by_number`, the answer names each side by its release number if the two have different ones. Raises
    UnknownName and BrokenData.
    """
    from ncf.answers.diff import diff
    from ncf.corpus.corpus import Corpus

    old, new = Corpus(sides.before), Corpus(sides.after)
    names, numbers = sides.names, [corpus.framework.release for corpus in (old, new)] if by_number else []
    if len(set(numbers)) == 2:
        names = f"release {numbers[0]}", f"release {numbers[1]}"
    found = diff(old, new, changed_paths(sides.before, sides.after), names, role)
    return ReleaseComparison(replace(found, untagged=sides.untagged()), old, new)


def check_release(repository: Repository, since: str = "") -> ReleaseCheck:
    """Check whether the release number is high enough for what changed since a release, by default the last one.

    Without an earlier release, any number is. Raises NoRevision and BrokenData.
    """
    from ncf.answers.impact import Impact
    from ncf.answers.release import ReleaseCheck, release_check
    from ncf.corpus.corpus import Corpus

    name = since or repository.last_release()
    if name is None:
        number = Corpus(Folder(repository.data)).framework.release
        return ReleaseCheck(None, None, number, None, Impact.none, vanished=(), reasons=(), honest=True)
    found, before, now = compare_sides(two_sides(repository, name), by_number=True)
    answer = release_check(found, before.framework.release, now.framework.release, vanished(before, now))
    begun = repository.untagged.get(answer.number_now) if answer.number_now != answer.number_before else None
    reused = begun is not None and bool(changed_paths(repository.at(begun), Folder(repository.data)))
    return replace(answer, already_in_history=reused)


def vanished(before: Corpus, after: Corpus) -> list[str]:
    """The ids that an earlier release holds and a later one does not, kind by kind."""
    return [id_of(problem.path) for problem in vanished_since(before, after)]


def changed_paths(before: Source, after: Source) -> set[str]:
    """Return the paths of the data files that differ, relative to the data folder. Only these need parsing."""
    from ncf.storage.git_revision import differing

    return differing(before, after, {path for side in (before, after) for path in _data_files(side)})


def _data_files(source: Source) -> list[str]:
    found = []
    for kind in KINDS.values():
        try:
            names = source.names(kind.folder)
        except Unreadable:
            continue  # a missing folder holds no files
        wanted = (kind.file,) if kind.file else tuple(name for name in names if name.endswith(SUFFIX))
        found += [f"{kind.folder}/{name}" if kind.folder else name for name in wanted if name in names]
    return found
