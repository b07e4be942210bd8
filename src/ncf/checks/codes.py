"""Checks of codes, printed forms, titles and addresses of competences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ncf.checks.check import Found, check, error, warning
from ncf.checks.references import framework_of
from ncf.codes import code_to_id, match_key
from ncf.corpus.corpus import code_keys

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.models import Competence
    from ncf.yamlio.reader import DataPath

BAD_HOSTS = {"tools.skillsforhealth.org.uu": "tools.skillsforhealth.org.uk"}
"""Hosts that the source prints and that cannot be right, with the right one."""
_FILE = re.compile(r"/(?:external|PublishedNos|nos/doc|code)/(?:\d+_)?([^/?#]+?)(?:\.(?:pdf|docx?))?/?$")


@check(error, bad="# competences/gen97.yaml\ncode: GEN79", good="# competences/gen97.yaml\ncode: GEN97")
def id_of_code(corpus: Corpus) -> Iterator[Found]:
    """The file name of a competence is its code in lower case.

    Full stops become hyphens, all other signs are dropped: CFAM&LDD1 is cfamldd1.yaml, IPC2.2012 is
    ipc2-2012.yaml. So anybody who knows the code finds the file.
    """
    known = _families(corpus)
    for competence in corpus.readable(corpus.competences):
        wanted = code_to_id(competence.code)
        if competence.id != wanted and wanted not in corpus.competences and known(competence.code):
            message = f"the code {competence.code} belongs in {wanted or '?'}.yaml, not {competence.id}.yaml"
            yield Found(_file(competence), ("code",), message, "rename the file, or correct the code")


@check(
    error,
    bad="# competences/rd10.yaml\ncode: R&D10\n# competences/rd-10.yaml\ncode: RD10",
    good="# settle which of the two is meant; an id stands for one standard",
)
def one_id_two_codes(corpus: Corpus) -> Iterator[Found]:
    """Two different codes never meet in one id.

    Where two codes differ only in signs that an id drops, nobody could tell their files apart.
    """
    for competence in corpus.readable(corpus.competences):
        wanted = code_to_id(competence.code)
        if competence.id != wanted and wanted in corpus.competences:
            yield Found(
                _file(competence),
                ("code",),
                f"the code {competence.code} would share the id '{wanted}' with another file",
                "correct the code, or merge the two files",
            )


@check(error, bad="code: PROHSSP", good="code: PROHSS9")
def code_family(corpus: Corpus) -> Iterator[Found]:
    """A code looks like the codes of a known family.

    framework.yaml lists the families and how their codes look. A letter read as a digit (H17 for HI7),
    a lost or a doubled sign shows up here. A true code of a new family: add the family.
    """
    known = _families(corpus)
    for competence in corpus.readable(corpus.competences):
        if not known(competence.code):
            message = f"{competence.code} looks like no known family of codes"
            hint = "compare it with the address and the publisher; a new family goes into framework.yaml"
            yield Found(_file(competence), ("code",), message, hint)


def _families(corpus: Corpus) -> Callable[[str], bool]:
    """Whether a code looks like one of a known family; always, where no families are listed."""
    framework = framework_of(corpus)
    families = framework.code_families if framework else ()
    forms = [form_pattern(form).pattern for family in families for form in family.forms]
    known = re.compile("|".join(forms))
    return lambda code: not forms or known.fullmatch(match_key(code)) is not None


def form_pattern(form: str) -> re.Pattern[str]:
    """`GEN#+` as a pattern: # a digit, #+ one digit or more, ? a letter, all else itself.

    A run of digits is one piece of the pattern, so that no form can make the search long.
    """
    parts = []
    for piece in re.findall(r"(?:#\+?)+|.", form):
        if piece.startswith("#"):
            parts.append(f"[0-9]{{{piece.count('#')},}}" if "+" in piece else f"[0-9]{{{piece.count('#')}}}")
        else:
            parts.append("[A-Z]" if piece == "?" else re.escape(piece))
    return re.compile("".join(parts))


@check(
    error,
    bad="code: SCDHSC\nurl: https://tools.skillsforhealth.org.uk/external/SCDHSC0226.pdf",
    good="code: SCDHSC0226\nurl: https://tools.skillsforhealth.org.uk/external/SCDHSC0226.pdf",
)
def code_in_address(corpus: Corpus) -> Iterator[Found]:
    """The code in an address is the code of the competence.

    Where the two differ, one of them is wrong, or the standard has another code as well: then
    'printed_as' or 'other_codes' says so.
    """
    known = _families(corpus)
    for competence in corpus.readable(corpus.competences):
        match = _FILE.search(unquote(urlsplit(competence.url or "").path))
        if match is None or _names(match_key(match[1]), code_keys(competence)):
            continue
        if code_to_id(match[1]) == competence.id or not known(competence.code):
            continue  # the code itself is wrong: another check says so
        message = f"the address names {match[1]}, the code is {competence.code}"
        hint = "correct the code, or add the other one to 'other_codes' with the reason"
        yield Found(_file(competence), ("url",), message, hint)


def _names(found: str, keys: set[str]) -> bool:
    """True where `found` is one of the keys, or one with words behind it, as in SFJEA3FINAL."""
    return any(found == key or (found.startswith(key) and not found[len(key)].isdigit()) for key in keys)


@check(
    error,
    bad="# competences/cfapmvw14.yaml\nprinted_as: [PMWRV14]\n# competences/pmwrv14.yaml\ncode: PMWRV14",
    good="# one standard, one file; the other spelling goes into printed_as",
)
def printed_twice(corpus: Corpus) -> Iterator[Found]:
    """No printed form of a code leads to two competences.

    Codes are found by every form in which the source prints them. A form that two entries claim could
    not be looked up.
    """
    owner: dict[str, str] = {}
    codes = {match_key(competence.code): competence.id for competence in corpus.readable(corpus.competences)}
    for competence in corpus.readable(corpus.competences):
        for place, form in _forms(competence):
            key = match_key(form)
            if place[0] == "other_codes" and key == match_key(competence.code):
                yield Found(_file(competence), place, f"{form} is the code itself", "delete the entry")
                continue
            other = codes.get(key, owner.setdefault(key, competence.id))
            if other != competence.id:
                yield Found(
                    _file(competence),
                    place,
                    f"{form} leads to '{other}' too",
                    "keep it with the one it names; a misprint is told in 'corrections' and 'notes'",
                )


def _forms(competence: Competence) -> Iterator[tuple[DataPath, str]]:
    for position, form in enumerate(competence.printed_as):
        yield ("printed_as", position), form
    for position, other in enumerate(competence.other_codes):
        yield ("other_codes", position, "code"), other.code


@check(
    warning,
    bad="# competences/pmwrv14.yaml and competences/cfapmvw14.yaml\ntitle: Manage lone workers",
    good="# one standard, one file; the former code goes into other_codes",
)
def same_title(corpus: Corpus) -> Iterator[Found]:
    """No two competences have the same title.

    The same title under two codes is most often one standard that was given a new code.
    """
    seen: dict[str, str] = {}
    for competence in corpus.readable(corpus.competences):
        first = seen.setdefault(re.sub(r"\W+", " ", competence.title.casefold()), competence.id)
        if first != competence.id:
            yield Found(
                _file(competence),
                ("title",),
                f"'{first}' has the same title",
                "if it is one standard, keep one file and name the other code in 'other_codes'",
            )


@check(
    error,
    bad="url: https://tools.skillsforhealth.org.uu/external/GEN1.pdf",
    good="url: https://tools.skillsforhealth.org.uk/external/GEN1.pdf",
)
def bad_host(corpus: Corpus) -> Iterator[Found]:
    """An address does not lead to a host that is known to be a misprint.

    The source prints a host that does not exist. An address copied from it leads nowhere.
    """
    for competence in corpus.readable(corpus.competences):
        host = urlsplit(competence.url or "").hostname or ""
        if host in BAD_HOSTS:
            yield Found(_file(competence), ("url",), f"the host {host} is a misprint", f"write {BAD_HOSTS[host]}")


@check(
    error,
    bad="corrections:\n  - field: code\n    printed: PROHSSP\n    certainty: certain  # and no evidence",
    good="corrections:\n  - field: code\n    printed: PROHSSP\n    certainty: certain\n    evidence: the row itself",
)
def correction_evidence(corpus: Corpus) -> Iterator[Found]:
    """A correction that is called certain or likely names its evidence.

    Without evidence nobody can tell a correction from an invention. What has none is 'unverified'.
    """
    for competence in corpus.readable(corpus.competences):
        for position, item in enumerate(competence.corrections):
            if item.certainty != "unverified" and item.evidence is None:
                yield Found(
                    _file(competence),
                    ("corrections", position, "certainty"),
                    f"called {item.certainty}, but no evidence is named",
                    "add 'evidence: …', or write 'unverified'",
                )


def _file(competence: Competence) -> str:
    return f"competences/{competence.id}.yaml"
