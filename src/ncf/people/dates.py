"""Dates of a record: a year, a month or a day, as text. A month or year stands for all of its days."""

from __future__ import annotations

import calendar
import datetime

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
    year, month, day = _parts(date)
    words = (str(day) if day else "", calendar.month_name[month] if month else "", str(year))
    return " ".join(filter(None, words))


def _parts(date: str) -> tuple[int, int, int]:
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    return year, month, day
