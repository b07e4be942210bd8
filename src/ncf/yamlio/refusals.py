"""What is legal YAML and refused all the same, told by the parser's events: tags, hidden characters, cut texts."""

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
        """Add a fault of any kind."""
        self.problems.append(problem_at(*place, check, message, hint))

    def unreadable(self, place: Place, what: str, hint: str) -> None:
        """Add a fault of text that is not YAML for one of the parsers at least."""
        self.add(place, YAML_SYNTAX, f"not readable as YAML: {what}", hint)

    def feature(self, place: Place, what: str, hint: str) -> None:
        """Add a fault of YAML that is legal, but not used in data."""
        self.add(place, YAML_FEATURE, f"{what} {NOT_HERE}", hint)

    def features(self, event: Any) -> None:
        """Refuse an anchor, an alias and a tag."""
        alias = type(event).__name__ == "AliasEvent"
        if event.anchor and not _ANCHOR.match(event.anchor):  # the compiled parser stops here by itself
            sign = "*" if alias else "&"
            self.feature(start_of(event), f"a value that begins with '{sign}'", f"quote it if the {sign} belongs to it")
            raise Stop
        if alias:
            hint = "write the value out; quote it if the * belongs to it"
            self.feature(start_of(event), f"an alias (*{short(event.anchor)})", hint)
        elif event.anchor is not None:
            hint = "quote the value if the & belongs to it, as in 'R&D10'"
            self.feature(start_of(event), f"an anchor (&{short(event.anchor)})", hint)
        if tag := getattr(event, "tag", None):
            self.feature(start_of(event), f"a tag ({short(tag)})", "remove it; quote the value if the ! belongs to it")

    def hidden(self, event: Any) -> None:
        """Refuse what the scan of the file looks for where an escape such as "\\u200b" stands for it."""
        if event.style != '"' or not hides(event.value):
            return
        if place := hidden_escape(self.lines, start_of(event), end_of(event)):
            self.add(place, CHARACTER, "an escape stands for an invisible or control character", "delete it")

    def cut_text(self, event: Any, path: Sequence[str | int]) -> None:
        """`title: Room #1` is cut at the `#`; only ids in lists are followed by a comment."""
        line, column = end_of(event)
        rest = line_of(self.lines, line)[column - 1 :]
        beside_id = path and isinstance(path[-1], int) and " " not in event.value and rest.lstrip().startswith("# ")
        if event.value and path and rest.lstrip().startswith("#") and not beside_id:
            column += len(rest) - len(rest.lstrip())
            message = f"'{short(rest.strip())}' is a comment to YAML and not part of the value"
            hint = "put quotes around the whole value, or move the comment to its own line"
            self.add((line, column), COMMENT_IN_TEXT, message, hint)


def short(text: str) -> str:
    """The beginning of a text, for a message."""
    return f"{text[:40]}…" if len(text) > 40 else text
