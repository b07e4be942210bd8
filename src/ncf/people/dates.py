"""Dates of a record: a year, a month or a day, as text. A month or year stands for all of its days."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

SOON = datetime.timedelta(days=90)
"""What is due, or expires, within this time is shown."""


def first_day(date: str) -> datetime.date:
    """The first day of a date such as '2026', '2026-03' or '2026-03-01'."""
    year, month, day = _parts(date)
    return datetime.date(year, month or 1, day or 1)


def last_day(date: str) -> datetime.date:
    """The last day of a date."""
    year, month, day = _parts(date)
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def date_in_words(date: str) -> str:
    """The date as people write it: '1 March 2026', 'March 2026' or '2026'."""
    return _written(date, calendar.month_name)


def short_date(date: str) -> str:
    """The date as a table has room for: '1 Mar 2026', 'Mar 2026' or '2026'."""
    return _written(date, calendar.month_abbr)


def _written(date: str, months: Iterable[str]) -> str:
    year, month, day = _parts(date)
    return " ".join(filter(None, (str(day or ""), list(months)[month] if month else "", str(year))))


def _parts(date: str) -> tuple[int, int, int]:
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    return year, month, day


_TYPED = (
    re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?(?:[T ]00:00(?::00)?)?", re.ASCII),
    re.compile(r"(?:(?P<d>\d{1,2})[/.-])?(?P<m>\d{1,2})[/.-](?P<y>\d{4})", re.ASCII),
    re.compile(
        r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -])?(?P<w>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})", re.ASCII | re.IGNORECASE
    ),
)
_MONTHS = [name.lower() for name in calendar.month_name]


def typed_date(text: str) -> str | None:
    """The date that somebody typed, day first: '01/03/2026', '1 March 2026', 'Mar 2026', '2026-03-01' or '2026'.

    None if it is no date, or none that the calendar has.
    """
    found = next(filter(None, (pattern.fullmatch(" ".join(text.split())) for pattern in _TYPED)), None)
    if found is None:
        return None
    parts: dict[str, str] = {name: part or "" for name, part in found.groupdict().items()}
    word, typed = parts.get("w", ""), parts.get("m", "")
    month = _month(word) if word else int(typed or 0)
    try:
        datetime.date(int(parts["y"]), month or (0 if word or typed else 1), int(parts["d"] or 1))
    except ValueError:
        return None
    written = [parts["y"], *(f"{part:02}" for part in (month, int(parts["d"] or 0)) if part)]
    return "-".join(written) if 1900 <= int(parts["y"]) <= 2099 else None


def with_whole_year(text: str) -> str | None:
    """What somebody typed with the last two digits as a year of four, if that is a date: '3/11/2026' for '3/11/26'."""
    start, digits = text[:-2], text[-2:]
    if re.fullmatch(r"[0-9]{2}", digits) is None or not re.search(r"(?:[/.-].*[/.-]|[a-z].*[ -])$", start.lower()):
        return None
    whole = f"{start}{'19' if digits >= '50' else '20'}{digits}"
    return whole if typed_date(whole) else None


def with_a_year(text: str, year: int) -> str | None:
    """What somebody typed with a year after it, if that is a date: '3/11/2026' for '3/11'."""
    sign = next((sign for sign in "/.-" if sign in text), " ")
    whole = f"{text.rstrip('/.-')}{sign}{year}"
    return whole if not text.isdigit() and typed_date(whole) else None


def _month(word: str) -> int:
    """The number of a month by its name, or the beginning of it; 0 if there is none."""
    return next((number for number, name in enumerate(_MONTHS) if number and name.startswith(word.lower())), 0) or (
        9 if word.lower() == "sept" else 0
    )
