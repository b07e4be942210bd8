"""Which competence of today's framework each line of an assessment is about, and which lines led to a competence.

Nothing here is stored in an assessment: it follows from the framework as it is now and the lines as they were written.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ncf.codes import code_to_id, match_key
from ncf.corpus.identity import ids_of_other_codes, still_means

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.corpus.corpus import Corpus
    from ncf.models import Competence
    from ncf.people.assessment import Assessed, Assessment


class Origin(StrEnum):
    """How an earlier standard led to one of today's framework."""

    REPLACED = "replaced"
    SPLIT = "split"
    """It is one of several standards that replaced the earlier one."""
    MERGED = "merged"
    """The earlier one became part of it."""


class Predecessor(NamedTuple):
    """A line of the assessment about an earlier standard that led to a competence."""

    line: Assessed
    origin: Origin


class SaidOf(Protocol):
    """What somebody gave a view of: the wording of a competence, and the fingerprint of its meaning."""

    @property
    def title(self) -> str:
        """The title of the competence then."""

    @property
    def meaning(self) -> str:
        """The fingerprint of its meaning then."""


class Lines:
    """The lines of an assessment, seen from today's framework."""

    def __init__(self, assessment: Assessment, corpus: Corpus) -> None:
        self.corpus = corpus
        self.lines = assessment.competences
        self.by_id = {line.id: line for line in self.lines}

    def means(self, said_of: SaidOf, competence: Competence) -> bool:
        """Whether a competence still means what somebody gave a view of."""
        return still_means(said_of.meaning, said_of.title, competence, self.corpus.editorial.changes)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Map the id of a line to the id that its competence has now, where the framework gave it another code.

        If several standards became one, the line that somebody filled in for that one stays, and the others led to
        it; without such a line, the standard that became it first is the one that goes on.
        """
        found: dict[str, Assessed] = {}
        for line in self.lines:
            now = "" if line.blank or line.id in self.corpus.competences else self._becomes(line)
            filled_in = now in self.by_id and not self.by_id[now].blank
            if now and not filled_in and (now not in found or self._order(line, now) < self._order(found[now], now)):
                found[now] = line
        return {line.id: now for now, line in found.items()}

    def _becomes(self, line: Assessed) -> str:
        """The id of the competence that records the code of a line as one that it had; '' if there is none."""
        return self._other_codes.get(match_key(line.code), "")

    def _order(self, line: Assessed, now: str) -> int:
        """The place of the code of a line among the codes that a competence had."""
        return [match_key(item.code) for item in self.corpus.competences[now].other_codes].index(match_key(line.code))

    @cached_property
    def _other_codes(self) -> dict[str, str]:
        gone = any(line.id not in self.corpus.competences for line in self.lines)
        return ids_of_other_codes(self.corpus) if gone else {}

    @cached_property
    def _line_now(self) -> dict[str, Assessed]:
        return self.by_id | {now: self.by_id[old] for old, now in self.renamed.items()}

    def id_now(self, line: Assessed) -> str:
        """The id that the competence of a line has now; that of the line if nothing says what became of it."""
        return self.renamed.get(line.id, line.id)

    def called_now(self, id: str, code: str) -> str:
        """The id that the competence with this id and code has now; the same id if nothing says what became of it."""
        return id if id in self.corpus.competences else ids_of_other_codes(self.corpus).get(match_key(code), id)

    def of(self, id: str) -> Assessed | None:
        """The line about the competence that has this id now; None if there is none."""
        return self._line_now.get(id)

    @cached_property
    def _leading(self) -> dict[str, list[Predecessor]]:
        """Map the id of a competence to the lines about standards that it replaced or took in."""
        found: dict[str, list[Predecessor]] = {}
        for line in self.lines:
            for id, origin in self._leads_to(line):
                found.setdefault(id, []).append(Predecessor(line, origin))
        return found

    def _leads_to(self, line: Assessed) -> Iterator[tuple[str, Origin]]:
        if held := self.corpus.competences.get(self.id_now(line)):
            yield from self._successors(held).items()
        elif line.id not in self.renamed and (now := self._becomes(line)):
            yield now, Origin.MERGED

    def _successors(self, competence: Competence) -> dict[str, Origin]:
        """The ids of the standards that replaced a standard, also those that replaced these in turn."""
        found: dict[str, Origin] = {}
        waiting = [(competence, Origin.REPLACED)]
        while waiting:
            held, origin = waiting.pop()
            ids = {code_to_id(item.code) for item in held.superseded_by if item.certainty != "unverified"}
            origin = Origin.SPLIT if len(ids) > 1 else origin
            for id in sorted(ids - found.keys() - {competence.id}):
                found[id] = origin
                if further := self.corpus.competences.get(id):
                    waiting.append((further, origin))
        return found

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the competences that a line is about now, or that a line led to."""
        return tuple(dict.fromkeys((*map(self.id_now, self.lines), *self._leading)))

    def before(self, id: str) -> tuple[Predecessor, ...]:
        """The lines about standards that led to this competence."""
        return tuple(self._leading.get(id, ()))
