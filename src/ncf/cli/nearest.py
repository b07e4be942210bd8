"""ncf nearest: find the roles nearest to a role, to what a person has, or to a list of competences."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ncf.cli import options as o
from ncf.cli.complete import complete_role_or_code
from ncf.cli.output import give
from ncf.cli.records import AsOf, day_asked, names_a_file, open_assessment
from ncf.errors import WrongUse

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus

To = Annotated[
    list[str],
    o.argument(
        "ROLE|FILE|CODE…", "A role; or the file of an assessment; or the codes of competences.", complete_role_or_code
    ),
]
All = Annotated[bool, typer.Option("--all", help="List every role, not only the nearest few of each group.")]
KINDS = ("role", "competence")
FEW = 5
"""How many roles of each group are listed without --all."""


def nearest(
    to: To,
    all_: All = False,
    locality: o.Locality = False,
    level: o.Level = "",
    service: o.Service = "",
    as_of: AsOf = "",
    format: o.Format = None,
    output: o.Output = None,
    data: o.Data = None,
    at: o.At = "",
) -> None:
    """Find the roles nearest to a role, to what a person has, or to the competences of a new job.

    Use it to see what else somebody could do with what they have: at the same level, up, down and in other services.
    For a new job, name its competences to find the role profile to start from.

    Examples:

    \b
      ncf nearest support-worker
      ncf nearest support-worker --level 5
      ncf nearest GEN97 SFJEC6 SCDHSC0234

    To start from what somebody can show, name the file of their assessment: ncf nearest FILE
    """
    from ncf.answers.nearest import nearest as answer

    file = _file(to)
    if as_of and not file:
        raise WrongUse("--as-of is for the file of an assessment", "leave it out for a role or for codes")
    corpus = o.open_corpus(data, at)
    asked = open_assessment(file, corpus) if file else _role_or_codes(corpus, to)
    most = None if all_ else FEW
    found = answer(corpus, asked, locality=locality, service=service, level=level, most=most, day=day_asked(as_of))
    give(found, format, output, file=str(file or ""))


def _file(words: list[str]) -> Path | None:
    """The file that the user named; None if they named a role or codes. Raises WrongUse for a file among others."""
    found = next((Path(word) for word in words if _looks_like_a_file(word) and Path(word).is_file()), None)
    if found and len(words) > 1:
        raise WrongUse(f"{found} is a file, and other words are beside it", "name the file alone, or a role, or codes")
    return found


def _looks_like_a_file(word: str) -> bool:
    return names_a_file(word) or os.sep in word or "/" in word


def _role_or_codes(corpus: Corpus, words: list[str]) -> str | list[str]:
    """The id of the role, or the codes, that the words name. Raises UnknownName, or WrongUse for a file not there."""
    from ncf.corpus.names import candidates

    said = " ".join(words)
    codes = [code for word in words for code in re.split("[,;]", word) if code.strip()]
    known = any(candidates(corpus, code, ("competence",)) for code in codes) if len(codes) > 1 else False
    if len(codes) > 1 and (known or any(map(str.isdigit, said))) and not candidates(corpus, said, KINDS):
        return codes
    if _looks_like_a_file(said) and not candidates(corpus, said, KINDS):
        hint = "check the path, or name a role ('ncf list roles') or codes of competences"
        raise WrongUse(f"there is no file '{said}', and no role or competence has this name", hint)
    if len(words) > 1 and all(candidates(corpus, word, ("role",)) for word in words):
        raise WrongUse("name one role", f"to compare two: ncf gap {words[0]} {words[1]}")
    found = corpus.find(said, KINDS)
    return found.id if found.kind == "role" else [found.id]
