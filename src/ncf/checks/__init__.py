"""The rules of the data: `CHECKS` is the one list of them; validation, docs and `ncf explain` follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.checks import codes, levels, lists, references, standards, wording
from ncf.checks.check import Check, Found
from ncf.checks.reading import READING
from ncf.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.files import Everything

STALE_DEBT = Check(
    "known-debt",
    Severity.ERROR,
    "Every entry of known-debt.yaml still excuses something.",
    "known-debt.yaml lists findings that stay, with the reason. When the data no longer has the fault, or\n"
    "the check or id is misspelt, the entry must go, or it would hide the next fault of that kind.",
    "known:\n  - check: already-core\n    id: practitioner  # no such finding there",
    "# delete the entry",
)

VANISHED = Check(
    "vanished",
    Severity.ERROR,
    "No competence or role of an earlier release has vanished.",
    "People were assessed against it, and their records name its id. An entry that is no longer needed stays:\n"
    "its status says 'withdrawn', and 'superseded_by' what took its place. Checked with 'ncf validate --since REV'\n"
    "and by 'ncf release check'.",
    "# data/competences/gen1.yaml of the last release is deleted",
    "status: withdrawn\nsuperseded_by:\n  - code: GEN2\n    certainty: certain\n    evidence: the publisher's list",
)

CHECKS: dict[str, Check] = {
    check.name: check
    for check in (
        *READING,
        references.known_competence,
        lists.listed_twice,
        lists.already_core,
        lists.unused_competence,
        lists.retired_competence,
        references.known_area,
        references.known_service,
        levels.role_level,
        references.known_document,
        levels.progression_step,
        levels.level_number,
        references.title_comment,
        references.ambiguous_id,
        codes.id_of_code,
        codes.one_id_two_codes,
        codes.code_family,
        codes.code_in_address,
        codes.printed_twice,
        codes.same_title,
        codes.bad_host,
        codes.correction_evidence,
        standards.succession,
        standards.current_but_superseded,
        wording.title_full_stop,
        wording.double_space,
        wording.american_spelling,
        STALE_DEBT,
        VANISHED,
    )
}


def vanished_since(before: Corpus, now: Corpus) -> Iterator[Problem]:
    """The competences and roles of an earlier release that are gone."""
    for folder, old, new in (
        ("competences", before.competences, now.competences),
        ("levels", before.levels, now.levels),
        ("roles", before.roles, now.roles),
    ):
        for id in old:
            if id not in new:
                message, hint = (
                    f"'{id}' stood in an earlier release and is gone",
                    "keep the file; say in it what became of it",
                )
                yield Problem(now.shown(f"{folder}/{id}.yaml"), 1, 1, VANISHED.name, VANISHED.severity, message, hint)


def problems_of(everything: Everything) -> Iterator[Problem]:
    """What the checks find in the files together, less the known debt; and debt that excuses nothing."""
    corpus = everything.corpus
    known = {(item.check, item.id): position for position, item in enumerate(everything.debt.known)}
    excused: set[tuple[str, str]] = set()
    for check in CHECKS.values():
        for found in check.run(corpus) if check.run else ():
            entry = (check.name, found.path.rpartition("/")[2].removesuffix(".yaml"))
            if entry in known:
                excused.add(entry)
            else:
                yield _problem(everything, check, found)
    # What a file that cannot be read would show is not known: debt is called stale only when all are read.
    everything_read = not any(references.unread(held) for held in (corpus.levels, corpus.competences, corpus.roles))
    for entry, position in known.items():
        if entry not in excused and everything_read:
            message = f"nothing is found any more by '{entry[0]}' in '{entry[1]}'"
            yield _problem(
                everything, STALE_DEBT, Found("known-debt.yaml", ("known", position), message, "delete the entry")
            )


def _problem(everything: Everything, check: Check, found: Found) -> Problem:
    corpus = everything.corpus
    span = corpus.place(found.path, found.place, found.key)
    return Problem(
        corpus.shown(found.path), span.line, span.column, check.name, check.severity, found.message, found.hint
    )
