"""ncf gap: compare two roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role
from ncf.cli.output import give
from ncf.cli.records import AsOf, day_asked, names_a_file, open_assessment
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from ncf.answers.gap import RoleGap
    from ncf.corpus.corpus import Corpus

Roles = Annotated[
    list[str] | None,
    o.argument("[FROM TO]", "The present role, then the new role: ids or titles.", complete_role),
]
From = Annotated[
    str,
    o.option("--from", metavar="ROLE", help="The present role, or the file of an assessment.", complete=complete_role),
]
To = Annotated[str, o.option("--to", metavar="ROLE", help="The new role: its id or title.", complete=complete_role)]

All = Annotated[bool, typer.Option("--all", help="List what both roles need too.")]


def gap(
    roles: Roles = None,
    from_: From = "",
    to: To = "",
    all_: All = False,
    locality: o.Locality = False,
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
    as_of: AsOf = "",
) -> None:
    """Compare two roles: which competences to develop, which are kept and which are no longer required.

    The first may be the assessment of a person instead of a role: a workbook (.xlsx) or a YAML file.

    Examples:

    \b
      ncf gap support-worker practitioner
      ncf gap --from volunteer --to support-worker --format markdown -o gap.md
      ncf assess new support-worker -o mine.xlsx
      ncf gap --from mine.xlsx --to practitioner

    To use a role of an older release: ncf gap support-worker@1.0 practitioner
    """
    words = list(roles or ())
    person = from_ or "".join(words[:1])
    if names_a_file(person):
        from ncf.answers.gap_from import gap_from

        corpus, wanted = o.open_corpus(data, at), to or " ".join(words if from_ else words[1:])
        assessment = open_assessment(Path(person), corpus)
        answer = gap_from(assessment, corpus, wanted, day_asked(as_of), locality=locality)
        give(answer, format, output, full=all_, file=person)
    elif as_of:
        raise WrongUse("--as-of is for an assessment, and no file was named", "to use older data, give --at")
    else:
        found, releases = _of_roles(words, from_, to, locality, data, at)
        give(found, format, output, full=all_, releases=releases)


def _of_roles(
    words: list[str], from_: str, to: str, locality: bool, data: Path | None, at: str
) -> tuple[RoleGap, tuple[str, str]]:
    """Compare two roles. Also returns the releases that the user named for them."""
    from ncf.answers.gap import gap as answer
    from ncf.corpus.names import candidates

    opened: dict[str, Corpus] = {}

    def corpus_at(at: str) -> Corpus:
        if at not in opened:
            opened[at] = o.open_corpus(data, at)
        return opened[at]

    def known(typed: str) -> bool:
        role, own = _side(typed)
        return bool(candidates(corpus_at(own or at), role, ("role",)))

    first, second = _both(words, from_, to, known)
    (old, old_at), (new, new_at) = _side(first), _side(second)
    corpus, before = corpus_at(new_at or at), corpus_at(old_at or at)
    return answer(corpus, old, new, locality=locality, before=before), (old_at, new_at)


def _both(words: list[str], from_: str, to: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """The two roles, from the words or from the options. Raises WrongUse for a mixture, or if one is missing."""
    from ncf.corpus.names import in_two

    hint = "for example: ncf gap support-worker practitioner"
    if words and (from_ or to):
        raise WrongUse("give both roles as words, or both with --from and --to", hint)
    if words and len(words) < 2:
        raise WrongUse(f"a second role is missing: '{words[0]}' is only one", hint)
    if words:
        return in_two(words, known)
    if not (from_ and to):
        missing = " and ".join(name for name, value in (("--from", from_), ("--to", to)) if not value)
        raise WrongUse(f"missing: {missing}", hint)
    return from_, to


def _side(typed: str) -> tuple[str, str]:
    """Split `role@1.0` into the role and its revision; without `@`, the revision is ''."""
    role, mark, own = typed.rpartition("@")
    return (role, own) if mark and role and own else (typed, "")
