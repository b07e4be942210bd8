"""A competence: its code and title, its printed forms and corrections, and the roles that require it."""

from __future__ import annotations

from dataclasses import dataclass

from ncf.answers.answer import Answer, RoleRef, SourceRef, also_core
from ncf.answers.standing import Replacement, Retitled, replacements, retitled
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need
from ncf.corpus.role_names import service_title
from ncf.models import Role


@dataclass(frozen=True, slots=True)
class Corrected:
    """A place where the data differs from what the source prints."""

    field: str
    printed: str
    where: str
    corrected_to: str | None
    reason: str
    certainty: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class AlsoCalled:
    """Another code of the same standard, which no code column of the source prints."""

    code: str
    reason: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Needing(RoleRef):
    """A role, and the reason why it requires the competence. `where` is the condition of a locality need, or ''."""

    kind: Need
    where: str
    also_role_specific: bool
    """Whether the role lists it as role-specific although it is core at the level. It counts once, as core."""


@dataclass(frozen=True)
class CompetenceProfile(Answer, schema="ncf/competence/2"):
    """The answer of `ncf show CODE`."""

    id: str
    code: str
    title: str
    area: str
    area_title: str
    url: str | None
    status: str
    checked_on: str | None
    status_evidence: str | None
    superseded_by: tuple[Replacement, ...]
    later_title: Retitled | None
    printed_as: tuple[str, ...]
    other_codes: tuple[AlsoCalled, ...]
    corrections: tuple[Corrected, ...]
    notes: tuple[str, ...]
    core_at: tuple[int, ...]
    needed_by: tuple[Needing, ...]
    source: tuple[SourceRef, ...]


def competence_profile(corpus: Corpus, typed: str) -> CompetenceProfile:
    """Return the profile of the competence with that id, code or printed form."""
    item = corpus.competence(typed)
    return CompetenceProfile(
        id=item.id,
        code=item.code,
        title=item.title,
        area=item.area,
        area_title=corpus.area_titles().get(item.area, item.area),
        url=item.url,
        status=item.status,
        checked_on=item.checked_on,
        status_evidence=item.status_evidence,
        superseded_by=replacements(item),
        later_title=retitled(item),
        printed_as=item.printed_as,
        other_codes=tuple(AlsoCalled(**other.model_dump()) for other in item.other_codes),
        corrections=tuple(Corrected(**correction.model_dump()) for correction in item.corrections),
        notes=item.notes,
        core_at=tuple(sorted(level.number for level in corpus.levels.values() if item.id in (level.core or ()))),
        needed_by=tuple(_needing(corpus, item.id, role, need) for role, need in corpus.needed_by(item.id)),
        source=tuple(SourceRef(ref.document, ref.place) for ref in item.source),
    )


def _needing(corpus: Corpus, item: str, role: Role, need: Need) -> Needing:
    where = role.local[item] if need is Need.LOCALITY else ""
    services = role.service, role.services, service_title(corpus, role)
    return Needing(role.id, role.title, role.level, *services, need, where, item in also_core(corpus, role))
