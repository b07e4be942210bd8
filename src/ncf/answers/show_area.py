"""An area of competence: its competences, and the roles that require them."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, CompetenceRef, competence_refs, named, user_titles, users
from ncf.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class AreaCompetence(CompetenceRef):
    """A competence of the area, with the ids of the roles that require it."""

    roles: tuple[str, ...]
    role_titles: tuple[str, ...]


@dataclass(frozen=True)
class AreaProfile(Answer, schema="ncf/area/1"):
    """The answer of `ncf show AREA`."""

    id: str
    title: str
    summary: str
    competences: tuple[AreaCompetence, ...]


def area_profile(corpus: Corpus, typed: str) -> AreaProfile:
    """Return the profile of the area with that id or title."""
    area = corpus.area(typed)
    ids = [competence.id for competence in corpus.competences.values() if competence.area == area.id]
    competences = tuple(
        AreaCompetence(*named(ref), users(corpus, ref.id), user_titles(corpus, ref.id))
        for ref in competence_refs(corpus, ids)
    )
    return AreaProfile(id=area.id, title=area.title, summary=area.summary, competences=competences)
