"""How YAML tools read an unquoted value: as text, a number, true or false, or each tool differently."""

from __future__ import annotations

import re
from typing import Any

BENT: Any = object()
"""The meaning of an unquoted value that YAML tools read in different ways."""

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO"), BENT),
    **dict.fromkeys(("on", "On", "ON", "off", "Off", "OFF", "=", "<<"), BENT),
}
_NUMBER_STARTS = frozenset("-+.0123456789")
_INTEGER = re.compile(r"^-?(0|[1-9][0-9]{0,17})$")
_BENT = re.compile(
    r"""^(?:
      [-+]?[0-9][0-9_]*                                             # 0123, 1_000, +5, a number with too many digits
    | [-+]?0[xob][0-9a-fA-F_]+                                      # other bases
    | [-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?  # 2.10, 1E5
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?              # 12:30, a number in base 60
    | [-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?                   # a date
    )$""",
    re.VERBOSE,
)


def meaning(value: str) -> Any:
    """The meaning of an unquoted `value`: text, a whole number, True, False, None or `BENT`."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in _NUMBER_STARTS:
        if _INTEGER.match(value):
            return int(value)
        if _BENT.match(value):
            return BENT
    return value


def reads_as_text(value: str) -> bool:
    """Whether every YAML tool reads the unquoted `value` as exactly this text."""
    return meaning(value) is value
