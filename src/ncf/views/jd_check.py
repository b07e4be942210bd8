"""The view of `ncf jd check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ncf.answers.jd_check import JobDescriptionCheck
from ncf.answers.jd_drift import DriftLine
from ncf.documents.document import Block, Bullets, Heading, Paragraph, Question, Sheet, Table, count
from ncf.views.sections import following, levelled

BOTH = ("altered here", "required for a different reason", "changed")
"""The changes that have a before and an after."""


def blocks(answer: JobDescriptionCheck) -> Iterator[Block]:
    """Show what to correct: differences from the data, gaps, what is missing, and wording."""
    role = answer.role
    yield Heading(f"{answer.file}: {levelled(role.title, role.level) if role else 'no role found'}")
    yield Paragraph(answer.sure)
    if answer.basis == "marks":
        yield Paragraph(_releases(answer))
    if answer.clean:
        yield Paragraph("Nothing to correct.")
    yield from _drift(answer.drift)
    if answer.gaps:
        yield Heading(f"Left open ({len(answer.gaps)})", 2)
        times = Counter(answer.gaps)
        yield Bullets(tuple(gap if n == 1 else f"{gap} ({n} times)" for gap, n in times.items()))
    if answer.missing:
        yield Heading(f"Missing ({len(answer.missing)})", 2)
        yield Bullets(tuple(f"{item.what.capitalize()}: {item.reason}." for item in answer.missing))
    if answer.wording:
        yield Heading(f"Wording ({count(len(answer.wording), 'place')})", 2)
        rows = tuple(
            (str(item.line), item.text, f"{item.rule}: {item.reason}", item.instead) for item in answer.wording
        )
        yield Table(("Line", "Words", "Why", "Instead"), rows, wide=True)
        yield Heading("Who says so", 3)
        yield Bullets(tuple(dict.fromkeys(f"{item.rule}: {item.source}" for item in answer.wording)))
    if role:
        yield following(Question("jd", (("", role.id),), "draft the document anew"))


def _releases(answer: JobDescriptionCheck) -> str:
    then, now = answer.release_then, answer.release_now
    if not answer.then_found and then != now:
        return f"Made from release {then}, which is not here to compare with. The data here is release {now}."
    return f"Made from release {then}. The data here is release {now}."


def _drift(lines: tuple[DriftLine, ...]) -> Iterator[Block]:
    framework = [line for line in lines if not line.change.endswith("here")]
    here = [line for line in lines if line.change.endswith("here")]
    for title, chosen in (("Different in the data now", framework), ("Edited in this document", here)):
        if chosen:
            yield Heading(f"{title} ({len(chosen)})", 2)
            yield Bullets(tuple(map(_told, chosen)))


def _told(line: DriftLine) -> str:
    if line.change == "retired":
        return f"Retired: {line.was}{_named(line)}: {line.now}"
    if line.change in BOTH and line.now:
        return f"{line.change.capitalize()}: '{line.was}' is now '{line.now}'{_named(line)}"
    return f"{line.change.capitalize()}: {line.now or line.was}{_named(line)}"


def _named(line: DriftLine) -> str:
    return f" ({line.code})" if line.code and line.code not in line.was else ""


def table(answer: JobDescriptionCheck) -> Sheet:
    """Return one row per finding."""
    rows = [
        *((line.change, line.was, line.now, "", "", line.code) for line in answer.drift),
        *(("left open", gap, "", "", "", "") for gap in answer.gaps),
        *(("missing", item.what, "", item.reason, "", "") for item in answer.missing),
        *(("wording", item.text, item.instead, item.reason, item.source, "") for item in answer.wording),
    ]
    return Sheet(("Finding", "Words", "Now or instead", "Reason", "Source", "Code"), tuple(rows))
