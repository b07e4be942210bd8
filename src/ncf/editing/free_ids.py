"""Whether an id may be given to an entry: nothing else has it, and no role had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.codes import is_id, name_to_id
from ncf.corpus.entries import containing
from ncf.corpus.names import user_of
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus


def must_be_free(corpus: Corpus, kind: str, id: str, typed: str, *, now: str = "") -> None:
    """Raise WrongUse if `id`, made from what a user typed, is no id, is in use, or is a former id of a role.

    `now`: the present id of the entry that is to have it. It may have had the new id earlier, and an interrupted rename
    may have left a file of the same kind, which is not refused here.
    """
    if not is_id(id):
        raise WrongUse(f"cannot make an id from '{typed}'", "an id has lower-case letters, digits and hyphens")
    user = user_of(corpus, id)
    if user and not (now and id in corpus.entries[kind]):
        raise WrongUse(f"the id '{id}' is already in use, by {user}", f"'ncf show {id}' shows it")
    must_not_be_former(corpus, id, but=now if kind == "role" else "")


def must_not_be_former(corpus: Corpus, id: str, *, but: str = "", as_title: bool = False) -> None:
    """Raise WrongUse if a role, other than the role `but`, had this id.

    `as_title`: a title gives this id. Roles may share a title; who types it is asked to choose.
    """
    for role in corpus.roles.readable_holding(containing("former_ids")):
        shared = as_title and name_to_id(role.title) == id
        if id in role.former_ids and role.id != but and not shared:
            hint = f"people's records may give it; delete it from 'former_ids' of {role.id} if none does"
            raise WrongUse(f"'{id}' is a former id of the role {role.id}", hint)
