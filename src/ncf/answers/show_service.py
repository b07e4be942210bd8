"""A service or a service area: its parts, its roles, and what this data does not have."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, RoleRef, role_ref
from ncf.answers.not_held import profiles
from ncf.corpus.corpus import Corpus


@dataclass(frozen=True)
class ServiceProfile(Answer, schema="ncf/service/1"):
    """The answer of `ncf show SERVICE`."""

    id: str
    title: str
    services: tuple[str, ...]
    roles: tuple[RoleRef, ...]
    not_held: str
    """How many of the published role profiles this data has; if some are missing, what is known about them."""


def service_profile(corpus: Corpus, typed: str) -> ServiceProfile:
    """Return the profile of the service or service area with that id or title."""
    id = corpus.service(typed)
    held, why = profiles(corpus)
    titles = corpus.framework.services()
    parts = [part for part in titles if part in corpus.service_and_parts(id) and part != id]
    return ServiceProfile(
        id=id,
        title=titles[id],
        services=tuple(titles[part] for part in parts),
        roles=tuple(role_ref(corpus, role) for role in corpus.roles_in_order(id)),
        not_held=" ".join((held, *why)),
    )
