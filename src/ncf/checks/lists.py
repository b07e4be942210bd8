"""Checks of the lists in levels and roles: what they contain, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.checks.references import ids_of
from ncf.checks.registry import ERROR, WARNING, Found, FoundInFiles, check
from ncf.codes import level_id
from ncf.corpus.corpus import Corpus
from ncf.models import Framework, Level, Role
from ncf.models.fields import listed

if TYPE_CHECKING:
    from ncf.problems import DataPath


@check(
    ERROR,
    per=(Level, Role, Framework),
    bad="role_specific:\n  - gen85\n  - gen85",
    good="role_specific:\n  - gen85",
)
def listed_twice(_: Corpus, entry: Level | Role | Framework) -> Found:
    """A list contains each id only once.

    If a competence is in one list twice, or in both the role-specific and the locality list of a role, somebody
    who counts by hand counts it twice. framework.yaml also defines each id only once.
    """
    if isinstance(entry, Framework):
        for places in ids_of(entry).values():
            for place, id, _first in _again(places):
                yield place, f"the id '{id}' is already defined above", "give it another id"
        return
    named = [(place, id) for place, _, id in listed(entry)]
    for place, id, first in _again(named):
        where = "above" if first[0] == place[0] else f"in '{first[0]}'"
        yield place, f"'{id}' is already listed {where}", "keep one of the two"


def _again(places: list[tuple[DataPath, str]]) -> list[tuple[DataPath, str, DataPath]]:
    """Every id that appears again, as (place, id, place where it first appeared)."""
    first: dict[str, DataPath] = {}
    return [(place, id, first[id]) for place, id in places if first.setdefault(id, place) != place]


@check(
    WARNING,
    per=Role,
    bad="# roles/peer-support-worker.yaml (level 3)\nrole_specific:\n  - ht4  # core at level 3",
    good="# list core competences only in levels/level-3.yaml",
)
def already_core(corpus: Corpus, role: Role) -> Found:
    """A role does not list a competence that is already core at its level.

    The core of a level is part of every role at that level. Listing a core competence again as role-specific or
    locality changes nothing and misleads the reader. If the source lists it twice, known-debt.yaml says why it stays.
    """
    core = core_of(corpus, role) or ()
    for place, _, id in listed(role):
        if id in core:
            yield place, f"'{id}' is already core at level {role.level}", "remove it from this list"


def core_of(corpus: Corpus, role: Role) -> frozenset[str] | None:
    """The core competences of the level of a role; None if the level cannot be read."""
    level = next((level for level in corpus.levels.readable if level.id == level_id(role.level)), None)
    return frozenset(level.core or ()) if level else None


@check(
    WARNING,
    per=Corpus,
    bad="# data/competences/gen12.yaml, and no level or role lists gen12",
    good="# list it in a level or a role, or delete the file",
)
def unused_competence(corpus: Corpus) -> FoundInFiles:
    """At least one level or role lists each competence.

    Nobody comes across a competence that no level or role lists. Only a withdrawn one may stay unlisted.
    """
    if not (corpus.levels.complete and corpus.roles.complete):
        return  # a file that cannot be read may list it
    lists = (*corpus.levels.readable, *corpus.roles.readable)
    used = {id for entry in lists for _, _, id in listed(entry)}
    for competence in corpus.competences.readable:
        if competence.id not in used and competence.status != "withdrawn":
            path, hint = corpus.competences.kind.path(competence.id), "list it in a level or role, or delete the file"
            yield path, ("code",), f"no level or role lists {competence.code}", hint


@check(
    WARNING,
    per=(Level, Role),
    bad="# competences/gen1.yaml says status: withdrawn\nrole_specific:\n  - gen1",
    good="role_specific:\n  - gen2  # its replacement",
)
def retired_competence(corpus: Corpus, entry: Level | Role) -> Found:
    """No level or role lists a withdrawn competence.

    Nobody can be assessed against a standard that is no longer in force. In a list of your own, put its replacement.
    A published list stays as its document prints it, so this is only a warning: the data is true, and readers
    should know. Explain in known-debt.yaml why it stays if you want no warning.
    """
    for place, _, id in listed(entry):
        reading = corpus.competences.reading(id)
        if reading and reading.entry and reading.entry.status == "withdrawn":
            yield place, f"'{id}' is withdrawn", "list the standard that replaced it, or remove it"
