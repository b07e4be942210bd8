"""Rename a competence or a role through the whole corpus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.corpus import code_keys
from ncf.editing.spans import put_key, set_value
from ncf.errors import UnknownName, WrongUse
from ncf.models import Competence, Debt
from ncf.yamlio.reader import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace
    from ncf.yamlio.reader import DataPath

DEBT = "known-debt.yaml"
REASON = "Its code here until it was renamed."
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./-]*")


def rename(workspace: Workspace, old: str, new: str) -> None:
    """Give a competence another code, or a role another id, wherever it is named.

    For a competence `new` is the code; the id follows from it, and the old code goes on leading to it.
    Titles and everything else stay. Raises UnknownName for `old`, WrongUse where `new` is no code or id or
    is taken, and BrokenData where a file that may name it cannot be read.
    """
    corpus = workspace.corpus
    if name_to_id(old) in corpus.roles:
        role = corpus.role(old)
        _move(workspace, "roles", role.id, name_to_id(new), workspace.read(f"roles/{role.id}.yaml"), new)
        return
    try:
        competence = corpus.competence(old)
    except UnknownName as error:
        raise UnknownName(error.message, "a competence or a role can be renamed, nothing else") from error
    _must_be_a_code(corpus, competence, new)
    content = _recoded(workspace.read(f"competences/{competence.id}.yaml"), competence, new)
    _move(workspace, "competences", competence.id, code_to_id(new), content, new)


def _must_be_a_code(corpus: Corpus, competence: Competence, new: str) -> None:
    if not _CODE.fullmatch(new) or not is_id(code_to_id(new)):
        raise WrongUse(f"'{new}' is no code", "a code has letters, digits and the signs & . / -, and no blanks")
    for other in corpus.readable(corpus.competences):
        if other.id not in (competence.id, code_to_id(new)) and match_key(new) in code_keys(other):
            raise WrongUse(f"{new} leads to {other.code} already", f"'ncf show {other.id}' shows it")


def _recoded(raw: bytes, competence: Competence, new: str) -> bytes:
    """The file with the new code; the old one becomes one of its other codes, the new one is that no more."""
    if match_key(new) == match_key(competence.code):
        return set_value(raw, ("code",), new)
    others: list[Any] = [item.model_dump() for item in competence.other_codes if match_key(item.code) != match_key(new)]
    others.append({"code": competence.code, "reason": REASON, "certainty": "certain"})
    return put_key(set_value(raw, ("code",), new), "other_codes", others, list(Competence.model_fields))


def _move(workspace: Workspace, folder: str, old: str, new: str, content: bytes, typed: str) -> None:
    if not is_id(new):
        raise WrongUse(f"'{typed}' makes no id", "an id has lower-case letters, digits and hyphens")
    source, target = f"{folder}/{old}.yaml", f"{folder}/{new}.yaml"
    if new == old:
        workspace.put(source, content)
        return
    held = workspace.corpus.roles if folder == "roles" else workspace.corpus.competences
    # A rename that was interrupted left both files: the same content may be taken up again.
    if new in held and workspace.read(target) != content:
        raise WrongUse(f"'{new}' is taken", f"{workspace.root / target} is there already")
    workspace.put(target, content)
    for path, place in references(workspace, folder, old):
        workspace.put(path, set_value(workspace.read(path), place, new))
    workspace.remove(source)


def references(workspace: Workspace, folder: str, id: str) -> Iterator[tuple[str, DataPath]]:
    """Every file and place that names the id of a competence or a role. Raises BrokenData."""
    corpus = workspace.corpus
    for role in corpus.roles.values():
        path = f"roles/{role.id}.yaml"
        if folder == "competences":
            yield from ((path, place) for place in _listed(role, id))
        else:
            yield from ((path, ("progression", n, "to")) for n, step in enumerate(role.progression) if step.to == id)
    for level in corpus.levels.values() if folder == "competences" else ():
        yield from ((f"levels/{level.id}.yaml", place) for place in _listed(level, id))
    if (workspace.root / DEBT).is_file():
        debt = Debt.model_validate(parse(workspace.read(DEBT)).data) if not workspace.problems(DEBT) else Debt()
        yield from ((DEBT, ("known", n, "id")) for n, entry in enumerate(debt.known) if entry.id == id)


def _listed(entry: Any, id: str) -> Iterator[DataPath]:
    for key in ("core", "role_specific", "locality"):
        yield from ((key, number) for number, item in enumerate(getattr(entry, key, None) or ()) if item == id)
