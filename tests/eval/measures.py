"""How figures are counted: pure functions, all results in per cent.

They count as the reference scorers of the benchmark sets do, which a test holds them
to wherever those are at hand.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import Span

Ends = tuple[float, float]
"""The lower and the upper end of a range."""


class Number(NamedTuple):
    """A number as the set NewsQuant has it."""

    value: float | Ends
    unit: str
    change: str
    """= ~ < > up down"""


def share(part: int, whole: int) -> float:
    """Return `part` of `whole` in per cent; of nothing, 0."""
    return 100 * part / whole if whole else 0.0


def f1(right: int, found: int, expected: int) -> float:
    """Return the harmonic mean of right/found and right/expected."""
    return 200 * right / (found + expected) if found + expected else 0.0


def mean(precision: float, recall: float) -> float:
    """Return the harmonic mean of two shares that were counted apart."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def macro_f1(expected: Sequence[str], found: Sequence[str]) -> float:
    """Return the unweighted mean of the F1 of every label that is expected at all."""
    labels = sorted(set(expected))
    each = [
        f1(
            sum(g == f == label for g, f in zip(expected, found, strict=True)),
            sum(f == label for f in found),
            sum(g == label for g in expected),
        )
        for label in labels
    ]
    return sum(each) / len(each) if each else 0.0


# "the United Nations"
_ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)
# "Maduro's", "the States’"
_POSSESSIVE = re.compile(r"['’‘]s$|['’]$")


def bare(text: str, span: tuple[int, int]) -> Span:
    """Return the span of a name without a leading "the" and a possessive ending."""
    start, end = span
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    return Span(start, end)


class NumberCounts(NamedTuple):
    """How many numbers are right, and how many were found and expected."""

    value: int
    value_and_unit: int
    value_and_change: int
    found: int
    expected: int


def count_numbers(
    expected: Sequence[Sequence[Number]], found: Sequence[Sequence[Number]]
) -> NumberCounts:
    """Count as the evaluation of CQE does, sentence by sentence.

    A number is right when it is the same within 1e-5, a range only when it is a range.
    A found number is used up by the first expected one that has its unit too; until
    then it may answer for several, but never for more than are expected in all.
    """
    value = unit = change = 0
    for wanted, given in zip(expected, found, strict=True):
        left = sorted(given, key=lambda n: n.unit)
        values = 0
        for number in sorted(wanted, key=lambda n: n.unit):
            for candidate in list(left):
                if not close(number.value, candidate.value):
                    continue
                values += 1
                change += candidate.change == number.change
                if candidate.unit.lower() == number.unit.lower():
                    unit += 1
                    left.remove(candidate)
                    break
        value += min(values, len(wanted))
    return NumberCounts(
        value, unit, change, sum(map(len, found)), sum(map(len, expected))
    )


def close(one: float | Ends, other: float | Ends) -> bool:
    """Tell whether two numbers are the same within 1e-5 of the second."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(close(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, tuple) or isinstance(other, tuple):
        return False
    return abs(one - other) <= 1e-8 + 1e-5 * abs(other)
