"""The text of a CSV file, as spreadsheets in Britain write it."""

from __future__ import annotations


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text of a CSV file, and whether it is UTF-8; older spreadsheets write Windows-1252.

    Raises ValueError if it is neither.
    """
    try:
        return raw.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise ValueError("a text has no zero bytes") from None
        return raw.decode("cp1252"), False
