"""Checks of codes, printed forms, titles and addresses of competences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ncf.checks.registry import ERROR, WARNING, Found, FoundInFiles, check
from ncf.codes import code_to_id, family_of, match_key
from ncf.corpus.corpus import Corpus
from ncf.corpus.names import code_keys
from ncf.models import Competence

if TYPE_CHECKING:
    from ncf.problems import DataPath

BAD_HOSTS = {"tools.skillsforhealth.org.uu": "tools.skillsforhealth.org.uk"}
"""Misprinted hosts in the source, each with the right host."""
_WORD = re.compile(r"\w+")
_FILE = re.compile(r"/(?:external|PublishedNos|nos/doc|code)/(?:\d+_)?([^/?#]+?)(?:\.(?:pdf|docx?))?/?$")


@check(ERROR, per=Competence, bad="# competences/gen97.yaml\ncode: GEN79", good="# competences/gen97.yaml\ncode: GEN97")
def id_of_code(corpus: Corpus, competence: Competence) -> Found:
    """The file name of a competence is its code in lower case.

    Full stops become hyphens, and all other signs are dropped: CFAM&LDD1 is cfamldd1.yaml, and IPC2.2012 is
    ipc2-2012.yaml. Anybody who knows the code can then find the file.
    """
    wanted = code_to_id(competence.code)
    if competence.id == wanted or wanted in corpus.competences or not _known(corpus, competence.code):
        return
    if wanted:
        message = f"the code {competence.code} belongs in {wanted}.yaml, not {competence.id}.yaml"
        yield ("code",), message, "rename the file, or correct the code"
    else:
        yield ("code",), f"the code {competence.code} has no letter or digit to name a file after", "correct the code"


@check(
    ERROR,
    per=Competence,
    bad="# competences/rd10.yaml\ncode: R&D10\n# competences/rd-10.yaml\ncode: RD10",
    good="# find out which code is right: one id can only name one standard",
)
def one_id_two_codes(corpus: Corpus, competence: Competence) -> Found:
    """No two codes share an id.

    Two codes that differ only in signs that an id drops would need the same file name.
    """
    wanted = code_to_id(competence.code)
    if competence.id != wanted and wanted in corpus.competences:
        message = f"the code {competence.code} needs the id '{wanted}', but another file has it"
        yield ("code",), message, "correct the code, or merge the two files"


@check(ERROR, per=Competence, bad="code: PROHSSP", good="code: PROHSS9")
def code_family(corpus: Corpus, competence: Competence) -> Found:
    """A code has the form of a known family of codes.

    framework.yaml lists the families and the forms of their codes. This check finds a letter read as a digit
    (H17 for HI7) and a lost or doubled sign. If the code is right and its family is new, add the family.
    """
    if not _known(corpus, competence.code):
        message = f"{competence.code} does not match any known family of codes"
        hint = "compare it with the address and the publisher's list; add a new family to framework.yaml"
        yield ("code",), message, hint


def _known(corpus: Corpus, code: str) -> bool:
    """Whether a code has the form of a known family; always True if framework.yaml lists no families."""
    forms = corpus.readable_framework.code_forms() if corpus.readable_framework else {}
    return not forms or family_of(code, forms) is not None


@check(
    ERROR,
    per=Competence,
    bad="code: SCDHSC\nurl: https://tools.skillsforhealth.org.uk/external/SCDHSC0226.pdf",
    good="code: SCDHSC0226\nurl: https://tools.skillsforhealth.org.uk/external/SCDHSC0226.pdf",
)
def code_in_address(corpus: Corpus, competence: Competence) -> Found:
    """The code in an address is the code of the competence.

    If the two differ, one of them is wrong, or the standard has a second code. Record a second code in
    'printed_as' or 'other_codes'.
    """
    match = _FILE.search(unquote(urlsplit(competence.url).path)) if competence.url else None
    if match is None or _names(match_key(match[1]), code_keys(competence)):
        return
    if code_to_id(match[1]) == competence.id or not _known(corpus, competence.code):
        return  # the code itself is wrong, and another check reports it
    message = f"the address names {match[1]}, but the code is {competence.code}"
    yield ("url",), message, "correct the wrong one, or add the other code to 'other_codes' with the reason"


def _names(found: str, keys: set[str]) -> bool:
    """Whether `found` is one of the keys, or a key followed by words, as in SFJEA3FINAL."""
    return any(found == key or (found.startswith(key) and not found[len(key)].isdigit()) for key in keys)


@check(
    ERROR,
    per=Corpus,
    bad="# competences/cfapmvw14.yaml\nprinted_as: [PMWRV14]\n# competences/pmwrv14.yaml\ncode: PMWRV14",
    good="# one standard, one file, with the other spelling in printed_as",
)
def printed_twice(corpus: Corpus) -> FoundInFiles:
    """No printed form of a code leads to two competences.

    A competence can be found by every form in which the source prints its code. If two competences have the same
    form, ncf cannot tell which of them is meant.
    """
    owner: dict[str, str] = {}
    codes = {match_key(competence.code): competence.id for competence in corpus.competences.readable}
    for competence in corpus.competences.readable:
        path = corpus.competences.kind.path(competence.id)
        for place, form in _forms(competence):
            key = match_key(form)
            if place[0] == "other_codes" and key == match_key(competence.code):
                yield path, place, f"{form} is the code of this competence itself", "delete the entry"
                continue
            other = codes.get(key, owner.setdefault(key, competence.id))
            if other != competence.id:
                hint = "keep it in the competence that it names; describe a misprint in 'corrections' and 'notes'"
                yield path, place, f"{form} also leads to '{other}'", hint


def _forms(competence: Competence) -> Iterator[tuple[DataPath, str]]:
    for position, form in enumerate(competence.printed_as):
        yield ("printed_as", position), form
    for position, other in enumerate(competence.other_codes):
        yield ("other_codes", position, "code"), other.code


@check(
    WARNING,
    per=Corpus,
    bad="# competences/pmwrv14.yaml and competences/cfapmvw14.yaml\ntitle: Manage lone workers",
    good="# one standard, one file, with the former code in other_codes",
)
def same_title(corpus: Corpus) -> FoundInFiles:
    """No two competences have the same title.

    Two competences with the same title are usually one standard that was given a new code.
    """
    seen: dict[str, str] = {}
    for competence in corpus.competences.readable:
        first = seen.setdefault(" ".join(_WORD.findall(competence.title.casefold())), competence.id)
        if first != competence.id:
            hint = "if they are one standard, keep one file and add the other code to 'other_codes'"
            yield corpus.competences.kind.path(competence.id), ("title",), f"'{first}' has the same title", hint


@check(
    ERROR,
    per=Competence,
    bad="url: https://tools.skillsforhealth.org.uu/external/GEN1.pdf",
    good="url: https://tools.skillsforhealth.org.uk/external/GEN1.pdf",
)
def bad_host(_: Corpus, competence: Competence) -> Found:
    """An address does not use a host that is a known misprint.

    The source prints a host that does not exist. An address copied from there leads nowhere.
    """
    for host, right in BAD_HOSTS.items():
        if competence.url and urlsplit(competence.url).hostname == host:
            yield ("url",), f"the host {host} is a misprint", f"write {right}"


@check(
    ERROR,
    per=Competence,
    bad="corrections:\n  - field: code\n    printed: PROHSSP\n    certainty: certain  # without evidence",
    good="corrections:\n  - field: code\n    printed: PROHSSP\n    certainty: certain\n    evidence: the row itself",
)
def correction_evidence(_: Corpus, competence: Competence) -> Found:
    """A correction marked as certain or likely gives its evidence.

    Without evidence, nobody can tell a correction from an invention. Mark a correction without evidence as
    'unverified'.
    """
    for position, item in enumerate(competence.corrections):
        if item.certainty != "unverified" and item.evidence is None:
            message = f"marked as {item.certainty}, but without evidence"
            yield ("corrections", position, "certainty"), message, "add 'evidence: …', or write 'unverified'"
