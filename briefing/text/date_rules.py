"""The grammar of English dates: an ordered table of patterns and what they mean.

Patterns run over the letters of `date_words`, one for each word; the first that
matches at a place wins. The values follow TIMEX3 (TimeML 1.2.1).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from briefing.text import date_calendar as calendar
from briefing.text import numerals
from briefing.text.date_calendar import Period
from briefing.text.date_words import MONTHS, ORDINALS, WEEKDAYS
from briefing.text.quantity_tokens import Token


class Tense(Enum):
    """What the nearest verb before a date tells."""

    PAST = "past"
    UNKNOWN = "unknown"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Found:
    """The words a rule matched, with what is needed to place them in time."""

    words: tuple[Token, ...]
    kinds: str
    """One letter for each word."""
    reference: date | None
    """The day of publication; None when it is not known."""
    tense: Tense
    """Whether the sentence speaks of what has been or is to come."""
    latest: date | None = None
    """The last day that was named before in the text."""

    def word(self, kinds: str) -> str:
        """Return the first word, in lower case, of one of these kinds, or ""."""
        at = self.at(kinds)
        return "" if at is None else self.words[at].lower

    def at(self, kinds: str) -> int | None:
        """Return the index of the first word of one of these kinds."""
        return next((i for i, kind in enumerate(self.kinds) if kind in kinds), None)

    def integers(self, kinds: str) -> list[int]:
        """Return the figures of these kinds, without the endings of ordinals."""
        return [
            int(re.sub(r"\D", "", word.text))
            for word, kind in zip(self.words, self.kinds, strict=True)
            if kind in kinds
        ]

    def unit(self) -> str:
        """Return the unit of time, in the singular."""
        word = self.word("uUQC")
        return "century" if word.startswith("centur") else word.removesuffix("s")


Resolver = Callable[[Found], Period | None]
"""Gives the period, or None when the words are no date after all."""


class Rule(NamedTuple):
    """One way to write a date."""

    name: str
    pattern: str
    resolve: Resolver


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
# How much farther than the past the future may lie and still be meant.
_AHEAD = {Tense.PAST: 0.2, Tense.UNKNOWN: 0.5, Tense.FUTURE: 3.0}
_SHARES_OF_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}


def unplaced(value: str) -> Period:
    """Return a date that has a value but no place in the calendar."""
    return Period(None, None, value)


def shift(when: date, unit: str, count: int) -> date:
    """Move a day by so many units of time."""
    if unit in _MONTHS_IN:
        return calendar.add_months(when, count * _MONTHS_IN[unit])
    if unit in _DAYS_IN:
        return when + timedelta(days=count * _DAYS_IN[unit])
    return when + timedelta(days=int(count / _SHARES_OF_DAY[unit]))


def duration(unit: str, count: Decimal | None) -> str:
    """Return a duration in TIMEX3: P2M, PT3H; PXY when the count is vague."""
    if unit in _YEARS_IN:
        count = count and count * _YEARS_IN[unit]
        unit = "year"
    amount = "X" if count is None else f"{count.normalize():f}"
    time = "T" if unit in _SHARES_OF_DAY else ""
    return f"P{time}{amount}{unit[0].upper()}"


def _number(found: Found) -> Decimal | None:
    """Return the number in the words; None when it is vague ("several", "years")."""
    at = found.at("dnA")
    if "v" in found.kinds or (at is None and found.words[-1].lower.endswith("s")):
        return None
    if at is None:
        return Decimal(1)
    if found.kinds[at] == "A":
        return Decimal(1)
    reading = numerals.read(found.words, at)
    return reading[0] if reading else None


def _step(found: Found) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this" or no such word."""
    at = found.at("ltxz")
    return 0 if at is None else {"l": -1, "x": 1}.get(found.kinds[at], 0)


def _year_of(found: Found) -> int | None:
    """Return the year that is named, or meant by "this year", "last year"."""
    if years := found.integers("yY"):
        return years[-1]
    if found.at("u") is None or found.reference is None:
        return None
    return found.reference.year + _step(found)


def _nearest(found: Found, make: Callable[[int], Period]) -> Period:
    """Choose the year of a period that names none.

    The past is likelier than the future, unless the sentence looks ahead or the
    future is much nearer.
    """
    if found.reference is None:
        return unplaced(make(2000).value.replace("2000", "XXXX", 1))
    here = found.reference
    periods = [make(here.year + offset) for offset in (-1, 0, 1)]
    past = [p for p in periods if p.first and p.first <= here][-1]
    coming = next(p for p in periods if p.first and p.first > here)
    if past.last is None or coming.first is None or "l" in found.kinds:
        return past
    since, until = (here - past.last).days, (coming.first - here).days
    if since <= 0:
        return past
    return coming if until < since * _AHEAD[found.tense] else past


def _narrow(found: Found, period: Period) -> Period:
    """Narrow a period by "early", "mid" or "late"."""
    word = found.word("e")
    if word in ("early", "beginning", "start"):
        return calendar.early(period)
    if word in ("mid", "middle"):
        return calendar.middle(period)
    return calendar.late(period) if word in ("late", "end") else period


def _placed(found: Found, make: Callable[[int], Period]) -> Period:
    """Place a period in its year, named or not, and narrow it."""
    year = _year_of(found)
    return _narrow(found, make(year) if year else _nearest(found, make))


def _iso(found: Found) -> Period:
    year, month, day = found.integers("yd")[:3]
    return calendar.day(date(year, month, day))


def _slashes(found: Found) -> Period:
    """Read 24/10/2025 and 10/24/2025; 3/4/2025 as Americans do."""
    first, second, year = found.integers("dy")
    month, day = (second, first) if first > 12 else (first, second)
    return calendar.day(date(year, month, day))


def _clock(found: Found) -> Period | None:
    """Read "9:01 p.m. EST", "17:22" and "5pm"; not the score 2:1."""
    hour, minute = divmod(_minutes(found), 60)
    if hour > 24:
        return None
    time = f"T{hour:02}:{minute:02}"
    return unplaced(found.reference.isoformat() + time if found.reference else time)


def _minutes(found: Found) -> int:
    """Return the minutes since midnight; a day and more when it is no time."""
    parts = re.findall(r"\d+", "".join(word.text for word in found.words))
    wrong = ":" in (w.text for w in found.words) and len(parts[1]) != 2
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if wrong or minute > 59:
        return 60 * 99
    afternoon = found.word("k").startswith("p") and hour < 12
    return 60 * (hour + 12 * afternoon) + minute


def _month_day(found: Found) -> Period:
    """Read one day or some days of a month: "Nov. 21", "20-24 September 2025"."""
    number, days = MONTHS[found.word("m")], found.integers("do")
    first, last = (_placed(found, lambda y, d=d: calendar.day(date(y, number, d))) for d in (days[0], days[-1]))
    return Period(first.first, last.last, first.value)


def _month(found: Found) -> Period:
    number = MONTHS[found.word("m")]
    return _placed(found, lambda year: calendar.month(year, number))


def _quarter(found: Found) -> Period | None:
    number = ORDINALS.get(found.word("q")) or (found.integers("o") or [0])[0]
    if not 1 <= number <= 4:
        return None
    return _placed(found, lambda year: calendar.quarter(year, number))


def _half(found: Found) -> Period | None:
    number = 2 if "l" in found.kinds[:2] else ORDINALS.get(found.word("q"), 1)
    if number > 2:
        return None
    return _placed(found, lambda year: calendar.half(year, number))


def _business(found: Found) -> Period:
    """Read Q3, H1 and FY2025, with or without a year."""
    text = found.words[0].text
    if text.startswith("FY"):
        return calendar.year(int(text[2:]) if len(text) > 4 else 2000 + int(text[2:]))
    make = calendar.quarter if text[0] == "Q" else calendar.half
    return _placed(found, lambda year: make(year, int(text[1])))


def _season(found: Found) -> Period:
    name = found.word("s")
    return _placed(found, lambda year: calendar.season(year, name))


def _decade(found: Found) -> Period:
    number = found.integers("D")[0]
    return _narrow(found, calendar.decade(number if number > 99 else 1900 + number))


def _century(found: Found) -> Period | None:
    number = ORDINALS.get(found.word("q")) or (found.integers("o") or [0])[0]
    return _narrow(found, calendar.century(number)) if number else None


def _year(found: Found) -> Period:
    return _narrow(found, calendar.year(found.integers("yY")[0]))


def _years(found: Found) -> Period | None:
    """Read "2019-20" and "1914–1918"."""
    first, last = found.integers("yYdn")
    if last < 100:
        last += first - first % 100
    if last < first:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), f"{first:04}")


def _today(found: Found) -> Period:
    """Read "yesterday", "late tomorrow", "tonight" and "yesterday evening"."""
    word = found.word("r")
    if found.reference is None:
        return unplaced("XXXX-XX-XX")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    period = calendar.day(found.reference + timedelta(days=step))
    part = _PARTS_OF_DAY.get(found.word("p") or word, "")
    return period._replace(value=period.value + part)


def _part_of_day(found: Found) -> Period:
    """Read "this morning" and "last night"."""
    part = _PARTS_OF_DAY[found.word("p")]
    if found.reference is None:
        return unplaced(f"XXXX-XX-XX{part}")
    step = _step(found) if found.word("p") == "night" else 0
    period = calendar.day(found.reference + timedelta(days=step))
    return period._replace(value=period.value + part)


def _weekday(found: Found) -> Period:
    """Read "Friday", "last Tuesday" and "Wednesday night".

    The last one, the day of publication included, unless the sentence looks ahead.
    """
    number = WEEKDAYS[found.word("w")]
    part = _PARTS_OF_DAY.get(found.word("p"), "")
    if found.reference is None:
        return unplaced(f"XXXX-WXX-{number + 1}{part}")
    back = (found.reference.weekday() - number) % 7
    step = _step(found)
    if step < 0:
        back = back or 7
    elif step > 0 or found.tense is Tense.FUTURE or "t" in found.kinds:
        back = back - 7 if back or step else 0
    period = calendar.day(found.reference - timedelta(days=back))
    return period._replace(value=period.value + part)


def _relative(found: Found) -> Period:
    """Read "last week", "early next year", "this decade" and "the past year"."""
    unit = found.unit()
    if found.word("l") == "past":
        return _stretch(found)
    here = found.reference
    if found.word("lx") in ("previous", "preceding", "following"):
        here = found.latest or here
    if here is None:
        return unplaced(duration(unit, None))
    moved = shift(here, unit, _step(found))
    return _narrow(found, _PLACED[unit](moved))


def _that(found: Found) -> Period:
    """Read "that day" and "the same year" by the date that was named before."""
    unit = found.unit()
    if found.latest is None:
        return unplaced({"day": "XXXX-XX-XX", "year": "XXXX"}.get(unit, "PAST_REF"))
    return _PLACED[unit](found.latest)


def _the(found: Found) -> Period | None:
    """Read "the year" and "the end of the month"; "the quarter" is the last full one.

    So is "the weekend", until the next has come.
    """
    unit = found.unit()
    if found.reference is None or unit in ("day", *_SHARES_OF_DAY):
        return None
    done = unit == "quarter" or (unit == "weekend" and found.reference.weekday() < 5)
    back = -1 if done and found.tense is not Tense.FUTURE else 0
    return _narrow(found, _PLACED[unit](shift(found.reference, unit, back)))


def _stretch(found: Found) -> Period:
    """Read "the past two months" and "the next few years"."""
    unit, number, step = found.unit(), _number(found), _step(found)
    value = duration(unit, number)
    if found.reference is None or number is None:
        return unplaced(value)
    other = shift(found.reference, unit, step * int(number))
    return Period(min(other, found.reference), max(other, found.reference), value)


def _ago(found: Found) -> Period:
    """Read "three days ago" and "a year earlier", as exact as their unit."""
    unit, number = found.unit(), _number(found)
    if found.reference is None or number is None:
        return unplaced("PAST_REF" if number is None else duration(unit, number))
    when = shift(found.reference, unit, -int(number))
    if "Q" in found.kinds and unit == "year":
        return _PLACED["quarter"](shift(when, "quarter", -1))
    return _PLACED[unit](when)


def _year_end(found: Found) -> Period:
    if found.reference is None:
        return unplaced("XXXX-12-31")
    return calendar.day(date(found.reference.year, 12, 31))


def _now(found: Found) -> Period:
    if found.reference is None:
        return unplaced("PRESENT_REF")
    return Period(found.reference, found.reference, "PRESENT_REF")


def _past(_: Found) -> Period:
    return unplaced("PAST_REF")


def _future(_: Found) -> Period:
    return unplaced("FUTURE_REF")


_PART = "(?:T?[egh]H?[OiT]*)?"  # "the end of the", "mid-", "early", "later"
_NUMBER = "(?:[dn](?:Hn)?|A?vO?|A)"  # "three", "twenty-one", "several", "a"
_YEAR = "(?:[Oc]?j?[yY]|[ltx]j?u)"  # "2025", ", 2025", "of last year"

RULES: tuple[Rule, ...] = (
    Rule("iso", "yHdHd(?:_K[dn](?:K[dn])?)?", _iso),  # 2025-12-02T17:06:32
    Rule("slashes", "dSdSy", _slashes),  # 24/10/2025
    Rule("clock", "[dn]K[dn](?:K[dn])?k?Z?|[dn]kZ?", _clock),  # 9:01 p.m. EST
    Rule("days", f"(?:T?[do][Hb][do]O?mf?|mf?[do][Hb][do]){_YEAR}?", _month_day),
    Rule("day", f"(?:wf?c?)?(?:T?[do]O?mf?|{_PART}l?mf?T?[do]){_YEAR}?", _month_day),
    Rule("month", f"{_PART}[ltxz]?mf?{_YEAR}?", _month),  # the middle of October
    Rule("quarter", f"T?j?y?j?[qo]H?Q(?:O?T?{_YEAR})?", _quarter),  # third-quarter
    Rule("half", f"T?[ql]H?BO?T?{_YEAR}", _half),  # the last half of 1989
    Rule("business", f"E{_YEAR}?", _business),  # Q3 2025
    Rule("season", f"(?:{_PART}[ltxzT]l?e?s|(?<=i)s|s(?=O?y)){_YEAR}?", _season),
    Rule("decade", "(?:T?eH?[OT]*|T)?D", _decade),  # the early 1980s
    Rule("century", "(?:T?eH?)?[oq]H?C", _century),  # the late 19th century
    Rule("today", "[egh]?rp?", _today),  # late yesterday
    Rule("part of day", "[ltxz]p", _part_of_day),  # this morning
    Rule("weekday", "(?:e[OT]*)?[ltxz]?wH?p?", _weekday),  # early Tuesday
    Rule("stretch", f"T?[lx]{_NUMBER}_?[uUQ]", _stretch),  # the past two months
    Rule("relative", f"{_PART}T?[ltx]j?[uQC]", _relative),  # the end of this week
    Rule("that", "[Tg]?zu", _that),  # the same day
    Rule("ago", f"{_NUMBER}[uUQ]g|T?[uU]H?gQ?", _ago),  # three days ago
    Rule("the", "(?:T?[egh][OiT]*)?T(?:j?Q|u)", _the),  # the end of the month
    Rule("year-end", "uH?e", _year_end),  # year-end
    Rule("years", "[yY]H[yYdn]", _years),  # 2019-20
    Rule("year", "(?:T?eH?[OT]*)?[jT]?[yY]", _year),  # mid-1996
    Rule("recent", "TP?P[UQ]|PU?", _past),  # recent years
    Rule("coming", "[Tx]*xU", _future),  # the coming weeks
    Rule("now", "N", _now),
)
"""First match wins."""
