"""ncf log: show when an entry changed."""

from __future__ import annotations

from ncf.cli import options as o
from ncf.cli.output import give


def log(id: o.NameWords, format: o.Format = None, output: o.Output = None, data: o.Data = None) -> None:
    """Show when the meaning, wording or use of an entry changed: the commits and the releases.

    Examples:

    \b
      ncf log practitioner
      ncf log "SfJ AB1"
    """
    from ncf.answers.log import files_of
    from ncf.answers.log import log as answer
    from ncf.answers.releases import dated
    from ncf.corpus.corpus import Corpus

    corpus = o.open_corpus(data)
    ids, name, paths = files_of(corpus, " ".join(id))
    repository = o.open_repository(data)
    history = dated(repository, paths)
    commits = ((entry, Corpus(repository.at(entry[0]))) for entry in history)
    give(answer(ids, name, commits, corpus.editorial.changes), format, output)
