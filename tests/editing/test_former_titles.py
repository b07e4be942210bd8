"""The former titles of a competence come from the last commit and the last release, and nothing there stops `fmt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.repository import Repository, replace

from ncf.editing.former_titles import FormerTitles

PATH = "competences/sea4.yaml"
NOW = "Write up the log"


def titled(made: Repository, title: str) -> None:
    """Give SEA4 another title, without a commit."""
    replace(PATH, r"^title: .*$", f"title: {title}")(made.data)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Repository]:
    """A repository with one title at release 0.1, one in a commit between, one at HEAD and one on disk."""
    repository = Repository(tmp_path / "made")
    repository.git("tag", "data-0.1")
    for title in ("Between", "At HEAD"):
        titled(repository, title)
        repository.commit(title)
    titled(repository, "On disk")
    return repository


def titles(data: Path, *ids: str) -> list[set[str]]:
    """The former titles of these competences."""
    with FormerTitles(data) as former:
        found = [set(former.of(id)) for id in ids]
        assert [set(former.of(id)) for id in ids] == found, "asked again, the answer is the same"
    return found


def test_the_last_commit_and_the_last_release(made: Repository) -> None:
    """The title at HEAD and the one at the last release count; one between them or only on disk does not."""
    assert titles(made.data, "sea4", "abc1", "nosuch") == [{"At HEAD", NOW}, {"Greet people who arrive"}, set()]


def test_without_a_repository_or_a_release(tmp_path: Path) -> None:
    """Outside a repository there are no former titles; without an earlier release there is only the one at HEAD."""
    assert titles(tmp_path, "sea4") == [set()]
    repository = Repository(tmp_path / "made")
    titled(repository, "On disk")
    assert titles(repository.data, "sea4") == [{NOW}]


@pytest.mark.parametrize("content", ["- a list\n", "title: 7\n", "title: [a]\n", "code: SEA4\n", "title: [\n", ""])
def test_a_file_without_a_title(content: str, made: Repository) -> None:
    """A file at HEAD that has no title, or cannot be read as YAML, adds none; the release still counts."""
    (made.data / PATH).write_text(content, encoding="utf-8")
    made.commit("no title")
    assert titles(made.data, "sea4") == [{NOW}]


def test_a_link_or_a_lost_object(made: Repository) -> None:
    """Where a commit has a link, or the repository has lost the file, the other commit still counts."""
    blob = made.git("rev-parse", f"data-0.1:data/{PATH}").strip()
    (made.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert titles(made.data, "sea4") == [{"At HEAD"}]
    (made.data / PATH).unlink()
    (made.data / PATH).symlink_to("abc1.yaml")
    made.commit("a link")
    assert titles(made.data, "sea4", "abc1") == [set(), {"Greet people who arrive"}]
