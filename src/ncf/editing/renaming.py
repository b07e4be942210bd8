"""Rename a competence or role wherever the data refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.names import code_keys
from ncf.editing.free_ids import must_be_free
from ncf.editing.published import may_be_known
from ncf.editing.spans import add_entry, add_items, edits_of, remove_item, set_value
from ncf.errors import UnknownName, WrongUse
from ncf.models import KINDS, Competence, OtherCode, Role
from ncf.models.competence import CERTAINTIES
from ncf.models.entry import ANY_ENTRY
from ncf.models.fields import references

if TYPE_CHECKING:
    from ncf.editing.workspace import Workspace
    from ncf.problems import DataPath

REASON = "Its code here until it was renamed."
"""The reason for a former code. What the data said of the new code when that was another code follows it."""
SAID = "Of {}, the data said: "
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./-]*")


def rename(workspace: Workspace, old: str, new: str) -> None:
    """Give a competence another code, or a role another id, and update every reference.

    For a competence, `new` is the code; the id follows from it. The old code or id still finds the entry if the last
    commit or a release has it. Titles and everything else stay the same. Raises UnknownName for `old`, WrongUse if
    `new` is not a code or id or is in use, and BrokenData if a file that may refer to it cannot be read.
    """
    corpus = workspace.corpus
    try:
        kind, id = corpus.find(old, ("role", "competence"))
    except UnknownName as error:
        raise UnknownName(error.message, "only competences and roles can be renamed") from error
    raw = workspace.read(KINDS[kind].path(id))
    target = name_to_id(new) if kind == "role" else code_to_id(new)
    if kind == "competence":
        _must_be_a_code(workspace, corpus.competences[id], new)
    must_be_free(corpus, kind, target, new, now=id)
    with edits_of(corpus.source.shown(KINDS[kind].path(id))):
        if kind == "competence":
            content = _recoded(workspace, raw, corpus.competences[id], new)
        else:
            content = raw if target == id else _with_former_id(workspace, raw, corpus.roles[id], target)
    _move(workspace, kind, id, target, content)
    if kind == "role" and new.strip() != target:  # it looks like a title
        workspace.notes.append(f"this changes the id only; {_to_retitle(workspace, kind, target)}")


def _to_retitle(workspace: Workspace, kind: str, id: str) -> str:
    return f"to change the title, edit 'title:' in {workspace.root / KINDS[kind].path(id)}"


def _with_former_id(workspace: Workspace, raw: bytes, role: Role, new: str) -> bytes:
    """The file of a role with its id among the former ones, if somebody may know it; its new id no longer is."""
    if role.id not in role.former_ids and may_be_known(workspace.root, "role", role.id):
        raw = add_items(raw, Role, ("former_ids",), {role.id: ""})
    for position, former in reversed(list(enumerate(role.former_ids))):
        if former == new:
            raw = remove_item(raw, ("former_ids", position), with_comment=False)
    return raw


def _must_be_a_code(workspace: Workspace, competence: Competence, new: str) -> None:
    if not _CODE.fullmatch(new) or not is_id(code_to_id(new)):
        hint = "a code has letters, digits and the signs & . / -, without spaces"
        if " " in new.strip():
            hint += f"; {_to_retitle(workspace, 'competence', competence.id)}"
        raise WrongUse(f"'{new}' is not a code", hint)
    for other in workspace.corpus.competences.readable:
        if other.id not in (competence.id, code_to_id(new)) and match_key(new) in code_keys(other):
            raise WrongUse(f"{new} already names {other.code}", f"'ncf show {other.id}' shows it")


def _recoded(workspace: Workspace, raw: bytes, competence: Competence, new: str) -> bytes:
    """The file with the new code. The old code becomes one of the other codes; the new one no longer is.

    If the data was not certain that the two codes name the same standard, it stays so.
    """
    raw = set_value(raw, ("code",), new)
    key, held = match_key(new), competence.other_codes
    if key == match_key(competence.code):
        return raw
    same = [item for item in held if match_key(item.code) == key]
    former = _former_code(competence.code, same)
    held_already = match_key(competence.code) in (match_key(item.code) for item in held)
    if not held_already and (former["reason"] != REASON or _must_be_recorded(workspace, competence)):
        raw = add_entry(raw, Competence, "other_codes", former)
    for position, item in reversed(list(enumerate(held))):
        if item in same:
            raw = remove_item(raw, ("other_codes", position))
    if any(item.certainty == "unverified" for item in same):
        doubt = f"it is unverified that {competence.code} and {new} are one standard"
        workspace.notes.append(f"{doubt}; if there is evidence, correct the certainty in 'other_codes'")
    return raw


def _must_be_recorded(workspace: Workspace, competence: Competence) -> bool:
    """Whether the old code may be known to somebody, or to a declaration in editorial.yaml."""
    declared = any(item.id == competence.id for item in workspace.corpus.editorial.changes)
    return declared or may_be_known(workspace.root, "competence", competence.code)


def _former_code(code: str, same: list[OtherCode]) -> dict[str, str]:
    """The entry for a former code. `same`: what the data said of the new code when that was another code.

    Where this says what the data once said of the former code, that is restored.
    """
    restored, said = [], []
    for item in same:
        reason = item.reason.removeprefix(REASON).strip()
        if reason.startswith(own := SAID.format(code)):
            restored.append(reason.removeprefix(own))
        elif reason:
            said.append(reason if reason != item.reason else f"{SAID.format(item.code)}{reason}")
    least = max((item.certainty for item in same), key=CERTAINTIES.index, default="certain")
    if said or not restored:
        restored = [REASON, *said, *(f"{SAID.format(code)}{reason}" for reason in restored)]
    return {"code": code, "reason": " ".join(restored), "certainty": least}


def _move(workspace: Workspace, kind: str, old: str, new: str, content: bytes) -> None:
    source, target = KINDS[kind].path(old), KINDS[kind].path(new)
    if new == old:
        workspace.put(source, content)
        return
    for path, place in places_of(workspace, kind, old):
        with edits_of(workspace.corpus.source.shown(path)):
            if path == source:  # it names itself
                content = set_value(content, place, new)
            else:
                workspace.put(path, set_value(workspace.read(path), place, new))
    held = workspace.corpus.entries[kind]
    # An interrupted rename left both files. If the content is the same, the rename can continue.
    if new in held and workspace.read(target) != content:
        raise WrongUse(f"the id '{new}' is already in use", f"{workspace.root / target} already exists")
    workspace.put(target, content)
    workspace.remove(source)


def places_of(workspace: Workspace, kind: str, id: str) -> Iterator[tuple[str, DataPath]]:
    """Every reference to an entry, as (file, place). Raises BrokenData if a file cannot be read."""
    corpus, kinds = workspace.corpus, (kind, ANY_ENTRY)
    corpus.must_be_readable()  # an unreadable file may mention the id
    for path, entry in corpus.everything():
        yield from ((path, ref.place) for ref in references(entry) if ref.id == id and ref.kind in kinds)
