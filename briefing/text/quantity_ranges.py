"""Ranges: "10-15", "5% to 10%", "between 4 and 5 million", "from 240 to 273"."""

from collections.abc import Sequence
from decimal import Decimal

from briefing.model import QuantityKind
from briefing.text.numerals import DASHES
from briefing.text.quantity_amounts import AGE, Amount, read_amount
from briefing.text.quantity_change import change
from briefing.text.quantity_numbers import Form, Number, may_start, read_number
from briefing.text.quantity_tokens import Token, lower_at, text_at
from briefing.text.quantity_units import Unit

# Words between "to" and the second number: "from 5 to about 10".
_LINKS = frozenset(("to", "about", "around", "over"))
_SINGLE = (Form.FIGURE, Form.WORD)


def read_range(words: Sequence[Token], number: Number) -> Amount:
    """Read the amount or range whose first number is given.

    A move, "from 240 to 273", is kept as one interval, its ends in order of size.
    """
    first = read_amount(words, number)
    at = _behind_link(words, first) if first.form in _SINGLE else None
    second = _second(words, at) if at else None
    return (_joined(words, first, second) if second else None) or first


def _behind_link(words: Sequence[Token], first: Amount) -> int | None:
    """Return the index behind "to", "-", "-to-", "and" or "or"; None without a link."""
    at, link = first.end, lower_at(words, first.end)
    if link == "and":
        near = words[max(0, first.start - 3) : first.start]
        return at + 1 if any(word.lower == "between" for word in near) else None
    if link == "or":
        return at + 1
    if link != "to" and link not in DASHES:
        return None
    while text_at(words, at) in DASHES or lower_at(words, at) in _LINKS:
        at += 1
    return at


def _second(words: Sequence[Token], at: int) -> Amount | None:
    """Read the amount that starts right at `words[at]`, its sign included."""
    for start in range(at, min(at + 3, len(words))):
        if may_start(words, start) and (number := read_number(words, start)):
            amount = read_amount(words, number)
            return amount if amount.start <= at and amount.form in _SINGLE else None
    return None


def _joined(words: Sequence[Token], first: Amount, second: Amount) -> Amount | None:
    """Return the range of two amounts, None when they are two quantities."""
    if not _alike(first, second, from_=lower_at(words, first.start - 1) == "from"):
        return None
    link, opened = lower_at(words, first.end), _opened(words, first.start)
    low, high = first.low, second.high
    if first.scale == 1 and low * second.scale <= high:  # 10 to 15 billion
        low *= second.scale
    unit = first.unit if first.unit == AGE else second.unit or first.unit
    if not opened and (low >= high or (link == "or" and not _near(low, high, unit))):
        return None
    if link == "to" and not opened and _reached(words, first, second):
        return None
    low, high = min(low, high), max(low, high)
    return Amount(low, high, unit, first.form, first.start, second.end, ranged=True)


def _reached(words: Sequence[Token], first: Amount, second: Amount) -> bool:
    """Tell "rose by 5 to 60" from "dropped by 1 to 1.5 degrees"."""
    if lower_at(words, first.start - 1) == "by":
        return second.unit is None or second.high > 3 * first.low
    if first.unit is None:
        return second.unit is None and bool(change(words, first.start))
    return second.high > 3 * first.low and bool(change(words, first.start))


def _near(low: Decimal, high: Decimal, unit: Unit | None) -> bool:
    """Tell "five or ten years" and "three or four rooms" from two choices."""
    tens = high - low == 10 and not low % 10  # 40 or 50 years
    return tens or high - low == 1 or (unit is not None and high <= 3 * low <= 60)


def _opened(words: Sequence[Token], start: int) -> bool:
    """Tell whether "from" or "between" opens the range."""
    near = words[max(0, start - 2) : start]
    return any(word.lower in ("from", "between") for word in near)


def _alike(first: Amount, second: Amount, *, from_: bool) -> bool:
    """Tell whether two amounts can be the ends of one range: "from 208 lb to 193"."""
    if first.unit is None or first.unit == second.unit:
        return True
    if first.unit == AGE:
        return second.unit is None or second.unit.name == AGE.name
    if second.unit is not None:
        return False
    return first.unit.kind is QuantityKind.MONEY or from_
