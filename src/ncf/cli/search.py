"""ncf search: search the framework."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.output import give

Words = Annotated[list[str], o.argument("TEXT", "Words of a title, or a code.")]


def search(text: Words, format: o.Format = None, output: o.Output = None, data: o.Data = None, at: o.At = "") -> None:
    """Search titles, codes, printed forms of codes, and summaries, even with typing errors.

    Examples:

    \b
      ncf search safeguarding
      ncf search "mental helth crisis"
    """
    from ncf.answers.search import search as answer

    give(answer(o.open_corpus(data, at), " ".join(text)), format, output)
