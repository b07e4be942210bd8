"""ncf log: show when an entry changed."""

from __future__ import annotations

from ncf.cli.options import DataOption, FormatOption, NameArgument, OutputOption, open_source
from ncf.cli.output import give


def log(id: NameArgument, format: FormatOption = None, output: OutputOption = None, data: DataOption = None) -> None:
    """Show when the meaning, wording or use of an entry changed: the commits and the releases.

    Examples:

    \b
      ncf log practitioner
      ncf log "SfJ AB1"
    """
    from ncf.answers.log import files_of
    from ncf.answers.log import log as answer
    from ncf.cli.opened import open_repository
    from ncf.corpus.corpus import open_corpus

    folder = open_source(data)
    found, name, paths = files_of(open_corpus(folder), id)
    repository = open_repository(folder.root)
    history = repository.history("HEAD", paths)
    give(answer(found, name, ((entry, open_corpus(repository.at(entry[0]))) for entry in history)), format, output)
