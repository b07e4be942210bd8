"""Write problems as JUnit XML, which build servers show as failed tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ncf.documents.plain import visible
from ncf.problems import Severity

if TYPE_CHECKING:
    from ncf.answers.validate import Reported


def write(problems: Sequence[Reported]) -> bytes:
    """Write one suite with one test case per problem; warnings are skipped cases. Clean data is one passed case."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    suite = ElementTree.Element(
        "testsuite", name="ncf validate", tests=str(max(1, len(problems))), failures=str(errors),
        errors="0", skipped=str(len(problems) - errors),
    )  # fmt: skip
    for problem in problems:
        _case(suite, problem)
    if not problems:
        ElementTree.SubElement(suite, "testcase", classname="ncf", name="data")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    xml = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()


def _case(suite: ElementTree.Element, problem: Reported) -> None:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    case = ElementTree.SubElement(
        suite, "testcase", classname=visible(problem.path), name=visible(f"{problem.check} at {place}"),
        file=visible(problem.path), line=str(problem.line),
    )  # fmt: skip
    kind = "failure" if problem.severity is Severity.ERROR else "skipped"
    told = ElementTree.SubElement(case, kind, message=visible(problem.message))
    told.text = visible(f"{place}: {problem.message}" + (f"\nhelp: {problem.hint}" if problem.hint else ""))
