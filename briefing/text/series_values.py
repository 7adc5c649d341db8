"""Two values of one counted thing: do they agree, develop, or disagree?"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from briefing.model import Bound, Quantity, QuantityKind
from briefing.text import concepts
from briefing.text.series_reading import Reading


class Relation(StrEnum):
    """How the later of two values stands to the earlier one."""

    AGREE = "agree"
    DEVELOPMENT = "development"
    DISAGREEMENT = "disagreement"


class Interval(NamedTuple):
    """Both ends belong to it; None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Interval") -> bool:
        """Tell whether a value lies in both."""
        return _under(self.low, other.high) and _under(other.low, self.high)


_ABOUT = Decimal("0.05")
_NEARLY = Decimal("0.15")
_ROUNDED = Decimal("0.005")
_ROUND_FROM = 1000
_OVERTAKEN = Decimal("1.25")
# Words such as "dozens" give the least; ten times that would be another word.
_VAGUE = 10


def interval(quantity: Quantity) -> Interval:
    """Return the values that a number leaves possible.

    "About 160" is 152 to 168, "nearly 1,200" is 1,020 to 1,200; counts and sums from
    1,000 on are taken as rounded to half a per cent. "More than 20" includes 20, since
    papers write it for 20 and a few.
    """
    low, high = quantity.low, quantity.high
    if quantity.bound is Bound.ABOUT:
        if low is None and high is not None:
            low = high * (1 - _NEARLY)
        elif low is not None and high is not None:
            low, high = low * (1 - _ABOUT), high * (1 + _ABOUT)
    if quantity.bound is Bound.VAGUE and low is not None and high in (None, low):
        high = low * _VAGUE
    if quantity.kind in (QuantityKind.COUNT, QuantityKind.MONEY):
        low = low * (1 - _ROUNDED) if low and low >= _ROUND_FROM else low
        high = high * (1 + _ROUNDED) if high and high >= _ROUND_FROM else high
    return Interval(low, high)


def as_of(reading: Reading) -> date | None:
    """Return the day a value holds for; None when neither sentence nor article has one.

    The date in the sentence, else the last day of its stretch, else the publication.
    """
    if reading.counted_by:
        return reading.counted_by
    if reading.quantity.as_of and not (reading.period and reading.period.open):
        return reading.quantity.as_of
    if reading.period and not reading.period.open:
        return reading.period.last
    return reading.published


def compare(one: Reading, other: Reading) -> Relation:
    """Return how two values of one series stand to each other, whatever the order.

    Values that may be equal agree, but for a lower bound that a report of another day
    leaves far behind. Else they are a development when they are for different days,
    and a disagreement when they are for one. A multiple contradicts no value.
    """
    if one.multiplies != other.multiplies:
        return Relation.AGREE
    same_time = _one_time(one, other)
    if interval(one.quantity).meets(interval(other.quantity)):
        overtaken = not same_time and _overtaken(one.quantity, other.quantity)
        return Relation.DEVELOPMENT if overtaken else Relation.AGREE
    return Relation.DISAGREEMENT if same_time else Relation.DEVELOPMENT


def may_be_equal(one: Reading, other: Reading) -> bool:
    """Tell whether one value satisfies both numbers."""
    return one.multiplies == other.multiplies and interval(one.quantity).meets(
        interval(other.quantity)
    )


def _one_time(one: Reading, other: Reading) -> bool:
    """Tell whether two values are for one day or one stretch.

    A toll grows after its day: those published on different days are of two times.
    """
    first, second = as_of(one), as_of(other)
    if first is None or first != second:
        return False
    return one.published == other.published or not concepts.is_fate(one.concept)


def _overtaken(one: Quantity, other: Quantity) -> bool:
    """Tell "at least 210" from a later 348: true still, but news."""
    for bound, value in ((one, other), (other, one)):
        least = bound.bound in (Bound.MORE, Bound.AT_LEAST)
        stated = value.low or value.high
        if least and bound.low and stated and stated > bound.low * _OVERTAKEN:
            return value.bound is not Bound.VAGUE
    return False


def _under(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
