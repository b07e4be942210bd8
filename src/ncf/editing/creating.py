"""Create the file of a new competence or role, in the house style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.names import code_keys
from ncf.editing.free_ids import must_be_free, must_not_be_former
from ncf.editing.house_style import house_style
from ncf.errors import WrongUse
from ncf.models import KINDS, LocalNeeds
from ncf.models.role import OWN_ROLE, PLACEHOLDER
from ncf.yamlio.reader import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace
    from ncf.models import Role


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
    model = corpus.role(new.based_on) if new.based_on else None
    service = corpus.service(new.service) if new.service or not model else model.service
    id = _free_id(workspace, new, service)
    level = corpus.level(new.level or str(model.level if model else ""))
    core = set(level.core or ())
    document = new.document or (OWN_ROLE if model else "")
    data: dict[str, Any] = {
        "title": new.title.strip(),
        "service": service,
        "level": level.number,
        "summary": new.summary.strip() or (f"Adapted from {model.title}: {PLACEHOLDER}." if model else ""),
        "role_specific": [item for item in model.role_specific if item not in core] if model else None,
        "locality": list(_local(model, core)) if model else None,
        "criteria": list(_criteria(model, core)) if model else None,
        "source": [_citation(corpus, document, new.place or (f"adapted from {model.title}" if model else ""))],
    }
    return _put(workspace, "role", id, data)


def _free_id(workspace: Workspace, new: NewRole, service: str) -> str:
    """The id of a new role: the given one, or one made from the title. If another service has a role with that title,
    the service is added. Raises WrongUse if the id is in use.
    """
    id = name_to_id(new.id or new.title)
    if not new.id and id in workspace.corpus.roles and service not in workspace.corpus.roles[id].services:
        id = f"{id}-{service}"
    _must_be_free(workspace, "role", id, new.id or new.title)
    must_not_be_former(workspace.corpus, name_to_id(new.title), as_title=True)  # it would find both
    return id


def _local(model: Role, core: set[str]) -> Iterator[str | dict[str, Any]]:
    """The locality list of a role without the competences in `core`, as a file has it."""
    for item in model.locality:
        if isinstance(item, LocalNeeds):
            if ids := [id for id in item.competences if id not in core]:
                yield {"where": item.where, "competences": ids}
        elif item not in core:
            yield item


def _criteria(model: Role, core: set[str]) -> Iterator[dict[str, Any]]:
    """The criteria of a role, each without the competences in `core`; none that would rest on nothing."""
    for item in model.criteria:
        if ids := [id for id in item.competences if id not in core]:
            yield {**item.model_dump(), "assessed_by": list(item.assessed_by), "competences": ids}


def _must_be_free(workspace: Workspace, kind: str, id: str, typed: str) -> None:
    """Raise WrongUse if the file exists already, or something else has or had this id."""
    if is_id(id) and (path := workspace.root / KINDS[kind].path(id)).exists():
        raise WrongUse(f"{path} already exists", f"'ncf show {id}' shows it")
    must_be_free(workspace.corpus, kind, id, typed)


def _citation(corpus: Corpus, document: str, place: str) -> dict[str, str]:
    known = [item.id for item in corpus.framework.documents]
    if document not in known:
        raise WrongUse(f"no document '{document}'", f"framework.yaml lists: {', '.join(known)}")
    return {"document": document, "place": place.strip()}


def _put(workspace: Workspace, kind: str, id: str, data: dict[str, Any]) -> str:
    corpus, path = workspace.corpus, KINDS[kind].path(id)
    given = {key: value for key, value in data.items() if value}
    groups = (item["competences"] if isinstance(item, dict) else [item] for item in data.get("locality") or ())
    named = {*(data.get("role_specific") or ()), *(id for ids in groups for id in ids)}
    titles = {id: corpus.held(id).title for id in named}
    text = house_style(kind, given, titles).encode("utf-8")
    if parse(text).data != given:
        raise WrongUse("a value contains something that cannot be written", "remove line breaks and unusual characters")
    workspace.put(path, text)
    return path
