"""Problems as JUnit XML, which build servers show as tests that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ncf.documents.plain import visible
from ncf.problems import Severity

if TYPE_CHECKING:
    from ncf.answers.validate import Reported, Validation


def render(answer: Validation) -> str:
    """One suite with a test case a problem; a warning is a case that was skipped. Clean data is one case."""
    cases = answer.problems
    suite = ElementTree.Element(
        "testsuite", name="ncf validate", tests=str(max(1, len(cases))), failures=str(answer.errors),
        errors="0", skipped=str(answer.warnings),
    )  # fmt: skip
    for problem in cases:
        _case(suite, problem)
    if not cases:
        ElementTree.SubElement(suite, "testcase", classname="ncf", name="data")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, problem: Reported) -> None:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    case = ElementTree.SubElement(
        suite, "testcase", classname=visible(problem.path), name=visible(f"{problem.check} at {place}"),
        file=visible(problem.path), line=str(problem.line),
    )  # fmt: skip
    kind = "failure" if problem.severity is Severity.ERROR else "skipped"
    told = ElementTree.SubElement(case, kind, message=visible(problem.message))
    told.text = visible(f"{place}: {problem.message}" + (f"\nhelp: {problem.hint}" if problem.hint else ""))
