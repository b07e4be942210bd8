"""What a parser complains of, in plain words and where its cause stands."""

from __future__ import annotations

import re
from typing import Any

from ncf.problems import YAML_FEATURE, YAML_SYNTAX, Problem, problem_at
from ncf.yamlio.scan import NOT_HERE, Place

IN_BRACKETS = ("a ':' or '?' in a value in brackets", "quote the value")
BEHIND_MARK = ("more than a mark after '|' or '>'", "begin the text on the next line")
COMPLAINTS = (
    ("anchor: |alias: ", True, YAML_FEATURE, "a value that begins with '{}'", "quote it if the {} belongs to it"),
    ("tag: |tag handle", True, YAML_FEATURE, "a tag ({})", "remove it; quote the value if the ! belongs to it"),
    ("quoted scalar: found unexpected", True, "", "a quote that is not closed", "add the closing quote"),
    ("quoted scalar: ", False, "", "a backslash that begins no known escape", "write '…' in place of \"…\""),
    ("simple key: ", True, "", "a key without a colon after it", "write 'key: value'"),
    ("plain scalar: ", True, "", *IN_BRACKETS),
    ("cannot start any token", False, "", "a value cannot begin with {}", "quote the value"),
    ("block scalar: ", False, "", *BEHIND_MARK),
    ("entries are not allowed", False, "", "a list that begins in the middle of a line", "begin it on the next line"),
    ("keys are not allowed", False, "", "a '?' in front of a value", "quote the value"),
    ("values are not allowed", False, "", "a second ': ' in one line", "quote a value that contains ': '"),
    ("flow |node content", False, "", "a bracket, comma or quote is out of place", "quote a value that contains one"),
    ("", False, "", "the indentation does not fit, or a character is out of place", "line it up with its neighbours"),
)  # fmt: skip
"""What parsers complain of: words of theirs, whether the cause stands where they began, check, message, hint."""


def start_of(event: Any) -> Place:
    """Where an event of a parser begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def end_of(event: Any) -> Place:
    """Where an event of a parser ends."""
    return event.end_mark.line + 1, event.end_mark.column + 1


def line_of(lines: list[str], number: int) -> str:
    """A line by its number from 1; none behind the last."""
    return lines[number - 1] if number <= len(lines) else ""


def explain(error: Any, lines: list[str], last: Any, brackets: list[Place]) -> Problem:
    """Say what a parser's complaint means to somebody who has never seen one, and where its cause stands."""
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
            place, message, hint = start_of(last), "a quote that is not closed", "add the closing quote"
        elif "brack" not in message:
            message, hint = "text after a closing quote", "write '' for an apostrophe inside quotes"
    elif brackets and (brackets[-1][0] < place[0] or not line_of(lines, place[0])[place[1] - 1 :].strip()):
        place, message, hint = brackets[-1], "a bracket that is not closed", "add the closing bracket"
    elif words.startswith("values"):
        place, message, hint = _before_colon(lines, last, place, message, hint)
    character = line_of(lines, place[0])[place[1] - 1 : place[1]]
    message, hint = message.format(character), hint.format(character)
    if check == YAML_FEATURE:
        return problem_at(*place, check, f"{message} {NOT_HERE}", hint)
    return problem_at(*place, YAML_SYNTAX, f"not readable as YAML: {message}", hint)


def _before_colon(lines: list[str], last: Any, place: Place, message: str, hint: str) -> tuple[Place, str, str]:
    """What is wrong before a ':' that a parser did not expect: often not that it is the second one."""
    line = line_of(lines, place[0])
    indent = len(line) - len(line.lstrip())
    if last is None or last.style or not start_of(last)[0] < end_of(last)[0] == place[0]:
        return place, message, hint
    if last.start_mark.column == indent:
        return start_of(last), "a key without a colon after it", "write 'key: value'"
    return (place[0], indent + 1), "the line is indented deeper than its neighbours", "line it up with them"
