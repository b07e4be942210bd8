"""One thing of the framework: a role, a level, a competence, an area or a service, with what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.codes import code_to_id, level_id, name_to_id
from ncf.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ncf.answers.answer import Answer
    from ncf.corpus.corpus import Corpus


def show(corpus: Corpus, typed: str, *, locality: bool = False, full: bool = False) -> Answer:
    """What the framework holds under an id, code, level number or title, as a user typed it.

    Roles come first, then levels, areas, services and competences. `full` lists every competence.
    Raises UnknownName with the nearest names of any kind.
    """
    if name_to_id(typed) in corpus.roles:
        from ncf.answers.show_role import role_profile

        return role_profile(corpus, typed, locality=locality, full=full)
    if level_id(typed):
        from ncf.answers.show_level import level_profile

        return level_profile(corpus, typed)
    for profile in _others(corpus, typed):
        try:
            return profile(corpus, typed)
        except UnknownName:
            continue
    raise _unknown(corpus, typed)


def _others(corpus: Corpus, typed: str) -> Iterator[Callable[[Corpus, str], Answer]]:
    from ncf.answers.show_competence import competence_profile

    if code_to_id(typed) in corpus.competences:
        yield competence_profile
    from ncf.answers.show_area import area_profile, service_profile

    yield from (area_profile, service_profile, competence_profile)


def _unknown(corpus: Corpus, typed: str) -> UnknownName:
    from ncf.matching import closest, guess

    codes = [corpus.as_typed(id) for id in closest(code_to_id(typed), corpus.competences)]
    names = [*corpus.roles, *corpus.area_titles(), *corpus.framework.services(), *codes]
    hint = f"'ncf search \"{typed}\"' looks in titles too; a code with an & needs quotes around it"
    return UnknownName(f"nothing here is called '{typed}'{guess(typed, names)}", hint)
