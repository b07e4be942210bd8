"""What was taken out of a job description with marks, and what in it still asks for that.

A competence may stand in two places, among the duties and in the annex. It is gone from a place once no mark of it is
left there; that is said once for each competence, and once for an annex that is gone as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ncf.answers.drift_line import DriftLine
from ncf.answers.marked_by import PROFILE, WHOLE, criteria_of, template_of
from ncf.corpus.requirements import Need
from ncf.documents.plain import OWN
from ncf.documents.written import as_read

if TYPE_CHECKING:
    from ncf.answers.jd import JobDescription
    from ncf.documents.written import MarkedLine, TextLine

DUTIES, ANNEX = "duties", "annex"
IN_ANNEX, IN_DUTIES = "still in the annex", "still among the duties"
Places = Counter[tuple[str, str]]
"""How often each competence stands in each place."""


def removed(was: JobDescription, marked: Sequence[MarkedLine], lines: Sequence[TextLine]) -> Iterator[DriftLine]:
    """Yield what is gone: competences, the annex as a whole, and criteria."""
    yield from _competences(was, marked, lines)
    yield from _criteria(was, marked)


def _competences(was: JobDescription, marked: Sequence[MarkedLine], lines: Sequence[TextLine]) -> Iterator[DriftLine]:
    titles = {item.id: item.title for item in was.annex}
    of_competences = [line for line in marked if line.kind == "competence"]
    there = Places((line.id, _place(line, titles)) for line in of_competences if line.now is not None)
    meant = _meant(was, of_competences, there, template_of(marked), titles)
    gone = meant - there
    whole = {place: any(of == place for _, of in meant) for place in (DUTIES, ANNEX)}
    if all(whole.values()) and not any(of == ANNEX for _, of in there):
        yield DriftLine("annex removed here", "annex", "", "", "", "")
        gone = Places({(id, of): number for (id, of), number in gone.items() if of == DUTIES})
    for item in was.annex:
        lost = [of for of in (DUTIES, ANNEX) if gone[item.id, of]]
        if lost:
            left = [of for of in (DUTIES, ANNEX) if there[item.id, of]]
            remains = [*([IN_ANNEX if DUTIES in lost else IN_DUTIES] if left and all(whole.values()) else [])]
            if DUTIES not in left:
                remains += still_rest(was, item.code, marked, lines)
            said = f"{item.title} {item.code}"
            yield DriftLine("removed here", "competence", item.id, item.code, said, "", tuple(remains))


def _place(line: MarkedLine, titles: Mapping[str, str]) -> str:
    """Return where a line stands. In the annex the title is alone in a cell; a duty has its code beside it."""
    alone = line.cell if line.written is None else line.written == as_read(titles.get(line.id, ""))
    return ANNEX if alone else DUTIES


def _meant(
    was: JobDescription, marked: Sequence[MarkedLine], there: Places, template: str, titles: Mapping[str, str]
) -> Places:
    """Return what the document had. Markdown keeps no record of it, so that depends on its template.

    An advert has no core competences and no locality ones. A document that names none of these was made so, unless its
    template is known to have them.
    """
    if any(line.written is not None for line in marked):
        return Places((line.id, _place(line, titles)) for line in marked if line.written is not None)
    places = {DUTIES, ANNEX} if template == WHOLE else {of for _, of in there}
    usual = {of: Counter(n for (_, at), n in there.items() if at == of).most_common(1) for of in places}
    known = template in (WHOLE, PROFILE)
    named = {id for id, _ in there}
    kinds = set(Need) if known else {Need.ROLE_SPECIFIC, *(item.kind for item in was.annex if item.id in named)}
    return Places({
        (item.id, of): usual[of][0][0] if usual[of] else 1
        for item in was.annex
        for of in places
        if named and item.kind in kinds
    })  # fmt: skip


def _criteria(was: JobDescription, marked: Sequence[MarkedLine]) -> Iterator[DriftLine]:
    """Yield the criteria that the document had and lacks now.

    Of a document without a record, an advert has the criteria of some kinds only: those of which it has any. What a
    template of one's own has is not known.
    """
    every, template = criteria_of(was), template_of(marked)
    of_criteria = [line for line in marked if line.kind == "criterion"]
    for line in of_criteria:
        if line.now is None:
            text = every[line.id].text if line.id in every else ""
            yield DriftLine("removed here", "criterion", line.id, "", line.written or text, "")
    if template.startswith(OWN) or any(line.written is not None for line in marked):
        return
    there = {line.id for line in of_criteria}
    sorts = {(item.kind, item.need) for id, item in every.items() if id in there}
    for id, item in every.items():
        if id not in there and (template == WHOLE or (item.kind, item.need) in sorts):
            yield DriftLine("removed here", "criterion", id, "", item.text, "")


def still_rest(
    was: JobDescription, code: str, marked: Iterable[MarkedLine], lines: Sequence[TextLine]
) -> Iterator[str]:
    """Yield which criteria of the document rest on a competence: those with a mark, or with their text in it."""
    now = {line.id: line.now for line in marked if line.kind == "criterion" and line.now}
    for id, item in criteria_of(was).items():
        if code in item.codes and item.kind != "competence":
            text = now.get(id) or as_read(item.text)
            number = _number(text, lines)
            if number is not None:
                yield f"criterion {number} still rests on it" if number else f"the criterion '{text}' still rests on it"


def _number(text: str, lines: Sequence[TextLine]) -> str | None:
    """Return the number beside a criterion, '' if it has none; None if the document does not have the criterion."""
    for at, line in enumerate(lines):
        if text in line.text:
            beside = re.match(r"(\d+) \|", line.text)
            before = lines[at - 1].text if at else ""
            return beside[1] if beside else before if re.fullmatch(r"\d+", before) else ""
    return None
