"""Rename a competence or role wherever the data refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ncf.codes import code_to_id, is_id, match_key, name_to_id
from ncf.corpus.names import code_keys
from ncf.editing.spans import add_entry, edits_of, remove_item, set_value
from ncf.errors import UnknownName, WrongUse
from ncf.models import KINDS, Competence
from ncf.models.entry import ANY_ENTRY
from ncf.models.fields import references

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.editing.workspace import Workspace
    from ncf.problems import DataPath

REASON = "Its code here until it was renamed."
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9&./-]*")


def rename(workspace: Workspace, old: str, new: str) -> None:
    """Give a competence another code, or a role another id, and update every reference.

    For a competence, `new` is the code; the id follows from it, and the old code still finds it. Titles and
    everything else stay the same. Raises UnknownName for `old`, WrongUse if `new` is not a code or id or is in use,
    and BrokenData if a file that may refer to it cannot be read.
    """
    corpus = workspace.corpus
    try:
        kind, id = corpus.find(old, ("role", "competence"))
    except UnknownName as error:
        raise UnknownName(error.message, "only competences and roles can be renamed") from error
    raw = workspace.read(KINDS[kind].path(id))
    if kind == "role":
        _move(workspace, kind, id, name_to_id(new), raw, new)
        return
    competence = corpus.competences[id]
    _must_be_a_code(corpus, competence, new)
    with edits_of(corpus.source.shown(KINDS[kind].path(id))):
        content = _recoded(raw, competence, new)
    _move(workspace, kind, id, code_to_id(new), content, new)


def _must_be_a_code(corpus: Corpus, competence: Competence, new: str) -> None:
    if not _CODE.fullmatch(new) or not is_id(code_to_id(new)):
        raise WrongUse(f"'{new}' is not a code", "a code has letters, digits and the signs & . / -, without spaces")
    for other in corpus.competences.readable:
        if other.id not in (competence.id, code_to_id(new)) and match_key(new) in code_keys(other):
            raise WrongUse(f"{new} already names {other.code}", f"'ncf show {other.id}' shows it")


def _recoded(raw: bytes, competence: Competence, new: str) -> bytes:
    """The file with the new code. The old code becomes one of the other codes; the new one no longer is."""
    raw = set_value(raw, ("code",), new)
    if match_key(new) == match_key(competence.code):
        return raw
    raw = add_entry(raw, Competence, "other_codes", {"code": competence.code, "reason": REASON, "certainty": "certain"})
    for position, item in reversed(list(enumerate(competence.other_codes))):
        if match_key(item.code) == match_key(new):
            raw = remove_item(raw, ("other_codes", position))
    return raw


def _move(workspace: Workspace, kind: str, old: str, new: str, content: bytes, typed: str) -> None:
    if not is_id(new):
        raise WrongUse(f"cannot make an id from '{typed}'", "an id has lower-case letters, digits and hyphens")
    source, target = KINDS[kind].path(old), KINDS[kind].path(new)
    if new == old:
        workspace.put(source, content)
        return
    for path, place in naming(workspace, kind, old):
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


def naming(workspace: Workspace, kind: str, id: str) -> Iterator[tuple[str, DataPath]]:
    """Every reference to an entry, as (file, place). Raises BrokenData if a file cannot be read."""
    corpus, kinds = workspace.corpus, (kind, ANY_ENTRY)
    corpus.must_be_readable()  # an unreadable file may mention the id
    for path, entry in corpus.everything():
        yield from ((path, ref.place) for ref in references(entry) if ref.id == id and ref.kind in kinds)
