"""The grammar of English dates: an ordered table of patterns and what they mean.

Patterns run over the letters of `date_words`, one for each word; the first that
matches at a place wins. The values follow TIMEX3 (TimeML 1.2.1).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from briefing.text import date_calendar as calendar
from briefing.text import numerals
from briefing.text.date_calendar import Period
from briefing.text.date_words import MONTHS, ORDINALS, WEEKDAYS
from briefing.text.quantity_tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """The words a rule matched, with what is needed to place them in time."""

    words: tuple[Token, ...]
    kinds: str
    """One letter for each word."""
    reference: date | None
    """The day of publication; None when it is not known."""
    ahead: bool
    """Whether the sentence speaks of what is to come."""

    def word(self, kinds: str) -> str:
        """Return the first word, in lower case, of one of these kinds, or ""."""
        at = self.at(kinds)
        return "" if at is None else self.words[at].lower

    def at(self, kinds: str) -> int | None:
        """Return the index of the first word of one of these kinds."""
        return next((i for i, kind in enumerate(self.kinds) if kind in kinds), None)

    def integer(self, kinds: str) -> int:
        """Return the first figure of one of these kinds, without its ending."""
        return int(re.sub(r"\D", "", self.word(kinds)))

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
_CODES = {"decade": "E", "century": "C", "fortnight": "F", "weekend": "W"}
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
    amount = "X" if count is None else f"{count.normalize():f}"
    time = "T" if unit in _SHARES_OF_DAY else ""
    return f"P{time}{amount}{_CODES.get(unit, unit[0].upper())}"


def _number(found: Found) -> Decimal | None:
    """Return the number in the words; None when it is vague ("several", "years")."""
    at = found.at("dnA")
    if at is None or "v" in found.kinds:
        return None
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
    if found.at("yY") is not None:
        return found.integer("yY")
    if found.at("u") is None or found.reference is None:
        return None
    return found.reference.year + _step(found)


def _nearest(found: Found, make: Callable[[int], Period]) -> Period:
    """Choose the year of a period that has none.

    The past is likelier than the future, unless the sentence looks ahead or the
    future is much nearer.
    """
    if found.reference is None:
        return unplaced(make(2000).value.replace("2000", "XXXX", 1))
    here = found.reference
    periods = [make(here.year + offset) for offset in (-1, 0, 1)]
    past = [p for p in periods if p.first and p.first <= here][-1]
    coming = next(p for p in periods if p.first and p.first > here)
    assert past.last and coming.first
    since, until = (here - past.last).days, (coming.first - here).days
    if found.at("l") is not None or since <= 0:
        return past
    return coming if found.ahead or until * 4 < since else past


def _month_day(found: Found) -> Period:
    number, day = MONTHS[found.word("m")], found.integer("do")

    def make(year: int) -> Period:
        return calendar.day(date(year, number, day))

    year = _year_of(found)
    return make(year) if year else _nearest(found, make)


def _days(found: Found) -> Period:
    """Resolve "Sept. 20-24": two days of one month."""
    first = _month_day(found)
    last = found.integer("".join(reversed(found.kinds)) and "do")
    return first if last else first


def _iso(found: Found) -> Period:
    year, month, day = (int(w.text) for w, k in zip(found.words, found.kinds) if k in "yd")
    return calendar.day(date(year, month, day))
