"""Data files full of comments, for tests of what changes a file."""

from __future__ import annotations

import random
import re

from ncf.models import KINDS
from support.places import REAL_DATA, TINY

FILES = [
    (kind.name, path)
    for folder in (REAL_DATA, TINY)
    for kind in KINDS.values()
    for path in ([folder / kind.file] if kind.file else sorted((folder / kind.folder).glob("*.yaml")))
    if path.is_file()
]
NOTE = re.compile(r"# note \d+(?: \S+)*$", re.MULTILINE)


def full_of_comments(text: str, rng: random.Random) -> str:
    """The text with numbered comments at any indentation between lines and behind values, and with blank lines."""
    out: list[str] = []
    share, number, text_indent, last = rng.choice((0.1, 0.3, 0.7)), 0, None, 0
    for line in [*text.split("\n")[:-1], ""]:
        indent = len(line) - len(line.lstrip())
        inside = text_indent is not None and indent >= text_indent and line != ""
        before_text = text_indent == -1
        if before_text:
            text_indent, inside = indent, True
        if not inside:
            while rng.random() < share:
                number += 1
                wide = rng.choice([indent, last, 0, 1, 2, 3, 4, 5, 6, 9])
                wide = wide if text_indent is None else min(wide, text_indent - 1)
                out += [""] * rng.randrange(2) + [" " * wide + f"# note {number}"]
            text_indent = None
            if line and "#" not in line and re.search(r":$|'$|>-$|: [\w ]+$", line) and rng.random() < share / 2:
                number += 1
                line += f"  # note {number}"
            elif re.search(r"  # ", line) and rng.random() < share / 2:
                number += 1
                line = rng.choice((line.partition("  #")[0] + f"  # note {number}", line + f"# note {number}"))
            last = indent + 2 * line.lstrip().startswith("- ")
            if re.search(r"[|>]-(  # note \d+)?$", line):
                text_indent = -1
        out.append(line)
    return "\n".join(out)
