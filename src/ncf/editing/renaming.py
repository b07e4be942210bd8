"""Rename a competence or a role through the whole corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, is_id, name_to_id
from ncf.editing.spans import set_value
from ncf.errors import WrongUse
from ncf.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.editing.workspace import Workspace
    from ncf.yamlfile import Path

DEBT = "known-debt.yaml"


def rename(workspace: Workspace, old: str, new: str) -> None:
    """Give a competence another code, or a role another id, wherever it is named.

    For a competence `new` is the code; the id follows from it. Titles and everything else stay. Raises
    UnknownName for `old`, WrongUse where `new` is no id or is taken.
    """
    corpus = workspace.corpus
    if name_to_id(old) in corpus.roles:
        _rename(workspace, "roles", corpus.role(old).id, name_to_id(new), new)
    else:
        competence = corpus.competence(old)
        _rename(workspace, "competences", competence.id, code_to_id(new), new)


def _rename(workspace: Workspace, folder: str, old: str, new: str, typed: str) -> None:
    if not is_id(new):
        raise WrongUse(f"'{typed}' makes no id", "an id has lower-case letters, digits and hyphens")
    source, target = f"{folder}/{old}.yaml", f"{folder}/{new}.yaml"
    held = workspace.corpus.roles if folder == "roles" else workspace.corpus.competences
    content = workspace.read(source)
    if folder == "competences":
        content = set_value(content, ("code",), typed)
    if new == old:
        workspace.put(source, content)
        return
    # A rename that was interrupted left both files: the same content may be taken up again.
    if new in held and workspace.read(target) != content:
        raise WrongUse(f"'{new}' is taken", f"{workspace.root / target} is there already")
    workspace.put(target, content)
    for path, place in references(workspace, folder, old):
        workspace.put(path, set_value(workspace.read(path), place, new))
    workspace.remove(source)


def references(workspace: Workspace, folder: str, id: str) -> Iterator[tuple[str, Path]]:
    """Every file and place that names the id of a competence or a role."""
    corpus = workspace.corpus
    files = [f"roles/{role}.yaml" for role in corpus.roles]
    if folder == "competences":
        files += [f"levels/{level}.yaml" for level in corpus.levels]
    for path in files:
        data = parse(workspace.read(path)).data
        yield from ((path, place) for place in _places(data, folder, id))
    if (workspace.root / DEBT).is_file():
        for position, entry in enumerate(parse(workspace.read(DEBT)).data.get("known", ())):
            if entry["id"] == id:
                yield DEBT, ("known", position, "id")


def _places(data: Any, folder: str, id: str) -> Iterator[Path]:
    if not isinstance(data, dict):
        return
    if folder == "competences":
        for key in ("core", "role_specific", "locality"):
            yield from ((key, number) for number, item in enumerate(data.get(key) or ()) if item == id)
    else:
        steps = data.get("progression") or ()
        yield from (("progression", number, "to") for number, step in enumerate(steps) if step.get("to") == id)
