"""Add competences to a list of a role or level, and remove them from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ncf.codes import level_id
from ncf.editing.spans import add_items, remove_item
from ncf.errors import WrongUse
from ncf.models import Level, Role

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace


def add(workspace: Workspace, owner: str, codes: Sequence[str], *, locality: bool = False) -> None:
    """Have a role list these competences as role-specific, or locality; a level, as core.

    `owner` and `codes` are as a user typed them. Raises UnknownName, and WrongUse for a competence that
    is needed there already.
    """
    corpus = workspace.corpus
    if locality and level_id(owner):
        raise WrongUse("a level has no locality list", "name a role, or leave out --locality")
    path, key, held = _list(corpus, owner, locality=locality)
    competences = list({item.id: item for item in map(corpus.competence, codes)}.values())
    for competence in competences:
        if competence.id in held:
            raise WrongUse(f"{competence.code} is {held[competence.id]} already", "nothing was changed")
    model = Level if key == "core" else Role
    items = [(competence.id, competence.title) for competence in competences]
    workspace.put(path, add_items(workspace.read(path), key, items, list(model.model_fields)))


def remove(workspace: Workspace, owner: str, codes: Sequence[str]) -> None:
    """Have a role or level list these competences no more, in whichever list they stand.

    Raises UnknownName, and WrongUse for a competence that is not listed there.
    """
    corpus = workspace.corpus
    path, _, _ = _list(corpus, owner, locality=False)
    for code in codes:
        id = _id(corpus, code)
        entry = corpus.level(owner) if level_id(owner) else corpus.role(owner)
        keys = ("core",) if isinstance(entry, Level) else ("role_specific", "locality")
        raw = workspace.read(path)
        found = [(key, position) for key in keys for position in _positions(raw, key, id)]
        if not found:
            raise WrongUse(f"{code} does not stand in {corpus.shown(path)}", _where_else(corpus, owner, id))
        for place in reversed(found):
            raw = remove_item(raw, place)
        workspace.put(path, raw)


def _list(corpus: Corpus, owner: str, *, locality: bool) -> tuple[str, str, dict[str, str]]:
    """The file and the key of the list, and what is needed there already: id to the kind of need."""
    if level_id(owner):
        level = corpus.level(owner)
        return f"levels/{level.id}.yaml", "core", dict.fromkeys(level.core or (), "core")
    role = corpus.role(owner)
    needs = {id: str(need) for id, need in corpus.requirement(role, locality=True).items()}
    return f"roles/{role.id}.yaml", "locality" if locality else "role_specific", needs


def _id(corpus: Corpus, typed: str) -> str:
    """The id of a competence; one that is not held is taken as typed, so that a dangling one can go."""
    from ncf.errors import UnknownName

    try:
        return corpus.competence(typed).id
    except UnknownName:
        return typed.strip().lower()


def _positions(raw: bytes, key: str, id: str) -> list[int]:
    from ncf.yamlio.reader import parse

    data = parse(raw).data or {}
    return [position for position, item in enumerate(data.get(key) or ()) if item == id]


def _where_else(corpus: Corpus, owner: str, id: str) -> str:
    if not level_id(owner):
        role = corpus.role(owner)
        if id in (corpus.level_of(role).core or ()):
            return f"it is core at level {role.level}: every role at that level needs it"
    return f"'ncf show {owner} --all' lists what stands there"
