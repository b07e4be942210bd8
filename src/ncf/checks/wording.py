"""Checks of wording. Those of quoted texts are warnings only, because a title is quoted as its owner prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ncf.checks.registry import ERROR, WARNING, Found, check
from ncf.models import Role
from ncf.models.fields import Prose
from ncf.spelling import AMERICAN

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus

_AMERICAN_WORD = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.IGNORECASE | re.ASCII)


@check(WARNING, per=Prose, bad="title: Chair meetings.", good="title: Chair meetings")
def title_full_stop(_: Corpus, text: Prose) -> Found:
    """A title does not end with a full stop.

    A title is a name and appears inside other sentences. The full stop was most likely copied with it by mistake.
    """
    if text.place[-1] == "title" and text.text.endswith("."):
        yield text.place, "the title ends with a full stop", "delete the full stop"


@check(
    ERROR,
    per=Role,
    bad="summary: 'Adapted from Practitioner: say here what the role is.'",
    good="summary: Supports people at court and explains what happens there.",
)
def placeholder(_: Corpus, role: Role) -> Found:
    """No role keeps the placeholder that 'ncf new role' writes as its summary.

    The summary appears in answers and as the purpose in job descriptions. Until it is written, a job description marks
    the purpose as a gap.
    """
    if role.has_placeholder:
        yield ("summary",), "the summary is still the placeholder of a new role", "write in your own words what it is"


@check(WARNING, per=Prose, bad="title: Chair  meetings", good="title: Chair meetings")
def double_space(_: Corpus, text: Prose) -> Found:
    """No text has two spaces in a row.

    Nobody sees the second space, but it makes two texts differ, and a search can miss one of them.
    """
    if "  " in text.text:
        yield text.place, "two spaces in a row", "delete one of them"


@check(WARNING, per=Prose, bad="title: Manage challenging behavior", good="title: Manage challenging behaviour")
def american_spelling(_: Corpus, text: Prose) -> Found:
    """Texts use British spelling.

    The source prints 'behavior' in two titles where the publishers print 'behaviour'. If a publisher really uses
    American spelling in a title, record that in known-debt.yaml.
    """
    word = _AMERICAN_WORD.search(text.text)
    if word:
        yield text.place, f"'{word[0]}' is American spelling", f"write '{AMERICAN[word[0].lower()]}'"
