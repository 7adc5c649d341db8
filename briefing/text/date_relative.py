"""Readings of the dates that are told from the day of publication.

"Yesterday", "last week", "three days ago"; values follow TIMEX3 (TimeML 1.2.1).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from briefing.text import date_calendar as calendar
from briefing.text import numerals
from briefing.text.date_calendar import Period
from briefing.text.date_found import Found, Tense, narrow, step_of, unplaced
from briefing.text.date_named import clock, month_day
from briefing.text.date_words import ADVERBS, WEEKDAYS

_PLACED: dict[str, Callable[[date], Period]] = {
    "day": calendar.day,
    "hour": calendar.day,
    "minute": calendar.day,
    "second": calendar.day,
    "week": calendar.week,
    "fortnight": calendar.week,
    "weekend": calendar.weekend,
    "month": lambda when: calendar.month(when.year, when.month),
    "quarter": lambda when: calendar.quarter(when.year, (when.month + 2) // 3),
    "year": lambda when: calendar.year(when.year),
    "decade": lambda when: calendar.decade(when.year),
    "century": lambda when: calendar.century((when.year + 99) // 100),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_YEARS_IN = {"decade": 10, "century": 100}
_SHARES_OF_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}
_PARTS_OF_DAY = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midnight": "T24:00",
    "tonight": "TNI",
    "overnight": "TNI",
}


def today(found: Found) -> Period:
    """Read "yesterday", "late tomorrow", "tonight" and "yesterday evening"."""
    word = found.word("r")
    if found.reference is None:
        return unplaced("XXXX-XX-XX")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    period = calendar.day(found.reference + timedelta(days=step))
    part = _PARTS_OF_DAY.get(found.word("p") or word, "")
    return period._replace(value=period.value + part)


def part_of_day(found: Found) -> Period:
    """Read "this morning" and "last night"."""
    part = _PARTS_OF_DAY[found.word("p")]
    if found.reference is None:
        return unplaced(f"XXXX-XX-XX{part}")
    step = step_of(found) if found.word("p") == "night" else 0
    period = calendar.day(found.reference + timedelta(days=step))
    return period._replace(value=period.value + part)


def weekday(found: Found) -> Period:
    """Read "Friday", "last Tuesday" and "Wednesday night".

    The last one, the day of publication included, unless the sentence looks ahead.
    """
    number = WEEKDAYS[found.word("w")]
    part = _PARTS_OF_DAY.get(found.word("p"), "")
    here = found.reference
    if found.latest and found.word("l") in ("previous", "preceding"):
        here = found.latest
    if here is None:
        return unplaced(f"XXXX-WXX-{number + 1}{part}")
    step = step_of(found)
    back = (here.weekday() - number) % 7
    if step < 0:
        back = back or 7
    elif step > 0 or found.tense is Tense.FUTURE or "t" in found.kinds:
        back = back - 7 if back or step else 0
    period = calendar.day(here - timedelta(days=back))
    return period._replace(value=period.value + part)


def time(found: Found) -> Period | None:
    """Read "9 a.m. EST Tuesday" and "5 p.m. on Nov. 9"."""
    hour = clock(found)
    at = found.at("wm")
    if hour is None or at is None:
        return None
    rest = replace(found, words=found.words[at:], kinds=found.kinds[at:])
    period = weekday(rest) if rest.kinds == "w" else month_day(rest)
    return period._replace(value=period.value + hour.value[hour.value.index("T") :])


def unit(found: Found) -> Period:
    """Read "last week", "early next year", "this decade" and "the past year"."""
    name = found.unit()
    if found.word("l") == "past":
        return stretch(found)
    here = found.reference
    if found.word("lx") in ("previous", "preceding", "following"):
        here = found.latest or here
    if here is None:
        return unplaced(_duration(name, None))
    moved = _shift(here, name, step_of(found))
    return narrow(found, _PLACED[name](moved))


def that(found: Found) -> Period:
    """Read "that day" and "the same year" by the date that was named before."""
    unit = found.unit()
    if found.latest is None:
        return unplaced({"day": "XXXX-XX-XX", "year": "XXXX"}.get(unit, "PAST_REF"))
    return _PLACED[unit](found.latest)


def the(found: Found) -> Period | None:
    """Read "the year" and "the end of the month"; "the quarter" is the last full one.

    So is "the weekend", until the next has come.
    """
    unit = found.unit()
    if found.reference is None or unit in ("day", *_SHARES_OF_DAY):
        return None
    if unit == "quarter" and found.quarter and found.tense is not Tense.FUTURE:
        return narrow(found, _PLACED[unit](found.quarter))
    done = unit == "quarter" or (unit == "weekend" and found.reference.weekday() < 5)
    back = -1 if done and found.tense is not Tense.FUTURE else 0
    return narrow(found, _PLACED[unit](_shift(found.reference, unit, back)))


def latest(found: Found) -> Period | None:
    """Read "the latest quarter" and "the latest period" as the one reported on."""
    if found.quarter:
        return _PLACED["quarter"](found.quarter)
    return the(found) if found.unit() == "quarter" else None


def stretch(found: Found) -> Period:
    """Read "the past two months" and "the next few years"."""
    unit, number, step = found.unit(), _number(found), step_of(found)
    value = _duration(unit, number)
    if found.reference is None or number is None:
        return unplaced(value)
    other = _shift(found.reference, unit, step * int(number))
    return Period(min(other, found.reference), max(other, found.reference), value)


def ago(found: Found) -> Period:
    """Read "three days ago" and "a year earlier", as exact as their unit."""
    unit, number = found.unit(), _number(found)
    if found.reference is None or number is None:
        return unplaced("PAST_REF" if number is None else _duration(unit, number))
    when = _shift(found.reference, unit, -int(number))
    if "Q" in found.kinds and unit == "year":
        return _PLACED["quarter"](_shift(when, "quarter", -1))
    if found.quarter and unit == "year" and number == 1:
        return _PLACED["quarter"](_shift(found.quarter, unit, -1))
    return _PLACED[unit](when)


def year_end(found: Found) -> Period:
    """Read "year-end" as the last day of this year."""
    if found.reference is None:
        return unplaced("XXXX-12-31")
    return calendar.day(date(found.reference.year, 12, 31))


def now(found: Found) -> Period:
    """Read "now" and "currently" as the day of publication."""
    if found.reference is None:
        return unplaced("PRESENT_REF")
    return Period(found.reference, found.reference, "PRESENT_REF")


def past(found: Found) -> Period | None:
    """Read "recently", "recent weeks" and "the past", which have no place."""
    return unplaced("PAST_REF") if found.word("l") in ("", "past") else None


def future(_: Found) -> Period:
    """Read "coming months", which have no place."""
    return unplaced("FUTURE_REF")


def vague(found: Found) -> Period:
    """Read "several years" and "a few days": durations without a number."""
    return unplaced(_duration(found.unit(), None))


def one(found: Found) -> Period:
    """Read "within a week" and "the year ended June 30"."""
    return unplaced(_duration(found.unit(), Decimal(1)))


def each(found: Found) -> Period:
    """Read "every day" and "daily" as what comes round after one day."""
    unit = found.unit() or ADVERBS[found.word("R")]
    return unplaced(_duration(unit, Decimal(1)))


def current(found: Found) -> Period | None:
    """Read "the current mood"; "this" alone says nothing."""
    return now(found) if found.word("t") == "current" else None


def _shift(when: date, unit: str, count: int) -> date:
    """Move a day by so many units of time."""
    if unit in _MONTHS_IN:
        return calendar.add_months(when, count * _MONTHS_IN[unit])
    if unit in _DAYS_IN:
        return when + timedelta(days=count * _DAYS_IN[unit])
    return when + timedelta(days=int(count / _SHARES_OF_DAY[unit]))


def _duration(unit: str, count: Decimal | None) -> str:
    """Return a duration in TIMEX3: P2M, PT3H; PXY when the count is vague."""
    if unit in _YEARS_IN and (count is None or count == 1):
        return f"P{count or 'X'}{'E' if unit == 'decade' else 'C'}"
    if unit in _YEARS_IN:
        count = count and count * _YEARS_IN[unit]
        unit = "year"
    amount = "X" if count is None else f"{count.normalize():f}"
    time = "T" if unit in _SHARES_OF_DAY else ""
    return f"P{time}{amount}{unit[0].upper()}"


def _number(found: Found) -> Decimal | None:
    """Return the number in the words; None when it is vague ("several", "years")."""
    at = found.at("dnA")
    if found.word("v") == "couple":
        return Decimal(2)
    if "v" in found.kinds or (at is None and found.words[-1].lower.endswith("s")):
        return None
    if at is None:
        return Decimal(1)
    if found.kinds[at] == "A":
        return Decimal(1)
    reading = numerals.read(found.words, at)
    return reading[0] if reading else None
