"""Turn a parser's error into plain words, placed at its cause."""

from __future__ import annotations

import re
from typing import Any

from ncf.problems import YAML_FEATURE, YAML_SYNTAX, Problem, problem_at
from ncf.yamlio.scan import NOT_HERE, Place

IN_BRACKETS = ("a value in brackets contains ':' or '?'", "put the value in quotes")
BEHIND_MARK = ("text on the same line as '|' or '>'", "start the text on the next line")
COMPLAINTS = (
    ("anchor: |alias: ", True, YAML_FEATURE, "a value that begins with '{}'", "quote the value to keep the {}"),
    ("tag: |tag handle", True, YAML_FEATURE, "a tag ({})", "remove it, or quote the value to keep the !"),
    ("quoted scalar: found unexpected", True, "", "this quote is never closed", "add the closing quote"),
    ("quoted scalar: ", False, "", "the backslash starts no known escape sequence", "use single quotes: '…'"),
    ("simple key: ", True, "", "no colon after the key", "write 'key: value'"),
    ("plain scalar: ", True, "", *IN_BRACKETS),
    ("cannot start any token", False, "", "a value cannot begin with {}", "put the value in quotes"),
    ("block scalar: ", False, "", *BEHIND_MARK),
    ("entries are not allowed", False, "", "a list starts in the middle of a line", "start it on the next line"),
    ("keys are not allowed", False, "", "a '?' before a value", "put the value in quotes"),
    ("values are not allowed", False, "", "a second ': ' on one line", "put a value that contains ': ' in quotes"),
    ("flow |node content", False, "", "a misplaced bracket, comma or quote", "put a value that contains one in quotes"),
    ("", False, "", "wrong indentation, or a misplaced character", "align it with the lines around it"),
)  # fmt: skip
"""One row per error: a pattern for the parser's words, whether the cause is at the place where the parser began,
check, message, hint. The first row that matches counts.
"""


def start_of(event: Any) -> Place:
    """The line and column where a parser event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def end_of(event: Any) -> Place:
    """The line and column where a parser event ends."""
    return event.end_mark.line + 1, event.end_mark.column + 1


def line_of(lines: list[str], number: int) -> str:
    """A line by its number, counted from 1; '' after the last line."""
    return lines[number - 1] if number <= len(lines) else ""


def explain(error: Any, lines: list[str], last: Any, brackets: list[Place]) -> Problem:
    """Explain a parser's error to somebody who has never seen one, with the place of its cause."""
    mark = error.problem_mark or error.context_mark
    place = mark.line + 1, mark.column + 1
    begun = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else place
    said = f"{error.context}: {error.problem}"
    words, at_beginning, check, message, hint = next(row for row in COMPLAINTS if re.search(row[0], said))
    if at_beginning:
        place = begun
    elif "backslash" in message:
        place = place[0], line_of(lines, place[0]).rfind("\\", 0, place[1]) + 1
    elif last and last.style in {"'", '"'} and last.end_mark.line + 1 == place[0]:
        if start_of(last)[0] < place[0]:
            place, message, hint = start_of(last), "this quote is never closed", "add the closing quote"
        elif "brack" not in message:
            message, hint = "text after the closing quote", "inside quotes, write an apostrophe as ''"
    elif brackets and (brackets[-1][0] < place[0] or not line_of(lines, place[0])[place[1] - 1 :].strip()):
        place, message, hint = brackets[-1], "this bracket is never closed", "add the closing bracket"
    elif words.startswith("values"):
        place, message, hint = _before_colon(lines, last, place, message, hint)
    character = line_of(lines, place[0])[place[1] - 1 : place[1]]
    message, hint = message.format(character), hint.format(character)
    if check == YAML_FEATURE:
        return problem_at(*place, check, f"{message} {NOT_HERE}", hint)
    return problem_at(*place, YAML_SYNTAX, f"cannot be read as YAML: {message}", hint)


def _before_colon(lines: list[str], last: Any, place: Place, message: str, hint: str) -> tuple[Place, str, str]:
    """The fault before an unexpected ':'. Often the cause is an earlier line, and not that this is the second ':'."""
    line = line_of(lines, place[0])
    indent = len(line) - len(line.lstrip())
    if last is None or last.style or not start_of(last)[0] < end_of(last)[0] == place[0]:
        return place, message, hint
    if last.start_mark.column == indent:
        return start_of(last), "no colon after the key", "write 'key: value'"
    return (place[0], indent + 1), "the line is indented more than the lines around it", "align it with them"
