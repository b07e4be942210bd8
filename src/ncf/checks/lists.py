"""Checks of the lists of levels and roles: what stands in them, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.checks.references import ids_of
from ncf.checks.registry import ERROR, WARNING, Found, FoundInFiles, check
from ncf.corpus.corpus import Corpus
from ncf.models import Framework, Level, Role
from ncf.models.fields import references

if TYPE_CHECKING:
    from ncf.problems import DataPath


@check(
    ERROR,
    per=(Level, Role, Framework),
    bad="role_specific:\n  - gen85\n  - gen85",
    good="role_specific:\n  - gen85",
)
def listed_twice(_: Corpus, entry: Level | Role | Framework) -> Found:
    """A list names each thing once.

    Named twice in one list, or in a role's role-specific and locality lists, a competence would be
    counted twice by somebody who counts by hand. The ids of framework.yaml are each defined once too.
    """
    if isinstance(entry, Framework):
        for places in ids_of(entry).values():
            for place, id, _first in _again(places):
                yield place, f"the id '{id}' stands above already", "give it another id"
        return
    named = [(place, id) for place, kind, id in references(entry) if kind == "competence"]
    for place, id, first in _again(named):
        where = "above" if first[0] == place[0] else f"in '{first[0]}'"
        yield place, f"'{id}' stands {where} already", "keep one of the two"


def _again(places: list[tuple[DataPath, str]]) -> list[tuple[DataPath, str, DataPath]]:
    """(place, id, where it stood first) of every id that stands a second time."""
    first: dict[str, DataPath] = {}
    return [(place, id, first[id]) for place, id in places if first.setdefault(id, place) != place]


@check(
    WARNING,
    per=Role,
    bad="# roles/peer-support-worker.yaml (level 3)\nrole_specific:\n  - ht4  # core at level 3",
    good="# core competences stand in levels/level-3.yaml only",
)
def already_core(corpus: Corpus, role: Role) -> Found:
    """A role does not list as role-specific or locality what is core at its level.

    The core of the level is part of every role at that level. A second mention changes nothing and
    misleads the reader; where the source prints it so, known-debt.yaml says why it stays.
    """
    level = next((level for level in corpus.levels.readable if level.id == f"level-{role.level}"), None)
    core = set(level.core or ()) if level else ()
    for place, kind, id in references(role):
        if kind == "competence" and id in core:
            yield place, f"'{id}' is core at level {role.level} already", "remove it from this list"


@check(
    WARNING,
    per=Corpus,
    bad="# data/competences/gen12.yaml, and no level or role lists gen12",
    good="# list it in a level or a role, or delete the file",
)
def unused_competence(corpus: Corpus) -> FoundInFiles:
    """Somebody needs each competence that is held.

    A competence that no level and no role lists is out of everybody's sight.
    """
    if not (corpus.levels.complete and corpus.roles.complete):
        return  # what a file that cannot be read needs, nobody knows
    lists = (*corpus.levels.readable, *corpus.roles.readable)
    used = {id for entry in lists for _, kind, id in references(entry) if kind == "competence"}
    for competence in corpus.competences.readable:
        if competence.id not in used and competence.status != "withdrawn":
            path, hint = corpus.competences.kind.path(competence.id), "list it in a level or role, or delete the file"
            yield path, ("code",), f"nobody needs {competence.code}", hint


@check(
    ERROR,
    per=(Level, Role),
    bad="# competences/gen1.yaml says status: withdrawn\nrole_specific:\n  - gen1",
    good="role_specific:\n  - gen2  # what took its place",
)
def retired_competence(corpus: Corpus, entry: Level | Role) -> Found:
    """No level or role needs a competence that was withdrawn.

    Nobody can be assessed against a standard that is no longer in force. Name what took its place.
    """
    for place, kind, id in references(entry):
        reading = corpus.competences.reading(id) if kind == "competence" else None
        if reading and reading.entry and reading.entry.status == "withdrawn":
            yield place, f"'{id}' is withdrawn", "name the standard that took its place, or remove it"
