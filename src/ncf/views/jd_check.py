"""The view of `ncf jd check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ncf.answers.answer import grouped
from ncf.answers.drift_line import DriftLine
from ncf.answers.jd_check import JobDescriptionCheck
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import following, levelled

BOTH = ("altered here", "required for a different reason", "changed", "merged into another")
"""The changes that have a before and an after."""


def blocks(answer: JobDescriptionCheck) -> Iterator[Block]:
    """Show what to correct: differences from the data, gaps, what is missing, and wording."""
    role = answer.role
    yield Heading(f"{answer.file}: {levelled(role.title, role.level) if role else 'no role found'}")
    yield Paragraph(answer.sure)
    if answer.basis == "marks":
        yield Paragraph(_releases(answer))
    if answer.found_nothing:
        yield Paragraph("Nothing to correct." if answer.clean else "Nothing else to correct.")
    yield from _drift(answer)
    if answer.unknown_codes:
        yield Heading(f"Codes that no standard in this data has ({len(answer.unknown_codes)})", 2)
        yield Bullets(answer.unknown_codes)
    if answer.gaps:
        yield Heading(f"Left open ({len(answer.gaps)})", 2)
        yield Bullets(tuple(_left_open(answer.gaps)))
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


def _left_open(gaps: Iterable[str]) -> Iterator[str]:
    """Yield each gap once. Those that ask to choose a need are counted, whatever the proposal."""
    needs = [gap for gap in gaps if gap.startswith("[Choose: essential or desirable")]
    times = Counter(gap for gap in gaps if gap not in needs)
    yield from (gap if n == 1 else f"{gap} ({n} times)" for gap, n in times.items())
    if needs:
        yield f"essential or desirable: to be chosen for {count(len(needs), 'criterion', 'criteria')}"


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
        yield Bullets(tuple(f"{UNMARKED[line.change]}: {line.now or line.was}{_named(line)}" for line in lines))
        return
    local = [line for line in lines if line not in answer.to_correct]
    framework = [line for line in answer.to_correct if not line.change.endswith("here")]
    here = [line for line in answer.to_correct if line.change.endswith("here")]
    for title, chosen in (("Different in the data now", framework), ("Edited in this document", here)):
        if chosen:
            yield Heading(f"{title} ({len(chosen)})", 2)
            yield Bullets(tuple(map(_told, chosen)))
    if local:
        yield Heading(f"Locality competences removed ({len(local)})", 2)
        yield Paragraph("Some places need these. There is nothing to correct if your service does not.")
        yield Bullets(tuple(f"{line.was}{_named(line)}" for line in local))


ABOUT = {"purpose": "the job purpose: ", "facet": "what the level means: "}
"""What a text without a code is about."""


def _told(line: DriftLine) -> str:
    if line.change == "retired":
        return f"Retired: {line.was}{_named(line)}: {line.now}"
    if line.change in BOTH and line.now:
        about = ABOUT.get(line.kind, "")
        return f"{line.change.capitalize()}: {about}'{line.was}' is now '{line.now}'{_named(line)}"
    if line.kind == "annex":
        return "The annex of competences has been removed"
    remains = f" ({'; '.join(line.remains)})" if line.remains else ""
    return f"{line.change.capitalize()}: {line.now or line.was}{_named(line)}{remains}"


def _named(line: DriftLine) -> str:
    return f" ({line.code})" if line.code and line.code not in line.was else ""


def table(answer: JobDescriptionCheck) -> Sheet:
    """Return one row per finding."""
    rows = [
        *((line.change, line.was, line.now, "", "", line.code) for line in answer.drift),
        *(("left open", gap, "", "", "", "") for gap in answer.gaps),
        *(("unknown code", code, "", "no standard in this data has it", "", code) for code in answer.unknown_codes),
        *(("missing", item.what, "", item.reason, "", "") for item in answer.missing),
        *(("not checked", what, "", OWN_TEMPLATE, "", "") for what in answer.not_checked),
        *(("wording", item.text, item.instead, item.reason, item.source, "") for item in answer.wording),
    ]
    return Sheet(("Finding", "Words", "Now or instead", "Reason", "Source", "Code"), tuple(rows))
