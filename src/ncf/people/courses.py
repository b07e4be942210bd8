"""Evidence from training: which competences the courses of a person say they cover, proposed for the person to accept.

A list of courses is a CSV file with the columns `course` and `codes`. Nothing counts until the person accepts it.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ncf.codes import code_to_id, is_id, match_key
from ncf.corpus.identity import ids_of_other_codes
from ncf.csv_text import decoded
from ncf.errors import WrongUse
from ncf.people.assessment import CourseProposal
from ncf.people.matching import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment, Evidence

COLUMNS = ("course", "codes")
FROM_COURSES = ("course", "qualification")
"""The kinds of evidence that a list of courses can say something about."""
MOST_COURSES = 20_000
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """A course and the codes of the competences that it says it covers, as the list has them."""

    title: str
    codes: tuple[str, ...]
    """Each may be several with spaces between them, or one that is written with spaces."""
    row: int
    """The row in the list, the headings being row 1."""


def listed_courses(raw: bytes) -> list[ListedCourse]:
    """Read a list of courses. Raises WrongUse if it is no such list."""
    hint = "save it as CSV (UTF-8), with the columns: course, codes"
    try:
        text, _ = decoded(raw)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text)))
    except (ValueError, csv.Error) as error:
        raise WrongUse("the list of courses cannot be read", hint) from error
    headings = [heading.strip().lower() for heading in rows[0]] if rows else []
    if lacking := [column for column in COLUMNS if column not in headings]:
        raise WrongUse(f"the list of courses has no column '{lacking[0]}'", hint)
    if len(rows) > MOST_COURSES:
        raise WrongUse(f"the list of courses has more than {MOST_COURSES:,} rows", "leave out what nobody attended")
    course, codes = (headings.index(column) for column in COLUMNS)
    width = max(course, codes) + 1
    padded = ([*row, *[""] * width] for row in rows[1:])
    found = (
        ListedCourse(
            " ".join(row[course].split()), tuple(filter(None, map(str.strip, re.split(r"[;,\n]", row[codes])))), number
        )
        for number, row in enumerate(padded, start=2)
    )
    return [item for item in found if item.title]


def _delimiter(text: str) -> str:
    """What separates the columns: some computers save CSV with semicolons or tabs."""
    headings = text.partition("\n")[0]
    return next((sign for sign in (",", ";", "\t") if sign in headings), ",")


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a list of courses says about the evidence of a person."""

    assessment: Assessment
    """The assessment with the proposals."""
    new: tuple[CourseProposal, ...]
    unknown: tuple[tuple[ListedCourse, str], ...]
    """Codes that the framework does not have."""
    elsewhere: tuple[tuple[ListedCourse, str], ...]
    """Codes of competences that the assessment does not have."""
    not_listed: tuple[Evidence, ...]
    """Courses of the person that the list does not have."""
    not_attended: int
    """How many courses in the list are no evidence of the person."""


def propose(assessment: Assessment, courses: list[ListedCourse], corpus: Corpus) -> Proposals:
    """Propose the competences that the courses among the evidence say they cover, unless that was decided already."""
    assessment = settled(assessment)
    lines = Lines(assessment, corpus)
    by_title: dict[str, list[ListedCourse]] = {}
    for course in courses:
        by_title.setdefault(_key(course.title), []).append(course)
    known = {(item.evidence, item.id) for item in assessment.proposals}
    known |= {(evidence, line.id) for line in assessment.competences for evidence in line.evidence}
    new: list[CourseProposal] = []
    unknown, elsewhere = [], []
    own = [item for item in assessment.evidence if item.kind in FROM_COURSES]
    for item in own:
        for course, code, id in _codes(corpus, by_title.get(_key(item.title), ())):
            line = lines.of(id) if id else None
            if not id:
                unknown.append((course, code))
            elif line is None:
                elsewhere.append((course, code))
            elif (item.id, line.id) not in known:
                known.add((item.id, line.id))
                new.append(CourseProposal(evidence=item.id, id=line.id, code=line.code, course=course.title))
    return Proposals(
        assessment.model_copy(update={"proposals": (*assessment.proposals, *new)}),
        tuple(new),
        tuple(unknown),
        tuple(elsewhere),
        tuple(item for item in own if _key(item.title) not in by_title),
        len(by_title.keys() - {_key(item.title) for item in own}),
    )


def settled(assessment: Assessment) -> Assessment:
    """The assessment with every accepted proposal as evidence. Those that were declined stay, so that nobody proposes
    them again.
    """
    accepted: dict[str, list[str]] = {}
    for item in assessment.proposals:
        if item.accepted == "yes":
            accepted.setdefault(item.id, []).append(item.evidence)
    if not accepted:
        return assessment
    lines = tuple(
        line.model_copy(update={"evidence": tuple(dict.fromkeys((*line.evidence, *accepted.get(line.id, ()))))})
        for line in assessment.competences
    )
    there = {line.id for line in lines}
    left = tuple(item for item in assessment.proposals if item.accepted != "yes" or item.id not in there)
    return assessment.model_copy(update={"competences": lines, "proposals": left})


def _codes(corpus: Corpus, courses: Iterable[ListedCourse]) -> Iterator[tuple[ListedCourse, str, str | None]]:
    """Every code of these courses with the id of its competence, None if there is none."""
    for course in courses:
        for written in course.codes:
            whole = _id(corpus, written)
            several = [(code, _id(corpus, code)) for code in written.split()]
            known = not whole and any(id for _, id in several)
            yield from ((course, code, id) for code, id in (several if known else [(written, whole)]))


def _key(title: str) -> str:
    """What two titles of one course share: case and spacing do not count."""
    return " ".join(title.split()).casefold()


def _id(corpus: Corpus, code: str) -> str | None:
    """The id of the competence with this code, or that had it; None if there is none."""
    held = corpus.competences.get(code_to_id(code)) if is_id(code_to_id(code)) else None
    if held and match_key(held.code) == match_key(code):
        return held.id
    return ids_of_other_codes(corpus).get(match_key(code))
