"""Which role a job description is of: the one that the user named, its marks, its title, or most of its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ncf.answers.jd_codes import named_in
from ncf.errors import UnknownName

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.documents.written import TextLine, Written

NO_ROLE = "{document}, and too few of its codes and titles belong to one role. Name its role with --role."
MATCHED = (
    "{document}. It names {here} of the {needed} competences of this role, more than of any other; name another role "
    "with --role."
)
TITLED = (
    "{document}. Its title is the title of this role, and it names {here} of the {needed} competences of the role; "
    "name another role with --role."
)
NO_MARKS, NO_ROLE_MARK = "The document has no marks", "The document has lost the mark of its role"
FEWEST = 3
"""A document that says its role nowhere must name at least this many competences of a role to be matched with it."""
AT_THE_TOP = 15
"""In how many lines from the top the title of a post is looked for."""
_TITLE = re.compile(
    r"(?:job description|(?:job|post) title|title of (?:the )?post)\s*(?:[:|–-]\s*)?(.*)", re.IGNORECASE
)


def find_role(corpus: Corpus, written: Written, named: str, marked: str) -> tuple[str, str]:
    """Return the id of the role that a document describes, '' if none is found, and how sure that is.

    `named` is the role that the user named, `marked` the one that the document says it was made from.
    """
    if named:
        return corpus.role(named).id, "You named the role."
    if marked:
        try:
            return corpus.role(marked).id, "Its invisible marks say that it was made for this role."
        except UnknownName as error:
            raise UnknownName(
                f"the document was made from the role '{marked}', which this data does not have",
                "name a role of this data with --role; 'ncf list roles' shows them all",
            ) from error
    return _unmarked(corpus, written)


def _unmarked(corpus: Corpus, written: Written) -> tuple[str, str]:
    """Find the role by its title, unless the codes are those of other roles only; else by the codes."""
    document = NO_ROLE_MARK if written.marked else NO_MARKS
    found = {*named_in(corpus, written.lines)}
    needs = {role.id: set(corpus.requirement(role, locality=True)) for role in corpus.roles.values()}
    shares = {id: len(found & own) / len(found | own) for id, own in needs.items() if len(found & own) >= FEWEST}
    titled = _titled(corpus, written.lines)
    if titled and (titled in shares or not shares):
        return titled, TITLED.format(document=document, here=len(found & needs[titled]), needed=len(needs[titled]))
    if not shares:
        return "", NO_ROLE.format(document=document)
    best = max(shares, key=lambda name: (shares[name], len(found & needs[name])))
    return best, MATCHED.format(document=document, here=len(found & needs[best]), needed=len(needs[best]))


def _titled(corpus: Corpus, lines: Sequence[TextLine]) -> str:
    """Return the only role whose title a document has as the title of the post; '' if there is none."""
    titles = {title.strip(" .|").casefold() for title in _titles([line.text for line in lines[:AT_THE_TOP]])}
    found = [role.id for role in corpus.roles.values() if role.title.casefold() in titles]
    return found[0] if len(found) == 1 else ""


def _titles(texts: Sequence[str]) -> Iterator[str]:
    """Yield what may be the title of the post: the first line, or what stands beside or below a label."""
    yield from texts[:1]
    for text, following in pairwise([*texts, ""]):
        if found := _TITLE.fullmatch(text):
            yield found[1] or following
