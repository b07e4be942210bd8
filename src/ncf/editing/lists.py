"""Add competences to the lists of a role or level, and remove them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ncf.editing.spans import add_entry, add_items, remove_item
from ncf.errors import UnknownName, WrongUse
from ncf.models import KINDS, LocalNeeds, Role
from ncf.models.fields import facts
from ncf.problems import DataPath, value_at
from ncf.yamlio.reader import parse

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.corpus.names import EntryRef
    from ncf.editing.workspace import Workspace
    from ncf.models import Competence

OWNERS = ("role", "level")
"""The kinds of entry that list competences."""


def add(
    workspace: Workspace, owner: str, codes: Sequence[str], *, locality: bool = False, when: str | None = None
) -> None:
    """Add competences to the role-specific or locality list of a role, or to the core of a level.

    `owner` and `codes` are as the user typed them; `when` is the condition of locality competences. Raises
    UnknownName, and WrongUse for a competence that the role or level already requires or for a condition elsewhere.
    """
    corpus = workspace.corpus
    found = corpus.find(owner, OWNERS)
    if when is not None and not locality:
        raise WrongUse("--when is only for locality competences", "add --locality, or leave out --when")
    if when is not None and not when.strip():
        raise WrongUse("--when names no condition", 'for example: --when "Where people work with children"')
    if locality and found.kind == "level":
        raise WrongUse("a level has no locality list", "give a role, or leave out --locality")
    key = "core" if found.kind == "level" else "locality" if locality else "role_specific"
    held = _needed(corpus, found)
    competences = list({item.id: item for item in map(corpus.competence, codes)}.values())
    kind = KINDS[found.kind]
    path = kind.path(found.id)
    raw = workspace.read(path)
    for competence in competences:
        if competence.id not in held:
            continue
        if not (when and held[competence.id] == "locality"):
            raise WrongUse(f"{competence.code} is already {_LISTS[held[competence.id]]}", _shows(found))
        raw = _without_condition(raw, corpus.roles[found.id], competence, " ".join(when.split()))
    titles = {competence.id: competence.title for competence in competences}
    if when:
        workspace.put(path, _added_when(workspace, raw, " ".join(when.split()), titles))
    else:
        workspace.put(path, add_items(raw, kind.model, (key,), titles))
    if key == "role_specific" and corpus.roles[found.id].criteria:
        codes = ", ".join(competence.code for competence in competences)
        workspace.notes.append(f"no criterion of the role names {codes} yet: 'ncf validate' shows where to add it")


_LISTS = {
    "core": "in the core of this level",
    "role-specific": "in the role-specific list of this role",
    "locality": "in the locality list of this role",
}
"""Where a competence is listed, by why it is needed."""


def _without_condition(raw: bytes, role: Role, competence: Competence, when: str) -> bytes:
    """The file of a role without a locality competence that has no condition yet, so that it can be given one.

    Raises WrongUse if it has one: whether the new condition replaces it or comes besides is not for ncf to say.
    """
    for item in role.locality:
        if isinstance(item, LocalNeeds) and competence.id in item.competences:
            listed = f"{competence.code} is already in the locality list of this role, under '{item.where}'"
            if item.where.casefold() == when.casefold():
                raise WrongUse(listed, "leave it out")
            raise WrongUse(listed, f"remove it first: ncf remove {role.id} {competence.id}")
    for place in reversed(_places(raw, "locality", competence.id)):
        raw = remove_item(raw, place)
    return raw


def _added_when(workspace: Workspace, raw: bytes, when: str, titles: Mapping[str, str]) -> bytes:
    """The file of a role with more competences under a condition: one that it has, in any letter case, or a new one."""
    held = parse(raw).data.get("locality", [])
    for position, item in enumerate(held):
        if isinstance(item, dict) and " ".join(item["where"].split()).casefold() == when.casefold():
            if item["where"] != when:
                workspace.notes.append(f"added under the condition that the role has already: '{item['where']}'")
            return add_items(raw, Role, ("locality", position, "competences"), titles)
    return add_entry(raw, Role, "locality", {"where": when, "competences": list(titles)}, titles)


def remove(workspace: Workspace, owner: str, codes: Sequence[str]) -> None:
    """Remove competences from the lists of a role or level, and from the criteria of the role.

    A criterion that names nothing else is removed with it; the notes of the workspace say which criteria changed.
    Raises UnknownName, and WrongUse for a competence that is nowhere in the file.
    """
    corpus = workspace.corpus
    found = corpus.find(owner, OWNERS)
    kind = KINDS[found.kind]
    path, keys = kind.path(found.id), [field.name for field in facts(kind.model).values() if field.lists_competences]
    for code in codes:
        id = _id(corpus, code)
        raw = workspace.read(path)
        places = [place for key in keys for place in _places(raw, key, id)]
        named = [place for place in _places(raw, "criteria", id) if "competences" in place]
        if not (places or named):
            raise WrongUse(f"{code} is not listed in {corpus.source.shown(path)}", _where_else(corpus, found, id))
        workspace.notes += _criteria_changed(raw, named, code)
        for place in reversed((*places, *named)):
            raw = remove_item(raw, place)
        workspace.put(path, raw)


def _needed(corpus: Corpus, owner: EntryRef) -> dict[str, str]:
    """What a role or level already requires: id to need."""
    if owner.kind == "level":
        return dict.fromkeys(corpus.levels[owner.id].core or (), "core")
    return {id: str(need) for id, need in corpus.requirement(corpus.roles[owner.id], locality=True).items()}


def _id(corpus: Corpus, typed: str) -> str:
    """The id of a competence. An unknown one is taken as typed, so that a broken reference can be removed."""
    try:
        return corpus.competence(typed).id
    except UnknownName:
        return typed.strip().lower()


def _places(raw: bytes, key: str, id: str) -> list[DataPath]:
    """Every place of an id in a list or in the lists of its entries."""
    document = parse(raw)
    return [place for place in document.values if place[:1] == (key,) and value_at(document.data, place) == id]


def _criteria_changed(raw: bytes, named: list[DataPath], code: str) -> Iterator[str]:
    """What the user should know about the criteria that name a removed competence, a sentence for each."""
    data = parse(raw).data
    for number in dict.fromkeys(place[1] for place in named):
        criterion = value_at(data, ("criteria", number))
        if len(set(criterion["competences"])) == 1:
            yield f"the criterion '{criterion['text']}' named only {code}, and is removed too"
        else:
            yield f"{code} is removed from the criterion '{criterion['text']}' too: check that its text still fits"


def _where_else(corpus: Corpus, owner: EntryRef, id: str) -> str:
    if owner.kind == "role":
        role: Role = corpus.roles[owner.id]
        if id in (corpus.level_of(role).core or ()):
            return f"it is core at level {role.level}: every role at that level needs it"
    return _shows(owner)


def _shows(owner: EntryRef) -> str:
    return f"'ncf show {owner.id} --all' shows what it requires"
