"""Published codes of standards: turn any printed form into a match key, and a code into an id.

Only this module knows these rules. It never swaps letters and digits that look alike (I and 1, O and 0): the
source prints `H18.2010` for HI8.2010, but HI18.2010 is another standard. The data records each such misprint in
`printed_as`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_GAPS = re.compile(r"[\s_]+")
_NOT_IN_ID = re.compile(r"[^a-z0-9-]+")
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
"""The form of an id: lower-case letters and digits, in parts joined by hyphens."""
_ID = re.compile(ID_PATTERN)
_LEVEL = re.compile(r"^(?:level[\s_-]*|l)?([0-9]{1,2})$", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def match_key(code: str) -> str:
    """The key that all spellings of a code share: `SfJ AB1`, `sfj_ab1` and `SFJAB1` all give `SFJAB1`."""
    for _ in range(2):  # twice, because dropping spaces and upper case can leave characters that NFKC would join
        code = _GAPS.sub("", unicodedata.normalize("NFKC", code)).upper()
    return code


def may_hold_code(raw: bytes, key: str) -> bool:
    """Whether the bytes of a data file may contain a code with this match key. False means that they cannot."""
    if not raw.isascii() or not key.isascii() or b"\\" in raw or "'" in key:
        return True  # part of the code may be written as an escape or in another form of a letter
    return key.encode() in raw.upper().translate(None, b" \t\r\n_")


def code_to_id(code: str) -> str:
    """The id (and file name) of a standard: `CFAM&LDD1` gives `cfamldd1`, and `IPC2.2012` gives `ipc2-2012`."""
    parts = _NOT_IN_ID.sub("", match_key(code).lower().replace(".", "-")).split("-")
    return "-".join(filter(None, parts))


def name_to_id(name: str) -> str:
    """The id of a role or an area typed as words: `Support Worker` gives `support-worker`."""
    words = re.split(r"[\s_-]+", unicodedata.normalize("NFKC", name).strip().lower())
    return "-".join(filter(None, (_NOT_IN_ID.sub("", word) for word in words)))


def level_id(number: int) -> str:
    """The id of the level with this number: 5 gives `level-5`."""
    return f"level-{number}"


def typed_level_id(text: str) -> str | None:
    """The id of a level: `5`, `L5`, `level 5` and `level-5` give `level-5`; anything else gives None."""
    match = _LEVEL.match(unicodedata.normalize("NFKC", text).strip())
    return level_id(int(match[1])) if match else None


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id. Only such a text may become part of a path."""
    return len(text) <= 100 and _ID.fullmatch(text) is not None


def family_of(code: str, forms: Mapping[str, tuple[str, ...]]) -> str | None:
    """The family that a code belongs to by its form. `forms` maps the id of each family to the forms of its codes."""
    key = match_key(code)
    return next((id for id, some in forms.items() if _forms_pattern(some).fullmatch(key)), None)


@lru_cache(maxsize=256)
def _forms_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_form_pattern, forms)))


def _form_pattern(form: str) -> str:
    """The pattern for a form such as `GEN#+`: # is a digit, #+ one or more digits, ? a letter; the rest is literal.

    A run of digits becomes one piece of the pattern, so that no form can make matching slow.
    """
    parts = []
    for piece in re.findall(r"(?:#\+?)+|.", form):
        if piece.startswith("#"):
            parts.append(f"[0-9]{{{piece.count('#')},}}" if "+" in piece else f"[0-9]{{{piece.count('#')}}}")
        else:
            parts.append("[A-Z]" if piece == "?" else re.escape(piece))
    return "".join(parts)
