"""Checks against the past: earlier releases, and known debt."""

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
    "Every entry in known-debt.yaml still excuses a problem.",
    "known-debt.yaml lists problems that stay in the data, with the reason. Delete an entry when its problem is\n"
    "gone or its check or id is misspelt; otherwise it could hide the next problem of that kind.",
    "known:\n  - check: already-core\n    id: practitioner  # which has no such problem",
    "# delete the entry",
)

GONE = Check(
    VANISHED,
    ERROR,
    "No competence, level or role of an earlier release is missing.",
    "People were assessed against the entry, and their records give its id. Keep a competence that is no longer\n"
    "needed: set its status to 'withdrawn', and name its replacement in 'superseded_by'. 'ncf validate --since REV'\n"
    "and 'ncf release check' make this check.",
    "# data/competences/gen1.yaml of the last release is deleted",
    "status: withdrawn\nsuperseded_by:\n  - code: GEN2\n    certainty: certain\n    evidence: the publisher's list",
)


def vanished_since(before: Corpus, now: Corpus) -> Iterator[Problem]:
    """A problem for each competence, level and role of an earlier release that is missing now."""
    for kind, old in before.entries.items():
        new = now.entries[kind]
        for id in old:
            if id not in new:
                message = f"'{id}' was in an earlier release and is missing now"
                hint = "restore the file, and record in it what became of the entry"
                yield Problem(new.kind.path(id), START, VANISHED, message, hint)
