"""Checks of the lists of levels and roles: what stands in them, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.checks.check import Found, check, error, warning
from ncf.checks.references import competence_references, framework_ids, framework_of, unread

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.yamlio.reader import DataPath


@check(
    error,
    bad="role_specific:\n  - gen85\n  - gen85",
    good="role_specific:\n  - gen85",
)
def listed_twice(corpus: Corpus) -> Iterator[Found]:
    """A list names each thing once.

    Named twice in one list, or in a role's role-specific and locality lists, a competence would be
    counted twice by somebody who counts by hand. The ids of framework.yaml are each defined once too.
    """
    seen: dict[str, dict[str, DataPath]] = {}
    for path, place, id in competence_references(corpus):
        first = seen.setdefault(path, {}).setdefault(id, place)
        if first != place:
            where = "above" if first[0] == place[0] else f"in '{first[0]}'"
            yield Found(path, place, f"'{id}' stands {where} already", "keep one of the two")
    framework = framework_of(corpus)
    for places in framework_ids(framework).values() if framework else ():
        ids: set[str] = set()
        for place, id in places:
            if id in ids:
                yield Found("framework.yaml", place, f"the id '{id}' stands above already", "give it another id")
            ids.add(id)


@check(
    warning,
    bad="# roles/peer-support-worker.yaml (level 3)\nrole_specific:\n  - ht4  # core at level 3",
    good="# core competences stand in levels/level-3.yaml only",
)
def already_core(corpus: Corpus) -> Iterator[Found]:
    """A role does not list as role-specific or locality what is core at its level.

    The core of the level is part of every role at that level. A second mention changes nothing and
    misleads the reader; where the source prints it so, known-debt.yaml says why it stays.
    """
    core = {level.id: set(level.core or ()) for level in corpus.readable(corpus.levels)}
    for role in corpus.readable(corpus.roles):
        for name in ("role_specific", "locality"):
            for position, id in enumerate(getattr(role, name)):
                if id in core.get(f"level-{role.level}", ()):
                    message = f"'{id}' is core at level {role.level} already"
                    yield Found(f"roles/{role.id}.yaml", (name, position), message, "remove it from this list")


@check(
    warning,
    bad="# data/competences/gen12.yaml, and no level or role lists gen12",
    good="# list it in a level or a role, or delete the file",
)
def unused_competence(corpus: Corpus) -> Iterator[Found]:
    """Somebody needs each competence that is held.

    A competence that no level and no role lists is out of everybody's sight.
    """
    if any(unread(entries) for entries in (corpus.levels, corpus.roles)):
        return  # what a file that cannot be read needs, nobody knows
    used = {id for _, _, id in competence_references(corpus)}
    for competence in corpus.readable(corpus.competences):
        if competence.id not in used and competence.status != "withdrawn":
            yield Found(
                f"competences/{competence.id}.yaml",
                ("code",),
                f"nobody needs {competence.code}",
                "list it in a level or role, or delete the file",
            )


@check(
    error,
    bad="# competences/gen1.yaml says status: withdrawn\nrole_specific:\n  - gen1",
    good="role_specific:\n  - gen2  # what took its place",
)
def retired_competence(corpus: Corpus) -> Iterator[Found]:
    """No level or role needs a competence that was withdrawn.

    Nobody can be assessed against a standard that is no longer in force. Name what took its place.
    """
    retired = {c.id for c in corpus.readable(corpus.competences) if c.status == "withdrawn"}
    for path, place, id in competence_references(corpus):
        if id in retired:
            yield Found(path, place, f"'{id}' is withdrawn", "name the standard that took its place, or remove it")
