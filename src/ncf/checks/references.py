"""Checks of references between entries: every id that an entry gives must exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ncf.checks.registry import ERROR, WARNING, Found, FoundInFiles, check
from ncf.corpus.corpus import Corpus
from ncf.corpus.names import not_held
from ncf.errors import BrokenData
from ncf.models import KINDS, Level, Role
from ncf.models.entry import RefersTo
from ncf.models.fields import Reference, references

if TYPE_CHECKING:
    from ncf.corpus.entries import Entries
    from ncf.models import Framework
    from ncf.problems import DataPath


def hint_for(typed: str, held: Iterable[str]) -> str:
    """A hint with the nearest ids; if none is near, what to do instead."""
    from ncf import matching

    return matching.did_you_mean(typed, held, limit=2) or "add the entry, or remove the reference"


@check(
    ERROR,
    per=RefersTo("competence"),
    bad="role_specific:\n  - gen99x  # there is no file data/competences/gen99x.yaml",
    good="role_specific:\n  - gen99",
)
def known_competence(corpus: Corpus, named: Reference) -> Found:
    """A level or role lists only competences that exist.

    Levels and roles list competences by id, and the id is the name of a file in data/competences/.
    An id without a file would silently drop a requirement.
    """
    yield from _exists(named, corpus.competences)


@check(
    ERROR,
    per=RefersTo("role"),
    bad="progression:\n  - move: up\n    to: practioner  # there is no file data/roles/practioner.yaml",
    good="progression:\n  - move: up\n    to: practitioner",
)
def known_role(corpus: Corpus, named: Reference) -> Found:
    """A step to another role names a role that exists.

    A person who plans the next step must not be sent to a role that is not in the framework.
    """
    yield from _exists(named, corpus.roles)


@check(ERROR, per=RefersTo("area"), bad="area: comunication", good="area: communication")
def known_area(corpus: Corpus, named: Reference) -> Found:
    """Each competence belongs to an area in framework.yaml.

    People look for competences by area. A competence with an unknown area would not appear in any list.
    """
    if corpus.readable_framework:
        yield from _known(named, corpus.area_titles())


@check(ERROR, per=RefersTo("service"), bad="service: liaison-and-diversions", good="service: liaison-and-diversion")
def known_service(corpus: Corpus, named: Reference) -> Found:
    """Each role belongs to a service in framework.yaml.

    A role with an unknown service would not appear in the list of any service.
    """
    if corpus.readable_framework:
        yield from _known(named, corpus.readable_framework.services())


@check(
    ERROR,
    per=RefersTo("document"),
    bad="source:\n  - document: ld-raport-2018",
    good="source:\n  - document: ld-report-2018",
)
def known_document(corpus: Corpus, named: Reference) -> Found:
    """Each citation names a document in framework.yaml.

    Nobody can check a fact whose source cannot be found.
    """
    if corpus.readable_framework:
        yield from _known(named, [document.id for document in corpus.readable_framework.documents])


def _known(named: Reference, held: Iterable[str]) -> Found:
    if named.id not in held:
        yield named.place, f"framework.yaml has no {named.kind} '{named.id}'", hint_for(named.id, held)


def _exists(named: Reference, held: Entries[Any]) -> Found:
    """A file with a wrong name is a problem of its own; whoever refers to it is not told a second time."""
    if named.id not in held and named.id not in held.refused:
        yield named.place, not_held(named.kind, named.id), hint_for(named.id, held)


_TITLED = re.compile(r"^ *- +([a-z0-9-]+) +# +(\S.*?) *$")


def _every_comment_is_right(corpus: Corpus, path: str) -> bool:
    """Whether every comment after a value is the title of that id; if so, no place needs to be looked up."""
    for line in corpus.files.text(path).split("\n"):
        if "#" in line and not line.lstrip().startswith("#"):
            match = _TITLED.match(line)
            if match is None or _title(corpus, match[1]) != match[2]:
                return False
    return True


def _title(corpus: Corpus, id: str) -> str | None:
    try:
        return corpus.competences[id].title if id in corpus.competences else None
    except BrokenData:
        return None


@check(
    WARNING,
    per=(Level, Role),
    bad="core:\n  - gen97  # Comunicate in a healthcare setting",
    good="core:\n  - gen97  # Communicate effectively in a healthcare environment",
)
def title_comment(corpus: Corpus, entry: Level | Role) -> Found:
    """The comment beside an id is the title of that competence.

    People who review a change read the comment; the program reads the id. 'ncf fmt' adds missing titles
    and replaces the title that the competence had in the last commit or release. Any other comment may be a note,
    and stays: delete it, or move it to the line above the id, and run 'ncf fmt' again.
    """
    path = KINDS["level" if isinstance(entry, Level) else "role"].path(entry.id)
    if _every_comment_is_right(corpus, path):
        return
    for place, kind, id in references(entry):
        comment = corpus.files.parsed(path).comment(place) if kind == "competence" else ""
        title = _title(corpus, id) if comment else None
        if title is not None and comment != title:
            yield place, f"the comment beside '{id}' is not its title", f"write: {id}  # {title}"


@check(
    ERROR,
    per=Corpus,
    bad="# a role 'assessment' in data/roles/ and an area 'assessment' in framework.yaml",
    good="# give one of the two another id",
)
def ambiguous_id(corpus: Corpus) -> FoundInFiles:
    """No two roles, levels, areas, services or competences share an id.

    'ncf show ID' must find exactly one entry.
    """
    hint = "give one of the two another id"
    taken: dict[str, str] = dict.fromkeys(corpus.levels, "a level") | dict.fromkeys(corpus.competences, "a competence")
    if corpus.readable_framework:
        ids = ids_of(corpus.readable_framework)
        for kind, places in (("an area of competence", ids["areas"]), ("a service", ids["service_areas"])):
            for place, id in places:
                if id in taken:
                    yield KINDS["framework"].file, place, f"'{id}' is also {taken[id]}", hint
            taken |= dict.fromkeys((id for _, id in places), kind)
    for role in corpus.roles.readable:
        if role.id in taken:
            yield corpus.roles.kind.path(role.id), ("title",), f"'{role.id}' is also {taken[role.id]}", hint


def ids_of(framework: Framework) -> dict[str, list[tuple[DataPath, str]]]:
    """The ids that framework.yaml defines, by list, each with its place; services inside service areas are included."""
    services: list[tuple[DataPath, str]] = []
    for position, area in enumerate(framework.service_areas):
        services.append((("service_areas", position, "id"), area.id))
        inner = enumerate(area.services)
        services += [(("service_areas", position, "services", n, "id"), service.id) for n, service in inner]
    found = {"service_areas": services}
    for name in ("areas", "code_families", "documents", "statements"):
        found[name] = [((name, n, "id"), entry.id) for n, entry in enumerate(getattr(framework, name))]
    return found
