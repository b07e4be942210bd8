"""Rename a competence or a role through the whole corpus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.names import code_keys
from ncf.editing.spans import put_key, set_value
from ncf.errors import UnknownName, WrongUse
from ncf.models import KINDS, Competence
from ncf.models.entry import ANY_ENTRY
from ncf.models.fields import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.corpus.entries import Entries
    from ncf.editing.workspace import Workspace
    from ncf.problems import DataPath

REASON = "Its code here until it was renamed."
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./-]*")


def rename(workspace: Workspace, old: str, new: str) -> None:
    """Give a competence another code, or a role another id, wherever it is named.

    For a competence `new` is the code; the id follows from it, and the old code goes on leading to it.
    Titles and everything else stay. Raises UnknownName for `old`, WrongUse where `new` is no code or id or
    is taken, and BrokenData where a file that may name it cannot be read.
    """
    corpus = workspace.corpus
    try:
        kind, id = corpus.find(old, ("role", "competence"))
    except UnknownName as error:
        raise UnknownName(error.message, "a competence or a role can be renamed, nothing else") from error
    raw = workspace.read(KINDS[kind].path(id))
    if kind == "role":
        _move(workspace, kind, id, name_to_id(new), raw, new)
        return
    competence = corpus.competences[id]
    _must_be_a_code(corpus, competence, new)
    _move(workspace, kind, id, code_to_id(new), _recoded(raw, competence, new), new)


def _must_be_a_code(corpus: Corpus, competence: Competence, new: str) -> None:
    if not _CODE.fullmatch(new) or not is_id(code_to_id(new)):
        raise WrongUse(f"'{new}' is no code", "a code has letters, digits and the signs & . / -, and no blanks")
    for other in corpus.competences.readable:
        if other.id not in (competence.id, code_to_id(new)) and match_key(new) in code_keys(other):
            raise WrongUse(f"{new} leads to {other.code} already", f"'ncf show {other.id}' shows it")


def _recoded(raw: bytes, competence: Competence, new: str) -> bytes:
    """The file with the new code; the old one becomes one of its other codes, the new one is that no more."""
    if match_key(new) == match_key(competence.code):
        return set_value(raw, ("code",), new)
    others: list[Any] = [item.model_dump() for item in competence.other_codes if match_key(item.code) != match_key(new)]
    others.append({"code": competence.code, "reason": REASON, "certainty": "certain"})
    return put_key(set_value(raw, ("code",), new), Competence, "other_codes", others)


def _move(workspace: Workspace, kind: str, old: str, new: str, content: bytes, typed: str) -> None:
    if not is_id(new):
        raise WrongUse(f"'{typed}' makes no id", "an id has lower-case letters, digits and hyphens")
    source, target = KINDS[kind].path(old), KINDS[kind].path(new)
    if new == old:
        workspace.put(source, content)
        return
    held: Entries[Any] = workspace.corpus.roles if kind == "role" else workspace.corpus.competences
    # A rename that was interrupted left both files: the same content may be taken up again.
    if new in held and workspace.read(target) != content:
        raise WrongUse(f"'{new}' is taken", f"{workspace.root / target} is there already")
    workspace.put(target, content)
    for path, place in naming(workspace, kind, old):
        workspace.put(path, set_value(workspace.read(path), place, new))
    workspace.remove(source)


def naming(workspace: Workspace, kind: str, id: str) -> Iterator[tuple[str, DataPath]]:
    """Every file and place that names the id of an entry of a kind. Raises BrokenData where one cannot be read."""
    corpus, kinds = workspace.corpus, (kind, ANY_ENTRY)
    corpus.levels.must_be_readable()  # a file that cannot be read may name it
    corpus.roles.must_be_readable()
    for path, entry in corpus.everything():
        yield from ((path, ref.place) for ref in references(entry) if ref.id == id and ref.kind in kinds)
