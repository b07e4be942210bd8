"""Create the file of a new competence or role, in the house style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.names import code_keys
from ncf.editing.house_style import house_style
from ncf.errors import WrongUse
from ncf.models import KINDS
from ncf.yamlio.reader import parse

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace


OWN = "own-role"
"""The document that a role cites if a service defined the role itself."""


@dataclass(frozen=True, slots=True)
class NewCompetence:
    """The facts needed to add a competence."""

    code: str
    title: str
    area: str
    document: str
    place: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NewRole:
    """The facts needed to add a role.

    `based_on` names a role whose lists are copied. It also supplies any fact that is not given.
    """

    title: str
    service: str = ""
    level: str = ""
    summary: str = ""
    document: str = ""
    place: str = ""
    id: str = ""
    based_on: str = ""


def create_competence(workspace: Workspace, new: NewCompetence) -> str:
    """Stage the file of a new competence and return its path. Raises WrongUse if its code already exists."""
    corpus = workspace.corpus
    id = code_to_id(new.code)
    _must_be_free(workspace, "competence", id, new.code)
    for held in corpus.competences.readable:
        if match_key(new.code) in code_keys(held):
            raise WrongUse(f"{new.code} already exists, as {held.code}", f"'ncf show {held.id}' shows it")
    data: dict[str, Any] = {
        "code": new.code.strip(),
        "title": new.title.strip(),
        "area": corpus.area(new.area).id,
        "url": new.url.strip() or None,
        "source": [_citation(corpus, new.document, new.place)],
    }
    return _put(workspace, "competence", id, data)


def create_role(workspace: Workspace, new: NewRole) -> str:
    """Stage the file of a new role and return its path. Raises WrongUse if its id is already in use."""
    corpus = workspace.corpus
    id = name_to_id(new.id or new.title)
    _must_be_free(workspace, "role", id, new.id or new.title)
    model = corpus.role(new.based_on) if new.based_on else None
    level = corpus.level(new.level or str(model.level if model else ""))
    core = set(level.core or ())
    document = new.document or (OWN if model else "")
    data: dict[str, Any] = {
        "title": new.title.strip(),
        "service": corpus.service(new.service) if new.service or not model else model.service,
        "level": level.number,
        "summary": new.summary.strip() or (f"Adapted from {model.title}: say here what the role is." if model else ""),
        "role_specific": [item for item in model.role_specific if item not in core] if model else None,
        "locality": [item for item in model.locality if item not in core] if model else None,
        "source": [_citation(corpus, document, new.place or (f"adapted from {model.title}" if model else ""))],
    }
    return _put(workspace, "role", id, data)


def _must_be_free(workspace: Workspace, kind: str, id: str, typed: str) -> None:
    """Raise WrongUse if a role, level, area, service or competence already has this id."""
    if not is_id(id):
        raise WrongUse(f"cannot make an id from '{typed}'", "an id has lower-case letters, digits and hyphens")
    if (path := workspace.root / KINDS[kind].path(id)).exists():
        raise WrongUse(f"{path} already exists", f"'ncf show {id}' shows it")
    corpus = workspace.corpus
    named = (*corpus.entries.values(), corpus.area_titles(), corpus.framework.services())
    if any(id in ids for ids in named):
        raise WrongUse(f"the id '{id}' is already in use", f"'ncf show {id}' shows what uses it")


def _citation(corpus: Corpus, document: str, place: str) -> dict[str, str]:
    known = [item.id for item in corpus.framework.documents]
    if document not in known:
        raise WrongUse(f"no document '{document}'", f"framework.yaml lists: {', '.join(known)}")
    return {"document": document, "place": place.strip()}


def _put(workspace: Workspace, kind: str, id: str, data: dict[str, Any]) -> str:
    corpus, path = workspace.corpus, KINDS[kind].path(id)
    named = {*(data.get("role_specific") or ()), *(data.get("locality") or ())}
    titles = {id: corpus.held(id).title for id in named}
    given = {key: value for key, value in data.items() if value}
    text = house_style(kind, given, titles).encode("utf-8")
    if parse(text).data != given:
        raise WrongUse("a value contains something that cannot be written", "remove line breaks and unusual characters")
    workspace.put(path, text)
    return path
