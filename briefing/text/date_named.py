"""Readings of the dates that name a day, a month, a season, a year or a time.

Values follow TIMEX3 (TimeML 1.2.1).
"""

import re
from datetime import date

from briefing.text import date_calendar as calendar
from briefing.text.date_calendar import Period
from briefing.text.date_found import Found, narrow, placed, unplaced
from briefing.text.date_words import MONTHS, ORDINALS
from briefing.text.numerals import SMALL, TENS

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?!\d)")  # 9:01


def iso(found: Found) -> Period:
    """Read 2025-11-21 and 2025-11-21T17:06 (ISO 8601)."""
    year, month, day = found.integers("yd")[:3]
    return calendar.day(date(year, month, day))


def slashes(found: Found) -> Period:
    """Read 24/10/2025 and 10/24/2025; 3/4/2025 as Americans do."""
    first, second, year = found.integers("dy")
    month, day = (second, first) if first > 12 else (first, second)
    return calendar.day(date(year, month, day))


def clock(found: Found) -> Period | None:
    """Read "9:01 p.m. EST", "17:22" and "5pm"; not the score 2:1."""
    written = _CLOCK.match("".join([word.text for word in found.words]))
    if written is None:
        return None
    hour, minute = int(written["hour"]), int(written["minute"] or 0)
    half_of_day = found.word("k")[:1]
    if half_of_day and hour <= 12:
        hour = hour % 12 + (12 if half_of_day == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    time = f"T{hour:02}:{minute:02}"
    return unplaced(found.reference.isoformat() + time if found.reference else time)


def month_day(found: Found) -> Period:
    """Read one day or some days of a month: "Nov. 21", "20-24 September 2025"."""
    days = found.integers("do")
    first, last = _day_of_month(found, days[0]), _day_of_month(found, days[-1])
    return Period(first.first, last.last, first.value)


def week_of(found: Found) -> Period | None:
    """Read "the week of March 6"; of no other unit."""
    start = month_day(found).first if found.unit() == "week" else None
    return calendar.week(start) if start else None


def _day_of_month(found: Found, day: int) -> Period:
    number = MONTHS[found.word("m")]
    return placed(found, lambda year: calendar.day(date(year, number, day)))


def month(found: Found) -> Period:
    """Read "September", "early May 2019" and "July last year"."""
    number = MONTHS[found.word("m")]
    return placed(found, lambda year: calendar.month(year, number))


def quarter(found: Found) -> Period | None:
    """Read "third-quarter" and "the second quarter of 1990"."""
    number = ORDINALS.get(found.word("q")) or (found.integers("o") or [0])[0]
    if not 1 <= number <= 4:
        return None
    return placed(found, lambda year: calendar.quarter(year, number))


def half(found: Found) -> Period | None:
    """Read "the first half of 2024"."""
    number = 2 if "l" in found.kinds[:2] else ORDINALS.get(found.word("q"), 1)
    if number > 2:
        return None
    return placed(found, lambda year: calendar.half(year, number))


def business(found: Found) -> Period:
    """Read Q3, H1 and FY2025, with or without a year."""
    text = found.words[0].text
    if text.startswith("FY"):
        return calendar.year(int(text[2:]) if len(text) > 4 else 2000 + int(text[2:]))
    make = calendar.quarter if text[0] == "Q" else calendar.half
    return placed(found, lambda year: make(year, int(text[1])))


def season(found: Found) -> Period:
    """Read "last spring" and "the winter of 1994"."""
    name = found.word("s")
    return placed(found, lambda year: calendar.season(year, name))


def decade(found: Found) -> Period:
    """Read "the 1990s" and "the late 70s"."""
    number = found.integers("D")[0]
    return narrow(found, calendar.decade(number if number > 99 else 1900 + number))


def century(found: Found) -> Period | None:
    """Read "the 19th century"."""
    number = ORDINALS.get(found.word("q")) or (found.integers("o") or [0])[0]
    return narrow(found, calendar.century(number)) if number else None


def year(found: Found) -> Period:
    """Read "2013", "mid-1996" and "fiscal 1989"."""
    return narrow(found, calendar.year(found.integers("yY")[0]))


def spoken(found: Found) -> Period | None:
    """Read "nineteen ninety-one" as a year."""
    first, *rest = [word.lower for word in found.words if word.text.isalpha()]
    if not rest:
        return None
    tens = TENS.get(rest[0], 0) + (SMALL.get(rest[1], 0) if rest[1:] else 0)
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}.get(first)
    return calendar.year(hundreds + tens) if hundreds and tens else None


def years(found: Found) -> Period | None:
    """Read "2019-20" and "1914–1918"."""
    if not found.words[-1].text.isdecimal():
        return None
    first, last = found.integers("yYdn")
    if last < 100:
        last += first - first % 100
    if last < first:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), f"{first:04}")
