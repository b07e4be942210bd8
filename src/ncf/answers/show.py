"""Show one entry of the framework: a role, a level, a competence, an area or a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.corpus.corpus import Corpus

if TYPE_CHECKING:
    from ncf.answers.answer import Answer


def show(corpus: Corpus, typed: str, *, locality: bool = False) -> Answer:
    """Find an entry by id, code, level number or title, as typed by a user, and return its profile.

    With `locality`, the locality competences of a role count. Raises UnknownName with the nearest names of any kind,
    or AmbiguousName with the candidates.
    """
    kind, id = corpus.find(typed)
    if kind == "role":
        from ncf.answers.show_role import role_profile

        return role_profile(corpus, id, locality=locality)
    if kind == "level":
        from ncf.answers.show_level import level_profile

        return level_profile(corpus, id)
    if kind == "competence":
        from ncf.answers.show_competence import competence_profile

        return competence_profile(corpus, id)
    if kind == "area":
        from ncf.answers.show_area import area_profile

        return area_profile(corpus, id)
    from ncf.answers.show_service import service_profile

    return service_profile(corpus, id)
