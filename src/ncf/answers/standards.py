"""Which standards of the framework are in force, which are not, and which roles require them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ncf.answers.answer import Answer, users
from ncf.codes import family_of
from ncf.errors import UnknownName, WrongUse
from ncf.models import STATUSES

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard with what is known of its being in force."""

    id: str
    code: str
    title: str
    family: str
    status: str
    checked_on: str | None
    successors: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Standards(Answer):
    """The answer of `ncf standards`: what is to be checked comes first."""

    schema_name: ClassVar[str] = "ncf/standards/1"

    counts: dict[str, int]
    standards: tuple[Standard, ...]


def standards(corpus: Corpus, *, status: str = "", family: str = "") -> Standards:
    """The standards of the framework by status; narrowed to one status or one family of codes."""
    if status and status not in STATUSES:
        raise WrongUse(f"no status '{status}'", f"a status is one of: {', '.join(STATUSES)}")
    forms = corpus.framework.code_forms()
    if family and family not in forms:
        raise UnknownName(f"no family '{family}'", f"the families are: {', '.join(forms)}")
    found = [
        Standard(
            id=item.id,
            code=item.code,
            title=item.title,
            family=family_of(item.code, forms) or "",
            status=item.status,
            checked_on=item.checked_on,
            successors=tuple(successor.code for successor in item.superseded_by),
            roles=users(corpus, item.id),
        )
        for item in corpus.competences.values()
    ]
    chosen = [item for item in found if status in ("", item.status) and family in ("", item.family)]
    order = list(STATUSES)
    return Standards(
        counts={name: sum(item.status == name for item in chosen) for name in STATUSES},
        standards=tuple(sorted(chosen, key=lambda item: (order.index(item.status), item.family, item.code))),
    )
