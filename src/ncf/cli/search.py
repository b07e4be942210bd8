"""ncf search: search the framework."""

from __future__ import annotations

from typing import Annotated

import typer

from ncf.cli.options import AtOption, DataOption, FormatOption, OutputOption, open_corpus
from ncf.cli.output import give

Words = Annotated[list[str], typer.Argument(metavar="TEXT", help="Words of a title, or a code.", show_default=False)]


def search(
    text: Words, format: FormatOption = None, output: OutputOption = None, data: DataOption = None, at: AtOption = ""
) -> None:
    """Search titles, codes, printed forms of codes, and summaries, even with typing errors.

    Examples:

    \b
      ncf search safeguarding
      ncf search "mental helth crisis"
    """
    from ncf.answers.search import search as answer

    give(answer(open_corpus(data, at), " ".join(text)), format, output)
