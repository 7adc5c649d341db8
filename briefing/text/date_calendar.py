"""Stretches of the calendar, with their values in the notation of TIMEX3 (TimeML 1.2).

Every function may raise ValueError or OverflowError outside the years 1 to 9999.
"""

from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
# Meteorological seasons of the northern hemisphere: first month, code.
SEASONS: dict[str, tuple[int, str]] = {
    "spring": (3, "SP"),
    "summer": (6, "SU"),
    "autumn": (9, "FA"),
    "fall": (9, "FA"),
    "winter": (12, "WI"),
}


class Period(NamedTuple):
    """A stretch of days, both ends within it; None when it cannot be placed."""

    first: date | None
    last: date | None
    value: str


def day(when: date) -> Period:
    """Return one day: 2025-11-21."""
    return Period(when, when, when.isoformat())


def week(when: date) -> Period:
    """Return the week, Monday to Sunday, that holds a day: 2025-W47."""
    monday = when - when.weekday() * _DAY
    year, number, _ = when.isocalendar()
    return Period(monday, monday + 6 * _DAY, f"{year}-W{number:02}")


def weekend(when: date) -> Period:
    """Return the Saturday and Sunday of the week that holds a day: 2025-W47-WE."""
    monday = when - when.weekday() * _DAY
    return Period(monday + 5 * _DAY, monday + 6 * _DAY, f"{week(when).value}-WE")


def month(year_: int, number: int) -> Period:
    """Return a month: 2025-11."""
    return _months(year_, number, 1, f"{year_:04}-{number:02}")


def quarter(year_: int, number: int) -> Period:
    """Return a quarter of the calendar year: 2025-Q3."""
    return _months(year_, 3 * number - 2, 3, f"{year_:04}-Q{number}")


def half(year_: int, number: int) -> Period:
    """Return a half of the calendar year: 2025-H1."""
    return _months(year_, 6 * number - 5, 6, f"{year_:04}-H{number}")


def season(year_: int, name: str) -> Period:
    """Return a season, a winter by the year in which it begins: 2025-SU."""
    first, code = SEASONS[name]
    return _months(year_, first, 3, f"{year_:04}-{code}")


def year(number: int) -> Period:
    """Return a year: 2025."""
    return _months(number, 1, 12, f"{number:04}")


def decade(number: int) -> Period:
    """Return the ten years from a year: 199 for the 1990s."""
    start = number - number % 10
    return Period(date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10:03}")


def century(ordinal: int) -> Period:
    """Return a century by its ordinal: 19 for the 20th, from 1901 to 2000."""
    start = 100 * (ordinal - 1) + 1
    return Period(date(start, 1, 1), date(start + 99, 12, 31), f"{ordinal - 1:02}")


def add_months(when: date, count: int) -> date:
    """Move by whole months; the day is kept, or becomes the last of the month."""
    years, index = divmod(when.month - 1 + count, 12)
    start = date(when.year + years, index + 1, 1)
    return min(start + (when.day - 1) * _DAY, _end_of_month(start))


def early(period: Period) -> Period:
    """Narrow a period to its first third; the value stays."""
    return _third(period, 0)


def middle(period: Period) -> Period:
    """Narrow a period to its second third."""
    return _third(period, 1)


def late(period: Period) -> Period:
    """Narrow a period to its last third."""
    return _third(period, 2)


def _third(period: Period, number: int) -> Period:
    if period.first is None or period.last is None:
        return period
    length = (period.last - period.first).days + 1
    start = period.first + timedelta(days=length * number // 3)
    end = period.first + timedelta(days=length * (number + 1) // 3 - 1)
    return Period(start, max(start, end), period.value)


def _months(year_: int, number: int, count: int, value: str) -> Period:
    first = date(year_, number, 1)
    return Period(first, _end_of_month(add_months(first, count - 1)), value)


def _end_of_month(when: date) -> date:
    following = date(when.year + when.month // 12, when.month % 12 + 1, 1)
    return following - _DAY
