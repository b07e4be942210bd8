"""The view of `ncf jd check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ncf.answers.answer import grouped
from ncf.answers.drift_line import DriftLine
from ncf.answers.jd_check import JobDescriptionCheck
from ncf.answers.jd_removed import IN_ANNEX
from ncf.answers.jd_standards import StandardToCheck
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Question, Sheet, Table, Worksheet, count
from ncf.documents.gaps import chooses_need
from ncf.views.sections import following, levelled
from ncf.views.worksheets import worksheet

BOTH = ("altered here", "required for a different reason", "changed", "merged into another")
"""The changes that have a before and an after."""
MOST_LACKING, FIRST = 10, 5
"""Of more competences than the one that a document does not name, only as many as the other are listed."""
TO_FILL = (("Who", True), ("Done", False))
"""The columns of a workbook in which people share out the findings."""


def blocks(answer: JobDescriptionCheck) -> Iterator[Block]:
    """Show what to correct: differences from the data, gaps, what is missing, and wording."""
    role = answer.role
    yield Heading(f"{answer.file}: {levelled(role.title, role.level) if role else 'no role found'}")
    yield Paragraph(f"{answer.sure} {answer.extent}".strip())
    if answer.basis == "marks":
        yield Paragraph(_releases(answer))
    if answer.found_nothing:
        yield Paragraph("Nothing to correct." if answer.clean else "Nothing else to correct.")
    yield from _drift(answer)
    yield from _standards(answer)
    if answer.unknown_codes:
        yield Heading(f"Codes that no standard in this data has ({len(answer.unknown_codes)})", 2)
        yield Bullets(answer.unknown_codes)
    if answer.gaps:
        yield from _left_open(answer.gaps)
    if answer.missing:
        yield Heading(f"Missing ({len(answer.missing)})", 2)
        yield Bullets(tuple(f"{item.what.capitalize()}: {item.reason}." for item in answer.missing))
    if answer.not_checked:
        yield Heading(f"Not checked ({len(answer.not_checked)})", 2)
        yield Paragraph(
            f"The document was made from a template of your own, '{answer.template}'. It does not have the following; "
            "ncf cannot know whether it should."
        )
        yield Bullets(tuple(item.capitalize() for item in answer.not_checked))
    if answer.wording:
        yield Heading(f"Wording ({count(len(answer.wording), 'place')})", 2)
        rows = tuple((item.text, item.sentence, f"{item.rule}: {item.reason}", item.instead) for item in answer.wording)
        yield Table(("Words", "In", "Why", "Instead"), rows, wide=True)
        yield Heading("Who says so", 3)
        sources = grouped(dict.fromkeys((item.source, item.rule) for item in answer.wording))
        yield Bullets(tuple(f"{', '.join(rules)}: {source}" for source, rules in sources.items()))
    if role and answer.drift:
        yield following(Question("jd", (("", role.id),), "a fresh draft to compare with"))


def _left_open(gaps: Iterable[str]) -> Iterator[Block]:
    """List each gap once, and count the choices between essential and desirable as a thing of their own."""
    needs, others = ([gap for gap in gaps if chooses_need(gap) is of] for of in (True, False))
    criteria = count(len(needs), "criterion", "criteria")
    counts = [*([count(len(others), "gap")] if others else []), *([criteria] if needs else [])]
    yield Heading(f"Left open ({' and '.join(counts)})", 2)
    listed = [gap if n == 1 else f"{gap} ({n} times)" for gap, n in Counter(others).items()]
    yield Bullets((*listed, *([f"{criteria}: choose essential or desirable"] if needs else [])))


def _standards(answer: JobDescriptionCheck) -> Iterator[Block]:
    """List the standards to look up, with what is new since the document was made."""
    if not answer.standards:
        return
    yield Heading(f"Standards to check ({len(answer.standards)})", 2)
    yield Paragraph("Look these up before you rely on them. They are no mistakes in the document.")
    yield Bullets(tuple(f"{item.code}, {item.title}: {_noted(item, answer.release_then)}" for item in answer.standards))


def _noted(item: StandardToCheck, release: str) -> str:
    """Return what the data says of a standard. What the release of the document did not say comes last."""
    known = [note for note in item.notes if note not in item.since]
    return " ".join([*known, *([f"New since release {release}:", *item.since] if item.since else [])])


def _releases(answer: JobDescriptionCheck) -> str:
    then, now = answer.release_then, answer.release_now
    if not answer.then_found and then != now:
        reason = f" ({answer.why_not})" if answer.why_not else ""
        return (
            f"Made from release {then}, which is not here to compare with{reason}. The data here is release {now}, so "
            "ncf cannot tell what somebody edited from what the framework changed."
        )
    return f"Made from release {then}. The data here is release {now}."


OWN_TEMPLATE = "the document was made from a template of your own, which may leave it out"
UNMARKED = {
    "new": "Not in the document",
    "no longer required": "In the document, but this role does not require it",
    "altered here": "The title in the document differs",
}
"""What the changes are called in a document without marks, where nothing says what it once had."""


def _drift(answer: JobDescriptionCheck) -> Iterator[Block]:
    lines = answer.drift
    if answer.basis == "codes" and lines:
        yield Heading(f"Different from what the role requires now ({len(lines)})", 2)
        yield from _unmarked(answer, lines)
        return
    local = [line for line in lines if line not in answer.to_correct]
    since = [line for line in answer.to_correct if not line.change.endswith("here")]
    framework = [line for line in since if line.kind != "criterion"]
    here = [line for line in answer.to_correct if line.change.endswith("here")]
    for title, chosen in (("Different in the data now", framework), ("Edited in this document", here)):
        if chosen:
            yield Heading(f"{title} ({len(chosen)})", 2)
            yield Bullets(tuple(map(_told, chosen)))
    yield from _criteria([line for line in since if line.kind == "criterion"], same=not framework)
    if local:
        yield Heading(f"Locality competences removed ({len(local)})", 2)
        yield Paragraph("Some places need these. There is nothing to correct if your service does not.")
        yield Bullets(tuple(f"{line.was}{_named(line)}" for line in local))


def _unmarked(answer: JobDescriptionCheck, lines: Sequence[DriftLine]) -> Iterator[Block]:
    """List the differences of a document without marks; of a long list of what it does not name, the first few."""
    lacking = [line for line in lines if line.change == "new" and not line.remains]
    left_out = lacking[FIRST:] if len(lacking) > MOST_LACKING else []
    shown = [line for line in lines if line not in left_out]
    yield Bullets(tuple(f"{_label(line)}: {line.now or line.was}{_named(line)}{_remains(line)}" for line in shown))
    if left_out and answer.role:
        yield Paragraph(
            f"{len(left_out)} more are not in the document. 'ncf show {answer.role.id}' lists all that the role "
            "requires; '-o findings.xlsx' lists every finding."
        )


def _label(line: DriftLine) -> str:
    return "Not among the duties" if IN_ANNEX in line.remains else UNMARKED[line.change]


def _criteria(lines: Sequence[DriftLine], *, same: bool) -> Iterator[Block]:
    """Say that criteria were rewritten, and list the new ones. They are proposals: nobody requires them."""
    if not lines:
        return
    before, now = sum(bool(line.was) for line in lines), [line.now for line in lines if line.now]
    yield Heading(f"The proposed criteria have been rewritten: {before} before, {len(now)} now", 2)
    unchanged = " What the role requires has not changed." if same else ""
    yield Paragraph(f"Criteria are this project's proposals.{unchanged} Keep yours, or use the present ones.")
    if now:
        yield Bullets(tuple(now))


ANNEX_GONE = "The annex of competences has been removed"
ABOUT = {"purpose": "the job purpose: ", "facet": "what the level means: "}
"""What a text without a code is about."""


def _told(line: DriftLine) -> str:
    if line.change == "retired":
        return f"Retired: {line.was}{_named(line)}: {line.now}"
    if line.change in BOTH and line.now:
        about = ABOUT.get(line.kind, "")
        return f"{line.change.capitalize()}: {about}'{line.was}' is now '{line.now}'{_named(line)}"
    if line.kind == "annex":
        return ANNEX_GONE
    return f"{line.change.capitalize()}: {line.now or line.was}{_named(line)}{_remains(line)}"


def _remains(line: DriftLine) -> str:
    return f" ({'; '.join(line.remains)})" if line.remains else ""


def _named(line: DriftLine) -> str:
    return f" ({line.code})" if line.code and line.code not in line.was else ""


def table(answer: JobDescriptionCheck) -> Sheet:
    """Return one row per finding."""
    rows = [
        *(
            (_finding(i), i.was or (ANNEX_GONE if i.kind == "annex" else ""), i.now, "; ".join(i.remains), "", i.code)
            for i in answer.drift
        ),
        *(("Standard to check", i.title, "", _noted(i, answer.release_then), "", i.code) for i in answer.standards),
        *(("Left open", gap, "", "", "", "") for gap in answer.gaps),
        *(("Unknown code", code, "", "no standard in this data has it", "", code) for code in answer.unknown_codes),
        *(("Missing", item.what, "", item.reason, "", "") for item in answer.missing),
        *(("Not checked", what, "", OWN_TEMPLATE, "", "") for what in answer.not_checked),
        *(("Wording", item.text, item.instead, item.reason, item.source, "") for item in answer.wording),
    ]
    return Sheet(("Finding", "Words", "Now or instead", "Reason", "Source", "Code"), tuple(rows))


def _finding(line: DriftLine) -> str:
    of_criterion = line.kind == "criterion" and not line.change.endswith("here")
    return f"{line.change.capitalize()}{' (proposed criterion)' if of_criterion else ''}"


def worksheets(answer: JobDescriptionCheck) -> Iterator[Worksheet]:
    """Return the findings as a list to work through."""
    yield worksheet("Findings", table(answer), TO_FILL)
