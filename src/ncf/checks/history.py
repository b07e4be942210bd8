"""Checks against what was: earlier releases, and findings that are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.checks.registry import ERROR, Check
from ncf.problems import KNOWN_DEBT, START, VANISHED, Problem

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus

STALE_DEBT = Check(
    KNOWN_DEBT,
    ERROR,
    "Every entry of known-debt.yaml still excuses something.",
    "known-debt.yaml lists findings that stay, with the reason. When the data no longer has the fault, or\n"
    "the check or id is misspelt, the entry must go, or it would hide the next fault of that kind.",
    "known:\n  - check: already-core\n    id: practitioner  # no such finding there",
    "# delete the entry",
)

GONE = Check(
    VANISHED,
    ERROR,
    "No competence or role of an earlier release has vanished.",
    "People were assessed against it, and their records name its id. An entry that is no longer needed stays:\n"
    "its status says 'withdrawn', and 'superseded_by' what took its place. Checked with 'ncf validate --since REV'\n"
    "and by 'ncf release check'.",
    "# data/competences/gen1.yaml of the last release is deleted",
    "status: withdrawn\nsuperseded_by:\n  - code: GEN2\n    certainty: certain\n    evidence: the publisher's list",
)


def vanished_since(before: Corpus, now: Corpus) -> Iterator[Problem]:
    """The competences, levels and roles of an earlier release that are gone."""
    for old, new in (
        (before.competences, now.competences),
        (before.levels, now.levels),
        (before.roles, now.roles),
    ):
        for id in old:
            if id not in new:
                message = f"'{id}' stood in an earlier release and is gone"
                hint = "keep the file; say in it what became of it"
                yield Problem(new.kind.path(id), START, VANISHED, message, hint)
