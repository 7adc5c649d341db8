"""How like two numbers are: their values as they are printed, and their sentences."""

import math
from decimal import Decimal

from briefing.model import Bound, QuantityKind
from briefing.text.series_reading import Reading
from briefing.text.series_values import may_be_equal

ALIKE = 0.2
"""Likeness of the sentences of two equal numbers that are small or round."""
_DOZEN = 12
"""Up to it, two equal numbers may well be two things."""
_PRINTED = 6
"""Digits of a number as papers print it; a third in per cent has more."""


def equal(one: Reading, other: Reading) -> bool:
    """Tell whether both print the same value, whatever the bound."""
    first, second = one.quantity, other.quantity
    low = first.low is not None and first.low == second.low
    high = first.high is not None and first.high == second.high
    return (low or high) and may_be_equal(one, other)


def telling(reading: Reading) -> bool:
    """Tell whether a value is too large and too odd to be printed twice by chance."""
    if small(reading):
        return False
    digits = str(reading.value).replace(".", "").strip("0")
    return 1 < len(digits) <= _PRINTED


def small(reading: Reading) -> bool:
    """Tell whether a count is one that many things come in."""
    counts = reading.quantity.kind is QuantityKind.COUNT
    return counts and reading.value <= _DOZEN


def vague(reading: Reading) -> bool:
    """Tell whether it is a word for a size: dozens."""
    return reading.quantity.bound is Bound.VAGUE


def within(one: Reading, other: Reading, times: Decimal) -> bool:
    """Tell whether the larger value is at most so many times the other."""
    low, high = sorted((one.value, other.value))
    return high <= times * low


def alike(one: Reading, other: Reading) -> float:
    """Return the cosine of two sentences as sets of words."""
    first, second = (r.words - counted_words(one) for r in (one, other))
    if not (first and second):
        return 0.0
    return len(first & second) / math.sqrt(len(first) * len(second))


def counted_words(reading: Reading) -> frozenset[str]:
    """Return the words for what is counted: every pair has them in common."""
    return frozenset((*reading.concept.split(), reading.head))


def same_print(one: Reading, other: Reading) -> bool:
    """Tell whether like sentences print one number that is not printed by chance."""
    if not (equal(one, other) and telling(one) and telling(other)):
        return False
    return alike(one, other) >= ALIKE
