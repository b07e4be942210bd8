"""The name of a role in an answer about several roles: titles repeat across services, ids do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.answers.answer import service_title
from ncf.codes import name_to_id

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Role


def role_name(corpus: Corpus, role: Role) -> str:
    """Return the title of a role; with its service if another role has that title, and its id if they share both."""
    alike = [other for other in corpus.roles.readable if name_to_id(other.title) == name_to_id(role.title)]
    if len(alike) < 2:
        return role.title
    service = service_title(corpus, role)
    same = sum(service_title(corpus, other) == service for other in alike) > 1
    return f"{role.title} ({service}{f', {role.id}' if same else ''})"
