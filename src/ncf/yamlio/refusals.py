"""Refuse legal YAML that the data must not use: tags, anchors, hidden characters, text cut by a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ncf.problems import CHARACTER, COMMENT_IN_TEXT, YAML_FEATURE, YAML_SYNTAX, Problem, problem_at
from ncf.yamlio.parser_errors import end_of, line_of, start_of
from ncf.yamlio.scan import NOT_HERE, Place, hidden_escape, hides

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANCHOR = re.compile(r"^[\w-]+$", re.ASCII)


class Stop(Exception):
    """The rest of the file cannot be read."""


class Refusals:
    """Collects the problems of one file in `problems` while it is read."""

    def __init__(self, lines: list[str], problems: list[Problem]) -> None:
        self.lines = lines
        self.problems = problems

    def add(self, place: Place, check: str, message: str, hint: str = "") -> None:
        """Add any problem."""
        self.problems.append(problem_at(*place, check, message, hint))

    def forget(self, check: str, since: int) -> None:
        """Drop the problems of a check that were added after the first `since`: they follow from an earlier one."""
        self.problems[since:] = [problem for problem in self.problems[since:] if problem.check != check]

    def unreadable(self, place: Place, what: str, hint: str) -> None:
        """Add a problem for text that at least one of the parsers cannot read."""
        self.add(place, YAML_SYNTAX, f"cannot be read as YAML: {what}", hint)

    def feature(self, place: Place, what: str, hint: str) -> None:
        """Add a problem for YAML that is legal but not allowed in data."""
        self.add(place, YAML_FEATURE, f"{what} {NOT_HERE}", hint)

    def features(self, event: Any) -> None:
        """Refuse anchors, aliases and tags."""
        alias = type(event).__name__ == "AliasEvent"
        if event.anchor and not _ANCHOR.match(event.anchor):  # here the compiled parser stops of its own accord
            sign = "*" if alias else "&"
            hint = f"quote the value to keep the {sign}"
            self.feature(start_of(event), f"a value that begins with '{sign}'", hint)
            raise Stop
        if alias:
            hint = "write out the value, or quote it to keep the *"
            self.feature(start_of(event), f"an alias (*{short(event.anchor)})", hint)
        elif event.anchor is not None:
            hint = "quote the value to keep the &, as in 'R&D10'"
            self.feature(start_of(event), f"an anchor (&{short(event.anchor)})", hint)
        if tag := getattr(event, "tag", None):
            self.feature(start_of(event), f"a tag ({short(tag)})", "remove it, or quote the value to keep the !")

    def hidden(self, event: Any) -> None:
        """Refuse an escape such as "\\u200b" for a character that the scan would refuse."""
        if event.style != '"' or not hides(event.value):
            return
        if place := hidden_escape(self.lines, start_of(event), end_of(event)):
            self.add(place, CHARACTER, "this escape sequence stands for an invisible or control character", "delete it")

    def cut_text(self, event: Any, path: Sequence[str | int]) -> None:
        """Report text that YAML cuts at a `#`, as in `title: Room #1`. Ids in lists may have a comment after them."""
        line, column = end_of(event)
        rest = line_of(self.lines, line)[column - 1 :]
        beside_id = path and isinstance(path[-1], int) and " " not in event.value and rest.lstrip().startswith("# ")
        if event.value and path and rest.lstrip().startswith("#") and not beside_id:
            column += len(rest) - len(rest.lstrip())
            message = f"YAML treats '{short(rest.strip())}' as a comment, not as part of the value"
            hint = "put the whole value in quotes, or move the comment to its own line"
            self.add((line, column), COMMENT_IN_TEXT, message, hint)


def short(text: str) -> str:
    """The text, shortened for a message."""
    return f"{text[:40]}…" if len(text) > 40 else text
