"""Find words in a record that identify somebody: a full name, an email address, an NHS number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ncf.people.assessment import Assessment
    from ncf.problems import DataPath

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NHS_NUMBER = re.compile(r"(?<![\w/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-])")
_NAME_PART = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


_ROLE_WORDS = frozenset(
    [
        "adviser",
        "advisor",
        "assessor",
        "assistant",
        "chief",
        "clinical",
        "clinician",
        "colleague",
        "consultant",
        "coordinator",
        "deputy",
        "director",
        "doctor",
        "educator",
        "head",
        "lead",
        "leader",
        "line",
        "manager",
        "matron",
        "mentor",
        "nurse",
        "officer",
        "peer",
        "practice",
        "practitioner",
        "professional",
        "senior",
        "service",
        "supervisor",
        "team",
        "therapist",
        "trainer",
        "ward",
        "worker",
    ]
)
"""Words of which a role is made, such as 'Line Manager'."""


def texts(assessment: Assessment) -> Iterator[tuple[DataPath, str]]:
    """Every text that a person wrote, with its place. Codes, titles of competences and dates are left out."""
    yield from _texts(assessment, ())


def _texts(value: Any, place: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*place, number))
    elif isinstance(value, str) and _written_by_hand(place):
        yield place, value


_BY_HAND = {"label", "by", "action", "notes", "kept", "course"}


def _written_by_hand(place: DataPath) -> bool:
    return place[-1] in _BY_HAND or (place[0] == "evidence" and place[-1] == "title")


def email_address(text: str) -> str:
    """The first email address in a text; '' if there is none."""
    found = _EMAIL.search(text)
    return found[0] if found else ""


def nhs_number(text: str) -> str:
    """The first number in a text that is an NHS number by its check digit; '' if there is none."""
    return next((found[0] for found in _NHS_NUMBER.finditer(text) if _has_check_digit(found[0])), "")


def _has_check_digit(number: str) -> bool:
    """Whether ten digits end with the check digit of an NHS number (modulus 11)."""
    *digits, last = (int(character) for character in number if character.isdigit())
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return (11 - total % 11) % 11 == last


def full_name(text: str) -> bool:
    """Whether a text looks like the full name of a person: two to four words, each with a capital and more letters."""
    words = text.split()
    if any(word.casefold() in _ROLE_WORDS for word in words):
        return False
    return 2 <= len(words) <= 4 and all(_is_name(word) for word in words)


def _is_name(word: str) -> bool:
    return (
        _NAME_PART.fullmatch(word) is not None and len(word) > 1 and word[0].isupper() and word[1:] != word[1:].upper()
    )
