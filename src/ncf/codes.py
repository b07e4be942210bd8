"""Published codes of standards: from any printed form to a match key, and from a code to an id.

Nothing else in `ncf` knows these rules. Letters and digits that look alike (I and 1, O and 0) are
never swapped: the source prints `H18.2010` for HI8.2010 while HI18.2010 is another standard.
Such misprints are settled in the data, one by one, by `printed_as`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_GAPS = re.compile(r"[\s_]+")
_NOT_IN_ID = re.compile(r"[^a-z0-9-]+")
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
"""What an id looks like: lower-case letters and digits, in parts joined by hyphens."""
_ID = re.compile(ID_PATTERN)
_LEVEL = re.compile(r"^(?:level[\s_-]*|l)?([0-9]{1,2})$", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def match_key(code: str) -> str:
    """The key under which two spellings of one code meet: `SfJ AB1`, `sfj_ab1` and `SFJAB1` are `SFJAB1`."""
    for _ in range(2):  # once more: a dropped blank or the upper case may leave what NFKC would join
        code = _GAPS.sub("", unicodedata.normalize("NFKC", code)).upper()
    return code


def may_hold_code(raw: bytes, key: str) -> bool:
    """Whether the bytes of a data file may hold a code with this match key; False only where they cannot."""
    if not raw.isascii() or not key.isascii() or b"\\" in raw or "'" in key:
        return True  # an escape or another form of a letter may stand for a part of it
    return key.encode() in raw.upper().translate(None, b" \t\r\n_")


def code_to_id(code: str) -> str:
    """The id, and so the file name, of a standard: `CFAM&LDD1` is `cfamldd1`, `IPC2.2012` is `ipc2-2012`."""
    parts = _NOT_IN_ID.sub("", match_key(code).lower().replace(".", "-")).split("-")
    return "-".join(filter(None, parts))


def name_to_id(name: str) -> str:
    """The id of a role or an area typed as words: `Support Worker` is `support-worker`."""
    words = re.split(r"[\s_-]+", unicodedata.normalize("NFKC", name).strip().lower())
    return "-".join(filter(None, (_NOT_IN_ID.sub("", word) for word in words)))


def level_id(text: str) -> str | None:
    """`5`, `L5`, `level 5` and `level-5` are `level-5`; anything else is None."""
    match = _LEVEL.match(unicodedata.normalize("NFKC", text).strip())
    return f"level-{int(match[1])}" if match else None


def is_id(text: str) -> bool:
    """True where `text` may be an id; what is not an id never becomes part of a path."""
    return len(text) <= 100 and _ID.fullmatch(text) is not None


def family_of(code: str, forms: Mapping[str, tuple[str, ...]]) -> str | None:
    """The family whose codes look like this one: `forms` is the id of a family to the forms of its codes."""
    key = match_key(code)
    return next((id for id, some in forms.items() if _forms_pattern(some).fullmatch(key)), None)


@lru_cache(maxsize=256)
def _forms_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_form_pattern, forms)))


def _form_pattern(form: str) -> str:
    """`GEN#+` as a pattern: # a digit, #+ one digit or more, ? a letter, all else itself.

    A run of digits is one piece of the pattern, so that no form can make the search long.
    """
    parts = []
    for piece in re.findall(r"(?:#\+?)+|.", form):
        if piece.startswith("#"):
            parts.append(f"[0-9]{{{piece.count('#')},}}" if "+" in piece else f"[0-9]{{{piece.count('#')}}}")
        else:
            parts.append("[A-Z]" if piece == "?" else re.escape(piece))
    return "".join(parts)
