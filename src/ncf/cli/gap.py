"""ncf gap: compare two roles."""

from __future__ import annotations

from typing import Annotated

from ncf.cli import options as o
from ncf.cli.complete import complete_role
from ncf.cli.output import give

From = Annotated[
    str, o.option("--from", metavar="ROLE", help="The present role: its id or title.", complete=complete_role)
]
To = Annotated[str, o.option("--to", metavar="ROLE", help="The new role: its id or title.", complete=complete_role)]


def gap(
    from_: From,
    to: To,
    locality: o.Locality = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Compare two roles: which competences to develop, which are kept and which are no longer required.

    Examples:

    \b
      ncf gap --from support-worker --to practitioner
      ncf gap --from volunteer --to support-worker --format markdown -o gap.md

    To use a role of an older release: --from support-worker@1.0
    """
    from ncf.answers.gap import gap as answer

    (old, old_at), (new, new_at) = _side(from_, at), _side(to, at)
    corpus = o.open_corpus(data, new_at)
    before = corpus if old_at == new_at else o.open_corpus(data, old_at)
    give(answer(corpus, old, new, locality=locality, before=before), format, output)


def _side(typed: str, at: str) -> tuple[str, str]:
    """Split `role@1.0` into the role and its revision; without `@`, the revision is the one from --at."""
    role, mark, own = typed.rpartition("@")
    return (role, own) if mark and role and own else (typed, at)
