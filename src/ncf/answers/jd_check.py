"""Check a job description that people have worked on: its wording, what it lacks, and how it differs from the data.

A document made by `ncf jd` carries marks, so that each of its lines can be followed to the entry that it came from.
Any other document is matched by the codes and titles in it; the answer says which of the two it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ncf.answers.answer import Answer, RoleRef
from ncf.answers.drift_line import DriftLine
from ncf.answers.jd import JobDescription, job_description
from ncf.answers.jd_codes import by_codes, extent, named_in, unknown_codes
from ncf.answers.jd_drift import by_marks
from ncf.answers.jd_role import find_role
from ncf.answers.jd_standards import StandardToCheck, marked_in, standards_to_check
from ncf.answers.jd_wording import WordingFinding, wording
from ncf.answers.marked_by import PROFILE, WHOLE, template_of
from ncf.answers.person_specification import MOST_ESSENTIAL
from ncf.documents.gaps import gaps_in
from ncf.documents.plain import OWN
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.diff import Difference
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import TextLine, Written

MANAGER, FLEXIBLE = "who the post reports to", "a statement on flexible working"
ADJUSTMENTS = "a statement on reasonable adjustments"
NEEDED = {
    MANAGER: "a job description shows the place of the post in the service",
    FLEXIBLE: "applicants should know whether they can ask for it",
    ADJUSTMENTS: "disabled applicants should know that they can ask for them",
}
"""What a document may have to say, and why."""
ASKED = {WHOLE: (MANAGER, FLEXIBLE, ADJUSTMENTS), "advert": (FLEXIBLE, ADJUSTMENTS), PROFILE: ()}
"""What a document from each template has to say. Any other document is taken for a job description."""


Basis = Literal["marks", "codes", "none"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a job description needs and this one does not have, with the reason."""

    what: str
    reason: str


@dataclass(frozen=True)
class JobDescriptionCheck(Answer, schema="ncf/jd-check/1"):
    """The answer of `ncf jd check`.

    `basis`: 'marks' if the document carries those of `ncf jd`, 'codes' if it was matched by codes and titles, and
    'none' if no role was found; then there is no drift.
    """

    file: str
    role: RoleRef | None
    basis: Basis
    sure: str
    """How sure it is that the document is of this role, in words."""
    extent: str
    """What of a document without marks was compared, in words; '' for any other."""
    release_then: str
    """The release that the document was made from; '' if it does not say."""
    release_now: str
    then_found: bool
    """Whether that release was there to compare with."""
    why_not: str
    """Why it was not; '' if it was."""
    gaps: tuple[str, ...]
    missing: tuple[Missing, ...]
    template: str
    """The template that the document says it was made from; '' if it does not say."""
    not_checked: tuple[str, ...]
    """What the document lacks, while its template did not come with ncf and may leave it out on purpose."""
    wording: tuple[WordingFinding, ...]
    drift: tuple[DriftLine, ...]
    standards: tuple[StandardToCheck, ...]
    """The standards in the document that somebody should look up. They are nothing to correct."""
    unknown_codes: tuple[str, ...]
    """Words in the form of a code that no standard of this data has."""

    @property
    def compared(self) -> bool:
        """Whether the document was compared with the data that it was made from, or by its codes."""
        return self.basis == "codes" or (
            self.basis == "marks" and (self.then_found or self.release_then == self.release_now)
        )

    @property
    def found_nothing(self) -> bool:
        """Whether nothing was found to correct, in whatever could be looked at."""
        return not (self.gaps or self.missing or self.wording or self.to_correct or self.unknown_codes)

    @property
    def to_correct(self) -> tuple[DriftLine, ...]:
        """The drift without locality competences that were removed, as the document asks its readers to do."""
        return tuple(line for line in self.drift if line.change != "locality removed here")

    @property
    def clean(self) -> bool:
        """Whether everything was looked at and nothing is to be corrected."""
        return self.compared and self.found_nothing


def made_from(written: Written) -> tuple[str, str]:
    """Return the id of the role and the release that a document says it was made from; two '' if it does not say."""
    for mark in written.marked:
        if mark.kind == "role":
            return mark.id, mark.release
    return "", next((mark.release for mark in written.marked), "")


def check_job_description(
    corpus: Corpus,
    written: Written,
    *,
    file: str = "",
    role: str = "",
    then: Corpus | None = None,
    difference: Difference | None = None,
    why_not: str = "",
) -> JobDescriptionCheck:
    """Check a document against the data it was made from, `then`, and the data now. Raises UnknownName."""
    marked, release = made_from(written)
    id, sure = find_role(corpus, written, role, marked)
    basis: Basis = "none" if not id else "marks" if written.marked else "codes"
    answer = job_description(corpus, id) if id else None
    drift: Iterable[DriftLine] = by_codes(corpus, answer, written.lines) if answer else ()
    if basis == "marks":
        made = (then, marked or then.role(id).id) if then else None
        drift = by_marks(corpus, id, written, made, difference, same=release == corpus.framework.release)
    missing, not_checked = _lacking(written, tuple(map(as_read, _quoted(answer))))
    return JobDescriptionCheck(
        file=file,
        role=answer.role if answer else None,
        basis=basis,
        sure=sure,
        extent=_extent(corpus, written, None if basis == "marks" else answer, counted=not role),
        release_then=release,
        release_now=corpus.framework.release,
        then_found=then is not None,
        why_not=why_not,
        gaps=_gaps(written),
        missing=missing,
        template=template_of(written.marked).removeprefix(OWN),
        not_checked=not_checked,
        wording=tuple(wording(written.lines, map(as_read, _quoted(answer)))),
        drift=tuple(drift),
        standards=tuple(standards_to_check(corpus, _named(corpus, written, answer), then)),
        unknown_codes=unknown_codes(corpus, written.lines),
    )


def _extent(corpus: Corpus, written: Written, answer: JobDescription | None, *, counted: bool) -> str:
    return extent(corpus, answer, written.lines, counted=counted) if answer else ""


def _named(corpus: Corpus, written: Written, answer: JobDescription | None) -> Iterable[str]:
    """Return the competences in a document: by its marks if it has any of them, else by codes and titles."""
    marked = marked_in(corpus, written.marked, [item.id for item in answer.annex] if answer else [])
    return marked or named_in(corpus, written.lines)


def _quoted(answer: JobDescription | None) -> Iterator[str]:
    """Yield the texts of the document that are quoted from the data, so that nobody has to reword them."""
    if answer:
        yield from (item.title for item in answer.annex)
        yield from (facet.text for facet in answer.level_facets if facet.text)
        yield from (item.text for item in (*answer.criteria.skills, *answer.criteria.level))
        yield from answer.employability
        yield from answer.statements.values()


LABELS = r"(?:reports? to|responsible to|accountable to|line manager|managed by)"
_REPORTS = re.compile(rf"\b{LABELS}\b\s*(?:[|:]\s*)?(?P<who>.*)$", re.IGNORECASE)

_NO_MANAGER = re.compile(
    r"(?:responsible for|hours|pay)\b|(?:tb[acd]|to be \w+|none|nobody|n/?a|not (?:applicable|known)|x{2,})?[\W_]*$",
    re.IGNORECASE,
)
"""What may follow such words without naming a manager."""


def _gaps(written: Written) -> tuple[str, ...]:
    """Return what is left to complete."""
    return tuple(gaps_in(line.text for line in written.lines))


def _lacking(written: Written, quoted: Iterable[str]) -> tuple[tuple[Missing, ...], tuple[str, ...]]:
    """Return what a document lacks, and what was not checked: that its own template may leave out on purpose."""
    template = template_of(written.marked)
    absent = tuple(_missing(written.lines, quoted, ASKED.get(template, ASKED[WHOLE])))
    too_long = tuple(_too_many_essential(written.lines))
    if template.startswith(OWN):
        return too_long, tuple(item.what for item in absent)
    return (*absent, *too_long), ()


def _missing(lines: Iterable[TextLine], quoted: Iterable[str], asked: Iterable[str]) -> Iterator[Missing]:
    """Yield which of the things asked for a document does not have. Titles of standards do not count."""
    own = []
    for text in (line.text for line in lines):
        for title in sorted((title for title in quoted if title in text), key=len, reverse=True):
            text = text.replace(title, " ")
        own.append(text)
    folded = " ".join(own).casefold()
    there = {
        MANAGER: _names_a_manager(own),
        FLEXIBLE: "flexible working" in folded or "work flexibly" in folded,
        ADJUSTMENTS: "reasonable adjustment" in folded,
    }
    yield from (Missing(what, NEEDED[what]) for what in asked if not there[what])


def _too_many_essential(lines: Iterable[TextLine]) -> Iterator[Missing]:
    essential = sum(cell.strip().casefold() == "essential" for line in lines for cell in line.text.split("|"))
    if essential > MOST_ESSENTIAL:
        yield Missing(
            "a shorter list of essential criteria",
            f"{essential} are essential; few people meet more than {MOST_ESSENTIAL}, and a panel cannot score them",
        )


def _names_a_manager(texts: Sequence[str]) -> bool:
    """Whether a line says who the post reports to, in the same line or, as in the cells of a Word table, the next."""
    for at, text in enumerate(texts):
        if found := _REPORTS.search(text):
            following = texts[at + 1] if at + 1 < len(texts) and "|" not in text else ""
            who = found["who"].strip(" .|:") or following
            if who and not _NO_MANAGER.match(who):
                return True
    return False
