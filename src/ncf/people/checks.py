"""The checks of an assessment: what is wrong or doubtful in what people wrote, each with its place and what to do.

An error is something that would make an answer wrong. Everything else is a warning, for the person to decide. The
checks themselves are in the modules that `rules` imports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from ncf.corpus.identity import ids_of_other_codes
from ncf.people.assessment import WHOSE
from ncf.people.matching import Lines
from ncf.problems import DOUBTFUL, DataPath, Problem, Severity, Span

if TYPE_CHECKING:
    import datetime

    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessed, Assessment, Judgement
    from ncf.people.reading import Record

ERROR, WARNING = Severity.ERROR, Severity.WARNING
Found = Iterator[tuple[DataPath, str, str]]
"""What a check yields: place, message and hint."""


@dataclass(frozen=True)
class CheckedRecord:
    """What a check looks at: an assessment, today's framework, and the day of the question."""

    assessment: Assessment
    corpus: Corpus
    day: datetime.date

    @cached_property
    def lines(self) -> Lines:
        """The lines, seen from today's framework."""
        return Lines(self.assessment, self.corpus)

    @cached_property
    def other_codes(self) -> dict[str, str]:
        """The match key of each other code that a competence has or had, and the id of that competence."""
        return ids_of_other_codes(self.corpus)

    def places(self) -> Iterator[tuple[DataPath, Assessed]]:
        """Each line with its place."""
        return ((("competences", number), line) for number, line in enumerate(self.assessment.competences))

    def views(self) -> Iterator[tuple[DataPath, Judgement]]:
        """Each view with its place, also those that no longer count."""
        for place, line in self.places():
            yield from (((*place, whose), view) for whose in WHOSE if (view := line.view_of(whose)))
            yield from (((*place, "earlier", number), view) for number, view in enumerate(line.earlier))


Rule = Callable[[CheckedRecord], Found]
_RULES: dict[str, tuple[Severity, Rule]] = {}
_NEED_ALL: set[str] = set()
PRIVATE = ("identifies-somebody", "full-name-as-label")
"""The checks that are told first."""
_MODULES = ("checks_framework", "checks_answers", "checks_evidence")


def rule(severity: Severity, *, needs_all: bool = False) -> Callable[[Rule], Rule]:
    """Add a function to the checks; its name with hyphens is the name of the check.

    One that needs all looks for what is not there, and so it is not made if something could not be read.
    """

    def add(function: Rule) -> Rule:
        name = function.__name__.replace("_", "-")
        _RULES[name] = severity, function
        if needs_all:
            _NEED_ALL.add(name)
        return function

    return add


@cache
def rules() -> dict[str, tuple[Severity, Rule]]:
    """Every check of an assessment by name, with its severity. The first call imports the modules."""
    for module in _MODULES:
        import_module(f"ncf.people.{module}")
    return _RULES


def severity_in_record(check: str) -> Severity:
    """The severity of a problem in a record, whether a check of this module or the reader found it."""
    if check in rules():
        return rules()[check][0]
    return WARNING if check in DOUBTFUL else ERROR


def problems_in(record: Record, corpus: Corpus, day: datetime.date) -> tuple[Problem, ...]:
    """Every problem of a record: those of reading it and those of what it says.

    What identifies somebody comes first, then the rest in the order of the file. Of a workbook that is wrong in places,
    the rest is checked all the same.
    """
    found = list(record.problems)
    if readable := record.assessment or record.readable:
        checked = CheckedRecord(readable, corpus, day)
        for name, (_, run) in rules().items():
            if record.assessment is None and name in _NEED_ALL:
                continue
            for place, message, hint in run(checked):
                path, span = record.place(place)
                found.append(Problem(path, span, name, message, hint))
    return tuple(sorted(found, key=_order))


def _order(problem: Problem) -> tuple[bool, str, Span, str, str]:
    return problem.check not in PRIVATE, problem.path, problem.span, problem.check, problem.message
