"""The name of a role in a list or sentence about several: titles repeat across services, ids do not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ncf.codes import name_to_id
from ncf.listing import in_a_sentence

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Role


def service_title(corpus: Corpus, role: Role) -> str:
    """The titles of the services of a role: 'A', 'A and B', 'A, B and C'."""
    titles = corpus.framework.services()
    return in_a_sentence([titles.get(id, id) for id in role.services])


def role_names(corpus: Corpus) -> dict[str, str]:
    """Map the id of every readable role to its title; with its service where another role has that title, and with
    its id where another has both: 'Practitioner (RECONNECT)'.
    """
    roles = corpus.roles.readable
    titles = {role.id: name_to_id(role.title) for role in roles}
    held = Counter(titles.values())
    services = {role.id: service_title(corpus, role) for role in roles if held[titles[role.id]] > 1}
    alike = Counter((titles[id], service) for id, service in services.items())
    names = {role.id: role.title for role in roles}
    for id, service in services.items():
        names[id] += f" ({service}{f', {id}' if alike[titles[id], service] > 1 else ''})"
    return names
