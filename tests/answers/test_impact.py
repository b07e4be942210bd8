"""The impact of each kind of change."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from support.corpora import changed, corpora
from support.edits import COMPETENCE, EDITS
from support.repository import Edit, Repository, replace, together, write

from ncf.answers.releases import compare_sides, two_sides
from ncf.corpus.corpus import Corpus
from ncf.fingerprints import of_competence
from ncf.storage import git
from ncf.storage.folder import Folder


def impact(repository: Repository, before: str = "0.1", after: str = "") -> str:
    """Return the impact of the changes between two revisions; without `after`, up to the working tree."""
    with git.Repository(repository.data) as history:
        return compare_sides(two_sides(history, before, after)).difference.impact.name


@pytest.mark.parametrize("name", EDITS)
def test_impact(name: str, edited: Callable[[Edit], Repository]) -> None:
    """Each kind of edit has the expected impact, both in the working tree and in a commit."""
    expected, edit = EDITS[name]
    repository = edited(edit)
    assert impact(repository) == expected
    repository.git("checkout", "-q", "--detach")
    repository.commit(name)
    assert impact(repository, "0.1", "HEAD") == expected
    repository.git("checkout", "-q", "main")


def test_two_declared_changes_in_a_row_are_one(edited: Callable[[Edit], Repository]) -> None:
    """A chain of declared wording changes is followed over any number of releases."""
    prints, lines = [], "changes:\n"
    for words in ("Answer light signals", "Answer signals made with light", "Answer signals that are light"):
        repository = edited(replace(COMPETENCE, r"^title: .*$", f"title: {words}"))
        prints.append(of_competence(Corpus(Folder(repository.data)).competences["hi8-2020"]))
    for old, new in pairwise(prints):
        lines += f"  - id: hi8-2020\n    old: '{old}'\n    new: '{new}'\n    reason: The same.\n"
    last = replace(COMPETENCE, r"^title: .*$", "title: Answer signals that are light")
    assert impact(edited(together(last, write("editorial.yaml", lines)))) == "patch"


@pytest.mark.parametrize("wrong", ["id", "old", "new"])
def test_a_declaration_is_of_one_change(wrong: str, edited: Callable[[Edit], Repository]) -> None:
    """A declaration for another entry, from another wording or to another wording makes no change editorial."""
    prints = []
    for words in ("Answer light signals", "Answer signals made with light"):
        repository = edited(replace(COMPETENCE, r"^title: .*$", f"title: {words}"))
        prints.append(of_competence(Corpus(Folder(repository.data)).competences["hi8-2020"]))
    right = {"id": "hi8-2020", "old": f"'{prints[0]}'", "new": f"'{prints[1]}'", "reason": "The same."}
    other = {"id": "hi18-2020", "old": "'000000000000'", "new": "'000000000000'"}
    reworded = replace(COMPETENCE, r"^title: .*$", "title: Answer signals made with light")
    for declared, expected in ((right, "patch"), (right | {wrong: other[wrong]}, "major")):
        lines = "\n    ".join(f"{key}: {value}" for key, value in declared.items())
        assert impact(edited(together(reworded, write("editorial.yaml", f"changes:\n  - {lines}\n")))) == expected


@given(corpora(), corpora(), corpora())
@settings(max_examples=60)
def test_a_chain_has_at_most_the_impact_of_its_parts(one: Corpus, two: Corpus, three: Corpus) -> None:
    """Skipping a release never shows a higher impact than comparing every release in turn."""
    parts = max(changed(one, two).impact, changed(two, three).impact)
    assert changed(one, three).impact <= parts
