"""What changes in an assessment when it is brought to today's framework, or to another role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.answers.answer import Answer, CompetenceRef, RoleRef, competence_refs, role_ref
from ncf.people.assessment import WHOSE
from ncf.people.matching import Lines, Origin
from ncf.people.updating import needs_of_both, roles_of, up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessed, Assessment


@dataclass(frozen=True, slots=True)
class Worded:
    """The wording of a competence when somebody answered."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class NewWording:
    """A competence whose code or title is another one than in the record."""

    before: Worded
    now: CompetenceRef
    same_meaning: bool
    """Whether the answers still count."""
    answered: bool
    """Whether somebody had given a view."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A competence that follows an earlier standard that was answered. The answer does not count for it by itself."""

    origin: Origin
    before: Worded
    now: CompetenceRef


@dataclass(frozen=True)
class AssessmentUpdate(Answer, schema="ncf/assessment-update/1"):
    """The answer of `ncf assess update`."""

    done: bool
    """False for a dry run: nothing was written."""
    changed: bool
    """Whether the update changes the record. The lists below say how."""
    role: RoleRef
    target: RoleRef | None
    release_before: str
    release_now: str
    new: tuple[CompetenceRef, ...]
    wordings: tuple[NewWording, ...]
    restored: tuple[CompetenceRef, ...]
    """Competences whose earlier views count again, because the framework took a change back."""
    choices: tuple[Choice, ...]
    not_required: tuple[Worded, ...]
    """Competences that neither role requires. Their answers stay at the end of the record."""
    retired: tuple[Worded, ...]
    """Competences that the framework no longer has. Their answers stay, too."""
    left_out: tuple[Worded, ...]
    """Competences that neither role requires and that nobody had written anything beside."""
    accepted: int
    """How many proposals that the person accepted are now evidence."""
    recorded: int
    """How many present views the written workbook has recorded, to keep them when somebody changes them; else 0."""
    comments: int
    """How many comments, or sheets that a person added, the written file does not have."""


def assess_update(
    before: Assessment,
    corpus: Corpus,
    target: str = "",
    *,
    done: bool = True,
    comments: int = 0,
    records: bool = False,
) -> tuple[Assessment, AssessmentUpdate]:
    """Bring an assessment up to date, and say what that changes. Raises UnknownName for a role that there is not.

    `records` says that a workbook is written, which records the present views.
    """
    after = up_to_date(before, corpus, target)
    role, wanted = roles_of(after, corpus)
    was, lines = Lines(before, corpus), Lines(after, corpus)
    pairs = [(was.of(line.id), line) for line in after.competences]
    needed = needs_of_both(corpus, role, wanted, locality=after.locality)
    kept = {line.id for line in after.competences}
    others = [line for line in after.competences if line.id not in needed]
    return after, AssessmentUpdate(
        done=done,
        changed=after != before,
        role=role_ref(corpus, role),
        target=role_ref(corpus, wanted) if wanted else None,
        release_before=before.release,
        release_now=after.release,
        new=competence_refs(corpus, (line.id for old, line in pairs if old is None)),
        wordings=tuple(_wordings(was, pairs)),
        restored=competence_refs(corpus, (line.id for old, line in pairs if old and _restored(old, line))),
        choices=tuple(_choices(lines, (line for line in after.competences if line.id in needed))),
        not_required=_worded(line for line in others if line.id in corpus.competences),
        retired=_worded(line for line in others if line.id not in corpus.competences),
        left_out=_worded(line for line in before.competences if was.id_now(line) not in kept),
        accepted=len(before.proposals) - len(after.proposals),
        recorded=sum(line.view_of(whose) is not None for line in after.competences for whose in WHOSE) * records,
        comments=comments,
    )


def _worded(lines: Iterable[Assessed]) -> tuple[Worded, ...]:
    return tuple(Worded(line.code, line.title) for line in lines)


def _wordings(was: Lines, pairs: Iterable[tuple[Assessed | None, Assessed]]) -> Iterator[NewWording]:
    for old, line in pairs:
        competence = was.corpus.competences.get(line.id)
        if old and competence and (old.code, old.title) != (line.code, line.title):
            (now,) = competence_refs(was.corpus, [line.id])
            yield NewWording(
                Worded(old.code, old.title),
                now,
                was.means(old, competence),
                old.own is not None or old.assessor is not None,
            )


def _restored(old: Assessed, line: Assessed) -> bool:
    return any(old.view_of(whose) is None and line.view_of(whose) is not None for whose in WHOSE)


def _choices(lines: Lines, required: Iterable[Assessed]) -> Iterator[Choice]:
    """The competences without a view that follow a standard with one."""
    for line in required:
        if line.own or line.assessor:
            continue
        for led, origin in lines.before(line.id):
            if led.own or led.assessor:
                (now,) = competence_refs(lines.corpus, [line.id])
                yield Choice(origin, Worded(led.code, led.title), now)
