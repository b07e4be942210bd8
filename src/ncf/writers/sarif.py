"""Write problems as SARIF 2.1.0, the exchange format of static analysis tools."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ncf import __version__
from ncf.checks.registry import checks
from ncf.documents.plain import json_text, visible

if TYPE_CHECKING:
    from ncf.answers.validate import Reported
    from ncf.checks.registry import Check

ABOUT = "https://www.skillsforhealth.org.uk/info-hub/non-custodial-career-and-competence-framework/"
"""The web page that presents the framework."""
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(problems: Sequence[Reported]) -> bytes:
    """Write one run with each problem as a result. Each check is a rule, with its explanation as help."""
    numbers = {name: number for number, name in enumerate(checks())}
    run: dict[str, Any] = {
        "tool": {"driver": {
            "name": "ncf",
            "informationUri": ABOUT,
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_rule(check) for check in checks().values()],
        }},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, numbers) for problem in problems],
    }  # fmt: skip
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{json_text(json.dumps(log, ensure_ascii=False, indent=2))}\n".encode()


def _rule(check: Check) -> dict[str, Any]:
    text = f"{check.explanation}\n\nWrong:\n{check.bad}\n\nRight:\n{check.good}"
    return {
        "id": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": check.explanation},
        "help": {"text": text},
        "defaultConfiguration": {"level": str(check.severity)},
    }


def _result(problem: Reported, numbers: dict[str, int]) -> dict[str, Any]:
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.check,
        "ruleIndex": numbers[problem.check],
        "level": str(problem.severity),
        "message": {"text": visible(text) + ("" if text.endswith(("?", ".")) else ".")},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """Turn a path into a URI. A relative path stays relative, so that it is found in any checkout."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(posixpath.normpath(pure.as_posix())))
