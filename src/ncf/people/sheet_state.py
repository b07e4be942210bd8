"""The hidden sheet of a workbook: what was last written, as rows of text.

It holds the roles, the order of everything, and for each competence its wording then and the views of it, so that a
view that somebody changes in the workbook is kept as an earlier one. It holds nothing else that people wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from ncf.errors import WrongUse
from ncf.people.assessment import Assessed, Assessment, CourseProposal

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK, VERSION = "ncf assessment", "1"
CHUNK = 15_000
"""Characters in a cell: a cell of Excel holds twice as many at least."""
_KEPT = {"id", "code", "title", "meaning", "own", "assessor", "earlier"}
_WORDS = "words"
"""The key that says that people had written more beside a competence; what it was is not kept."""


class LastWritten(NamedTuple):
    """What was last written, and the order of the evidence."""

    role: str
    target: str | None
    locality: bool
    release: str
    evidence: tuple[str, ...]
    competences: tuple[Assessed, ...]
    """Without what stands only in the sheets for people: evidence, next action and notes."""
    proposals: tuple[CourseProposal, ...]
    worded: frozenset[str]
    """The competences that people had written more beside: their ids."""


def state_rows(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet; the first names the format."""
    yield MARK, VERSION
    about = assessment.model_dump(include={"role", "target", "locality", "release"})
    yield _row("assessment", {**about, "evidence": [item.id for item in assessment.evidence]})
    for line in assessment.competences:
        kept = line.model_dump(include=_KEPT, exclude_none=True, exclude_defaults=True)
        yield _row("competence", kept | ({_WORDS: True} if _has_words(line) else {}))
    for proposal in assessment.proposals:
        yield _row("proposal", proposal.model_dump(exclude_none=True))


def _has_words(line: Assessed) -> bool:
    return bool(line.action or line.notes or line.evidence or line.by_when)


def _row(kind: str, data: Any) -> tuple[str, ...]:
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return kind, *(text[at : at + CHUNK] for at in range(0, len(text), CHUNK))


def is_state(first: Sequence[str]) -> bool:
    """Whether this is the first row of the hidden sheet."""
    return bool(first) and first[0] == MARK


def read_state(rows: Iterable[Sequence[str]]) -> LastWritten:
    """What was last written. Raises WrongUse if somebody has damaged it, or a later ncf wrote it."""
    (_, *version), *rest = rows
    if version[:1] != [VERSION]:
        raise WrongUse("a later version of ncf made this workbook", "update ncf")
    try:
        return _read(rest)
    except (ValueError, KeyError, TypeError, IndexError, ValidationError, RecursionError) as error:
        hint = "go back to an earlier copy of the workbook: the answers in this one cannot be told apart"
        raise WrongUse("the hidden sheet of this workbook is damaged", hint) from error


def _read(rows: Iterable[Sequence[str]]) -> LastWritten:
    found: dict[str, list[Any]] = {"assessment": [], "competence": [], "proposal": []}
    for kind, *parts in rows:
        found[kind].append(json.loads("".join(parts)))
    about = found["assessment"][0]
    worded = frozenset(line["id"] for line in found["competence"] if line.pop(_WORDS, False))
    checked = Assessment.model_validate(
        {
            **{name: about[name] for name in ("role", "target", "locality", "release")},
            "competences": found["competence"],
            "proposals": found["proposal"],
        }
    )
    return LastWritten(
        checked.role, checked.target, checked.locality, checked.release,
        tuple(map(str, about["evidence"])), checked.competences, checked.proposals, worded,
    )  # fmt: skip
