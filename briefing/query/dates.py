"""Dates and ages in queries: 2026-11-01, 2026-11, 2026, today, yesterday, 3d."""

import re
from datetime import UTC, datetime, timedelta

_DAY = timedelta(days=1)
_AGES = {
    "h": timedelta(hours=1),
    "d": _DAY,
    "w": 7 * _DAY,
    "m": 30 * _DAY,
    "y": 365 * _DAY,
}
_AGE = re.compile(r"(\d{1,4})([hdwmy])", re.IGNORECASE)  # 3d
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")  # 2026-11-01
_OLDEST = datetime(1, 1, 1, tzinfo=UTC)


def age(text: str, now: datetime) -> datetime:
    """Return the moment that is so long ago.

    Raises:
        ValueError: when it is no age.
    """
    found = _AGE.fullmatch(text)
    if found is None:
        raise ValueError("is not an age")
    past = int(found[1]) * _AGES[found[2].lower()]
    return now - past if now - _OLDEST > past else _OLDEST


def stretch(text: str, now: datetime) -> tuple[datetime, datetime]:
    """Return when a day, month or year begins and when the next one does, in UTC.

    An age is a moment: both are the same.

    Raises:
        ValueError: when it is neither.
    """
    if _AGE.fullmatch(text):
        return (moment := age(text, now)), moment
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    named = {"today": today, "yesterday": today - _DAY}.get(text.casefold())
    if named:
        return named, named + _DAY
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError("is not a date")
    try:
        return _calendar(*(int(part) if part else 0 for part in found.groups()))
    except (ValueError, OverflowError) as error:
        raise ValueError("is not in the calendar") from error


def _calendar(year: int, month: int, day: int) -> tuple[datetime, datetime]:
    first = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day:
        return first, first + _DAY
    if month < 12 and month:
        return first, first.replace(month=month + 1)
    return first, first.replace(year=year + 1, month=1)
