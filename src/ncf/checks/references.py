"""Checks of what one entry says of another: every name leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.checks.check import Found, check, error, warning
from ncf.corpus.corpus import Corpus
from ncf.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ncf.models import Citation, Competence, Framework, Level, Role
    from ncf.yamlio.reader import DataPath

Reference = tuple[str, "DataPath", str]
"""A file, the place in it, and the competence id that stands there."""


def framework_of(corpus: Corpus) -> Framework | None:
    """framework.yaml, or None where it is broken: then what leans on it cannot be checked."""
    try:
        return corpus.framework
    except BrokenData:
        return None


def framework_ids(framework: Framework) -> dict[str, list[tuple[DataPath, str]]]:
    """The ids that framework.yaml defines, by the list they stand in, each with its place; inner services too."""
    services: list[tuple[DataPath, str]] = []
    for position, area in enumerate(framework.service_areas):
        services.append((("service_areas", position, "id"), area.id))
        inner = enumerate(area.services)
        services += [(("service_areas", position, "services", n, "id"), service.id) for n, service in inner]
    found = {"service_areas": services}
    for name in ("areas", "code_families", "documents", "statements"):
        found[name] = [((name, n, "id"), entry.id) for n, entry in enumerate(getattr(framework, name))]
    return found


def unread(entries: Mapping[str, object]) -> bool:
    """True where a file of that kind makes no entry: what it says is not known."""
    return not getattr(entries, "complete", True)


def refused(entries: Mapping[str, object], id: str) -> bool:
    """Whether there is a file of that id whose name is refused, `GEN97.yaml` or `gen97.yml`: that is the fault."""
    return id in getattr(entries, "refused", ())


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
    from ncf import matching

    return matching.did_you_mean(typed, held, limit=2) or "add the entry, or remove the name"


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
        if id not in corpus.competences and not refused(corpus.competences, id):
            yield Found(path, place, f"no competence '{id}' is held", did_you_mean(id, corpus.competences))


@check(error, bad="area: comunication", good="area: communication")
def known_area(corpus: Corpus) -> Iterator[Found]:
    """Each competence is sorted under an area of framework.yaml.

    People drill down by area. A competence under an unknown area would be in no list.
    """
    framework = framework_of(corpus)
    areas = {area.id for area in framework.areas} if framework else set()
    for competence in corpus.readable(corpus.competences) if framework else ():
        if competence.area not in areas:
            yield Found(
                f"competences/{competence.id}.yaml",
                ("area",),
                f"no area '{competence.area}'",
                did_you_mean(competence.area, areas),
            )


@check(error, bad="service: liaison-and-diversions", good="service: liaison-and-diversion")
def known_service(corpus: Corpus) -> Iterator[Found]:
    """Each role belongs to a service of framework.yaml.

    A role of an unknown service would be in no service's list.
    """
    framework = framework_of(corpus)
    services = framework.services() if framework else {}
    for role in corpus.readable(corpus.roles) if framework else ():
        if role.service not in services:
            yield Found(
                f"roles/{role.id}.yaml",
                ("service",),
                f"no service '{role.service}'",
                did_you_mean(role.service, services),
            )


@check(error, bad="source:\n  - document: ld-raport-2018", good="source:\n  - document: ld-report-2018")
def known_document(corpus: Corpus) -> Iterator[Found]:
    """Each citation names a document of framework.yaml.

    A fact whose source cannot be found cannot be checked by anybody.
    """
    framework = framework_of(corpus)
    documents = {document.id for document in framework.documents} if framework else set()
    for path, place, citation in _citations(corpus) if framework else ():
        if citation.document not in documents:
            yield Found(
                path,
                (*place, "document"),
                f"no document '{citation.document}'",
                did_you_mean(citation.document, documents),
            )


def _citations(corpus: Corpus) -> Iterator[tuple[str, DataPath, Citation]]:
    entries: list[tuple[str, Level | Competence | Role]] = [
        *(("levels", entry) for entry in corpus.readable(corpus.levels)),
        *(("competences", entry) for entry in corpus.readable(corpus.competences)),
        *(("roles", entry) for entry in corpus.readable(corpus.roles)),
    ]
    for folder, entry in entries:
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
    """No role, level, area, service and competence share an id.

    'ncf show ID' must lead to one thing only.
    """
    framework = framework_of(corpus)
    taken: dict[str, str] = dict.fromkeys(corpus.levels, "a level") | dict.fromkeys(corpus.competences, "a competence")
    if framework is not None:
        taken |= {area.id: "an area of competence" for area in framework.areas}
        for place, id in framework_ids(framework)["service_areas"]:
            if id in taken:
                yield Found("framework.yaml", place, f"'{id}' is {taken[id]} too", "give one of the two another id")
        taken |= dict.fromkeys(framework.services(), "a service")
    for role in corpus.readable(corpus.roles):
        if role.id in taken:
            message = f"'{role.id}' is {taken[role.id]} too"
            yield Found(f"roles/{role.id}.yaml", ("title",), message, "give one of the two another id")
