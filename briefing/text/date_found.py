"""The words of a date, and the helpers that place them in the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from briefing.text import date_calendar as calendar
from briefing.text.date_calendar import Period
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
    quarter: date | None = None
    """The first day of the last quarter that was named before."""

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


# How much farther than the past the future may lie and still be meant.
_AHEAD = {Tense.PAST: 0.2, Tense.UNKNOWN: 0.5, Tense.FUTURE: 3.0}


def unplaced(value: str) -> Period:
    """Return a date that has a value but no place in the calendar."""
    return Period(None, None, value)


def step_of(found: Found) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this" or no such word."""
    at = found.at("ltxz")
    return 0 if at is None else {"l": -1, "x": 1}.get(found.kinds[at], 0)


def _year_of(found: Found) -> int | None:
    """Return the year that is named, or meant by "this year", "last year"."""
    if years := found.integers("yY"):
        return years[-1]
    if found.at("u") is None or found.reference is None:
        return None
    return found.reference.year + step_of(found)


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


def narrow(found: Found, period: Period) -> Period:
    """Narrow a period by "early", "mid" or "late"."""
    word = found.word("e")
    if word in ("early", "beginning", "start"):
        return calendar.early(period)
    if word in ("mid", "middle"):
        return calendar.middle(period)
    return calendar.late(period) if word in ("late", "end") else period


def placed(found: Found, make: Callable[[int], Period]) -> Period:
    """Place a period in its year, named or not, and narrow it."""
    year = _year_of(found)
    return narrow(found, make(year) if year else _nearest(found, make))
