"""Checks of what one entry says of another: every name leads somewhere, and the lists make sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.checks.check import Found, check, error, warning
from ncf.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ncf.corpus import Corpus
    from ncf.models import Citation, Framework, Level
    from ncf.yamlfile import Path

Reference = tuple[str, "Path", str]
"""A file, the place in it, and the competence id that stands there."""


def framework_of(corpus: Corpus) -> Framework | None:
    """framework.yaml, or None where it is broken: then what leans on it cannot be checked."""
    try:
        return corpus.framework
    except BrokenData:
        return None


def competence_references(corpus: Corpus) -> Iterator[Reference]:
    """Every place where a level or a role names a competence."""
    for level in corpus.readable(corpus.levels):
        for position, id in enumerate(level.core or ()):
            yield f"levels/{level.id}.yaml", ("core", position), id
    for role in corpus.readable(corpus.roles):
        for name in ("role_specific", "locality"):
            for position, id in enumerate(getattr(role, name)):
                yield f"roles/{role.id}.yaml", (name, position), id


def did_you_mean(typed: str, held: Iterable[str]) -> str:
    """A hint that names the nearest ids, or says what to do where none is near."""
    from ncf.matching import closest

    near = closest(typed, held, limit=2)
    names = " or ".join(f"'{name}'" for name in near)
    return f"did you mean {names}?" if near else "add the entry, or remove the name"


@check(
    error,
    bad="role_specific:\n  - gen99x  # there is no file data/competences/gen99x.yaml",
    good="role_specific:\n  - gen99",
)
def known_competence(corpus: Corpus) -> Iterator[Found]:
    """A level or role names a competence that is held.

    Levels and roles name competences by id, and the id is the name of a file in data/competences/.
    A name that leads nowhere would silently drop a requirement.
    """
    for path, place, id in competence_references(corpus):
        if id not in corpus.competences:
            yield Found(path, place, f"no competence '{id}' is held", did_you_mean(id, corpus.competences))


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
    seen: dict[str, dict[str, Path]] = {}
    for path, place, id in competence_references(corpus):
        first = seen.setdefault(path, {}).setdefault(id, place)
        if first != place:
            where = "above" if first[0] == place[0] else f"in '{first[0]}'"
            yield Found(path, place, f"'{id}' stands {where} already", "keep one of the two")
    framework = framework_of(corpus)
    for name in ("service_areas", "areas", "code_families", "documents", "statements"):
        ids: set[str] = set()
        for position, entry in enumerate(getattr(framework, name, ())):
            if entry.id in ids:
                yield Found("framework.yaml", (name, position, "id"), f"the id '{entry.id}' stands above already", "give it another id")
            ids.add(entry.id)


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
    core = {level.number: set(level.core or ()) for level in corpus.readable(corpus.levels)}
    for role in corpus.readable(corpus.roles):
        for name in ("role_specific", "locality"):
            for position, id in enumerate(getattr(role, name)):
                if id in core.get(role.level, ()):
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
    used = {id for _, _, id in competence_references(corpus)}
    for competence in corpus.readable(corpus.competences):
        if competence.id not in used and competence.status != "withdrawn":
            yield Found(f"competences/{competence.id}.yaml", ("code",), f"nobody needs {competence.code}", "list it in a level or role, or delete the file")


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


@check(error, bad="area: comunication", good="area: communication")
def known_area(corpus: Corpus) -> Iterator[Found]:
    """Each competence is sorted under an area of framework.yaml.

    People drill down by area. A competence under an unknown area would be in no list.
    """
    framework = framework_of(corpus)
    areas = {area.id for area in framework.areas} if framework else set()
    for competence in corpus.readable(corpus.competences) if framework else ():
        if competence.area not in areas:
            yield Found(f"competences/{competence.id}.yaml", ("area",), f"no area '{competence.area}'", did_you_mean(competence.area, areas))


@check(error, bad="service: liaison-and-diversions", good="service: liaison-and-diversion")
def known_service(corpus: Corpus) -> Iterator[Found]:
    """Each role belongs to a service of framework.yaml.

    A role of an unknown service would be in no service's list.
    """
    framework = framework_of(corpus)
    services = framework.services() if framework else {}
    for role in corpus.readable(corpus.roles) if framework else ():
        if role.service not in services:
            yield Found(f"roles/{role.id}.yaml", ("service",), f"no service '{role.service}'", did_you_mean(role.service, services))


@check(error, bad="level: 9  # roles of this framework run from 2 to 8", good="level: 8")
def role_level(corpus: Corpus) -> Iterator[Found]:
    """Each role stands at a level that roles may have, and that level is held.

    framework.yaml says the lowest and the highest level of a role, under role_levels.
    """
    framework = framework_of(corpus)
    for role in corpus.readable(corpus.roles):
        place = (f"roles/{role.id}.yaml", ("level",))
        if framework and not framework.role_levels.lowest <= role.level <= framework.role_levels.highest:
            limits = f"{framework.role_levels.lowest} to {framework.role_levels.highest}"
            yield Found(*place, f"level {role.level} is outside the framework's levels for roles, {limits}", "correct the level")
        elif f"level-{role.level}" not in corpus.levels:
            yield Found(*place, f"level {role.level} is not held", f"add data/levels/level-{role.level}.yaml")


@check(error, bad="source:\n  - document: ld-raport-2018", good="source:\n  - document: ld-report-2018")
def known_document(corpus: Corpus) -> Iterator[Found]:
    """Each citation names a document of framework.yaml.

    A fact whose source cannot be found cannot be checked by anybody.
    """
    framework = framework_of(corpus)
    documents = {document.id for document in framework.documents} if framework else set()
    for path, place, citation in _citations(corpus) if framework else ():
        if citation.document not in documents:
            yield Found(path, (*place, "document"), f"no document '{citation.document}'", did_you_mean(citation.document, documents))


def _citations(corpus: Corpus) -> Iterator[tuple[str, Path, Citation]]:
    for folder, entries in (("levels", corpus.levels), ("competences", corpus.competences), ("roles", corpus.roles)):
        for entry in corpus.readable(entries):
            for position, citation in enumerate(entry.source):
                yield f"{folder}/{entry.id}.yaml", ("source", position), citation
    for role in corpus.readable(corpus.roles):
        for position, step in enumerate(role.progression):
            yield f"roles/{role.id}.yaml", ("progression", position, "source"), step.source
    framework = framework_of(corpus)
    for position, statement in enumerate(framework.statements if framework else ()):
        for number, citation in enumerate(statement.source):
            yield "framework.yaml", ("statements", position, "source", number), citation


@check(
    error,
    bad="progression:\n  - move: up\n    to: volunteer  # which is at a lower level",
    good="progression:\n  - move: up\n    to: support-worker",
)
def progression_step(corpus: Corpus) -> Iterator[Found]:
    """A step up leads to a held role at a higher level, a sideways one to the same level.

    'up' and 'sideways' name the role they lead to; 'enter' and 'leave' name none.
    """
    levels = {role.id: role.level for role in corpus.readable(corpus.roles)}
    for role in corpus.readable(corpus.roles):
        for position, step in enumerate(role.progression):
            path, place = f"roles/{role.id}.yaml", ("progression", position)
            moves_on = step.move in ("up", "sideways")
            if moves_on and step.to is None:
                yield Found(path, (*place, "move"), f"a step {step.move} must say where it leads", "add 'to: ' and the id of the role")
            elif not moves_on and step.to is not None:
                yield Found(path, (*place, "to"), f"'{step.move}' leads to no role of the framework", "delete 'to', or make the move 'up' or 'sideways'")
            elif step.to is not None and step.to not in corpus.roles:
                yield Found(path, (*place, "to"), f"no role '{step.to}'", did_you_mean(step.to, corpus.roles))
            elif step.to in levels and not _fits(step.move, role.level, levels[step.to]):
                message = f"a step {step.move} from level {role.level} leads to '{step.to}' at level {levels[step.to]}"
                yield Found(path, (*place, "to"), message, "correct the move or the role")


def _fits(move: str, before: int, after: int) -> bool:
    return after > before if move == "up" else after == before


@check(error, bad="# levels/level-5.yaml\nnumber: 6", good="# levels/level-5.yaml\nnumber: 5")
def level_number(corpus: Corpus) -> Iterator[Found]:
    """The number of a level is the number in its file name.

    The id is the file name; a number that differs would answer for another level.
    """
    levels: Collection[Level] = list(corpus.readable(corpus.levels))
    for level in levels:
        if level.id != f"level-{level.number}":
            yield Found(f"levels/{level.id}.yaml", ("number",), f"the number is {level.number}, but the file is {level.id}.yaml", "make the two agree")


@check(
    warning,
    bad="core:\n  - gen97  # Comunicate in a healthcare setting",
    good="core:\n  - gen97  # Communicate effectively in a healthcare environment",
)
def title_comment(corpus: Corpus) -> Iterator[Found]:
    """The comment beside an id is the title of that competence.

    The reader of a pull request reads the comment, the program reads the id. 'ncf fmt' writes the
    comments anew.
    """
    for path, place, id in competence_references(corpus):
        comment = corpus.comment(path, place)
        if not comment or id not in corpus.competences:
            continue
        try:
            title = corpus.competences[id].title
        except BrokenData:
            continue
        if comment != title:
            yield Found(path, place, f"the comment beside '{id}' is not its title", f"write: {id}  # {title}")


@check(
    error,
    bad="# a role 'assessment' in data/roles/ and an area 'assessment' in framework.yaml",
    good="# give one of the two another id",
)
def ambiguous_id(corpus: Corpus) -> Iterator[Found]:
    """No role, area and service share an id.

    'ncf show ID' must lead to one thing only.
    """
    framework = framework_of(corpus)
    if framework is None:
        return
    areas = {area.id for area in framework.areas}
    for position, service in enumerate(framework.service_areas):
        if service.id in areas:
            yield Found("framework.yaml", ("service_areas", position, "id"), f"'{service.id}' is an area of competence too", "give one of the two another id")
    for role in corpus.readable(corpus.roles):
        if role.id in areas | set(framework.services()):
            yield Found(f"roles/{role.id}.yaml", ("title",), f"'{role.id}' is an area or a service too", "give one of the two another id")
