"""The standards of the framework by status, and the roles that require them."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, user_titles, users
from ncf.answers.standing import Replacement, Retitled, replacements, retitled
from ncf.codes import family_of
from ncf.corpus.corpus import Corpus
from ncf.errors import UnknownName, WrongUse
from ncf.models import STATUSES


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard with its status and what replaced it."""

    id: str
    code: str
    title: str
    family: str
    status: str
    checked_on: str | None
    successors: tuple[str, ...]
    superseded_by: tuple[Replacement, ...]
    later_title: Retitled | None
    roles: tuple[str, ...]
    role_titles: tuple[str, ...]
    url: str | None


@dataclass(frozen=True)
class Standards(Answer, schema="ncf/standards/2"):
    """The answer of `ncf standards`. The standards still to be checked come first.

    The counts are of every standard in the data; only the list is filtered.
    """

    counts: dict[str, int]
    undated: dict[str, int]
    """How many of them have a status without the date of a check."""
    standards: tuple[Standard, ...]


def standards(corpus: Corpus, *, status: str = "", family: str = "") -> Standards:
    """Return the standards by status; optionally only one status or one family of codes.

    Raises WrongUse for an unknown status and UnknownName for an unknown family.
    """
    if status and status not in STATUSES:
        raise WrongUse(f"no status '{status}'", f"choose one of: {', '.join(STATUSES)}")
    forms = corpus.framework.code_forms()
    if family and family not in forms:
        raise UnknownName(f"no family '{family}'", f"choose one of: {', '.join(forms)}")
    found = [
        Standard(
            id=item.id,
            code=item.code,
            title=item.title,
            family=family_of(item.code, forms) or "",
            status=item.status,
            checked_on=item.checked_on,
            successors=tuple(successor.code for successor in item.superseded_by),
            superseded_by=replacements(item),
            later_title=retitled(item),
            roles=users(corpus, item.id),
            role_titles=user_titles(corpus, item.id),
            url=item.url,
        )
        for item in corpus.competences.values()
    ]
    chosen = [item for item in found if status in ("", item.status) and family in ("", item.family)]
    order = list(STATUSES)
    return Standards(
        counts={name: sum(item.status == name for item in found) for name in STATUSES},
        undated={name: sum(item.status == name and not item.checked_on for item in found) for name in STATUSES},
        standards=tuple(sorted(chosen, key=lambda item: (order.index(item.status), item.family, item.code))),
    )
