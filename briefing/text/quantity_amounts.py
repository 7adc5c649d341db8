"""An amount: a number with its sign, magnitude, currency or unit; or a range of two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.model import QuantityKind
from briefing.text import quantity_currencies as currencies
from briefing.text.numerals import ABBREVIATED, DASHES
from briefing.text.quantity_change import Change, change
from briefing.text.quantity_counted import FUNCTION
from briefing.text.quantity_numbers import Form, Number, may_start, read_number
from briefing.text.quantity_tokens import Token, glued, is_number
from briefing.text.quantity_units import PERCENT, Unit, read_unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; its words are those from `start` to `end`."""

    low: Decimal
    high: Decimal
    unit: Unit | None
    """None for a plain count."""
    form: Form
    start: int
    end: int
    scale: Decimal = Decimal(1)
    ranged: bool = False
    """Whether it was put as a range, so that `low` and `high` are its ends."""


_PERCENT = Unit(QuantityKind.PERCENT, PERCENT)
_RATIO = Unit(QuantityKind.RATIO, "ratio")
_SHARE = Unit(QuantityKind.RATIO, "share")
_TIMES = Unit(QuantityKind.COUNT, "time")
_YEARS_OLD = Unit(QuantityKind.MEASURE, "year")
# Magnitudes that may stand behind a blank: "50 bn".
_SPACED = frozenset("bn mn tn trn mln bln mio".split())
# Before these "m" is metres: "100m sprint", "48m high".
_METRES = frozenset(
    "tall high wide long deep away sprint race hurdles relay freestyle butterfly"
    " breaststroke backstroke medley tower pool world".split()
)
_COMPARED = frozenset(
    "as more higher larger bigger greater faster less lower the its their that likelier"
    " longer earnings stronger cheaper".split()
)
_DOLLAR_LANDS = frozenset("us u.s. usd".split())
_AGED = frozenset("aged age".split())
_ONE = Decimal(1)


def read_amount(words: Sequence[Token], number: Number) -> Amount:
    """Read the amount or range whose first number is given."""
    first = _single(words, number)
    joined = _joined(words, first)
    return joined or first


def _single(words: Sequence[Token], number: Number) -> Amount:
    """Read what surrounds one number: "US$3.5bn", "-5 °C", "two-thirds", "68p"."""
    minus = _minus_inside(words, number.start)
    sign = currencies.before(words, number.start - minus)
    scale, end = _magnitude(words, number, money=sign is not None)
    start = sign[1] if sign else number.start
    low, high = number.low, number.high
    if minus and sign:
        low, high = -high, -low
    if scale > number.scale:
        low, high = low * scale, high * scale
    amount = Amount(low, high, None, number.form, start, end, scale)
    if sign is None:
        return _signed(words, _with_unit(words, amount))
    unit = Unit(QuantityKind.MONEY, sign[0])
    if end < len(words) and (words[end].lower in _DOLLAR_LANDS or words[end].lower == "dollars"):
        end += 1
    return _signed(words, replace(amount, unit=unit, end=end))


def _minus_inside(words: Sequence[Token], at: int) -> int:
    """Return 1 for the minus of "$-50.8bn", 0 without one."""
    inside = at > 1 and words[at - 1].text in "-−" and glued(words[at - 2], words[at - 1])
    return 1 if inside and words[at - 2].text in "$£€¥" else 0


def _magnitude(
    words: Sequence[Token], number: Number, *, money: bool
) -> tuple[Decimal, int]:
    """Return the magnitude of a number, and the index behind it: "50m", "4.3 bn"."""
    end = number.end
    if number.scale > 1 or end >= len(words):
        return number.scale, end
    word = words[end]
    scale = ABBREVIATED.get(word.lower)
    touching = glued(words[end - 1], word)
    if scale is None or not (touching or money or word.lower in _SPACED):
        return number.scale, end
    if not money and len(word.lower) == 1 and not _is_magnitude(words, end):
        return number.scale, end
    return scale, end + 1


def _is_magnitude(words: Sequence[Token], at: int) -> bool:
    """Tell the million of "4.3m sales" from the metres of "48m high"."""
    letter = words[at].lower
    if letter != "m":
        return letter == "k"
    if words[at].text == "M":
        return True
    if read_unit(words, at + 1) or currencies.after(words, at + 1):
        return True
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return behind.isalpha() and (
        behind == "of" or not (behind in FUNCTION or behind in _METRES)
    )


def _with_unit(words: Sequence[Token], amount: Amount) -> Amount:
    """Add the unit or currency behind a number that has no sign before it."""
    end = amount.end
    if end < len(words) and words[end].text in DASHES and glued(words[end - 1], words[end]):
        end += 1
    money = _pounds(words, end, amount) or currencies.after(words, end)
    if money:
        return replace(amount, unit=Unit(QuantityKind.MONEY, money[0]), end=money[1])
    if found := _multiple(words, amount, end):
        return found
    unit = read_unit(words, amount.end)
    if unit is None:
        return _without_unit(words, amount)
    return _age(words, replace(amount, unit=unit[0], end=unit[1]))


def _pounds(words: Sequence[Token], at: int, amount: Amount) -> tuple[str, int] | None:
    """Read "pounds" as money beside a magnitude or a word of money; else it is weight."""
    if at >= len(words) or words[at].lower not in ("pound", "pounds"):
        return None
    sterling = at + 1 < len(words) and words[at + 1].lower == "sterling"
    if not (sterling or amount.scale > 100 or currencies.are_money(words, at)):
        return None
    return "GBP", at + 2 if sterling else at + 1


def _multiple(words: Sequence[Token], amount: Amount, at: int) -> Amount | None:
    """Read "four times as many", "sixfold", "3,200 times"."""
    word = words[at].lower if at < len(words) else ""
    if word == "fold":
        return replace(amount, unit=_RATIO, end=at + 1)
    if word not in ("times", "time") or amount.form is Form.PART:
        return None
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return replace(amount, unit=_RATIO if behind in _COMPARED else _TIMES, end=at + 1)


def _without_unit(words: Sequence[Token], amount: Amount) -> Amount:
    """Read parts, ages and shares that name no unit: "two-thirds", "aged 45"."""
    if amount.form is Form.PART:
        low, high = amount.low * 100, amount.high * 100
        return replace(amount, low=low, high=high, unit=_PERCENT)
    if _is_age(words, amount):
        return replace(amount, unit=_YEARS_OLD)
    return _share(words, amount) or amount


def _age(words: Sequence[Token], amount: Amount) -> Amount:
    """Turn the years of "45-year-old", "45 years old", "3 years of age" into an age."""
    if amount.unit is None or amount.unit.kind is not QuantityKind.DURATION:
        return amount
    unit = Unit(QuantityKind.MEASURE, amount.unit.name)
    rest = [word.lower for word in words[amount.end : amount.end + 2]]
    if rest[:1] in (["old"], ["olds"]):
        return replace(amount, unit=unit, end=amount.end + 1)
    if rest in (["of", "age"], ["-", "old"], ["-", "olds"]):
        return replace(amount, unit=unit, end=amount.end + 2)
    return amount


def _is_age(words: Sequence[Token], amount: Amount) -> bool:
    """Read "aged 45", "the age of 45" and the 66 of "Maddon, 66, said"."""
    at, end = amount.start, amount.end
    if not 0 < amount.high < 125 or at < 1:
        return False
    if words[at - 1].lower in _AGED:
        return True
    if at > 2 and words[at - 1].lower == "and" and words[at - 3].lower == "aged":
        return True
    if at > 1 and words[at - 1].lower == "of" and words[at - 2].lower == "age":
        return True
    return (
        at > 1
        and words[at - 1].text == ","
        and words[at - 2].text[0].isupper()
        and end < len(words)
        and words[end].text in ",)."
        and amount.form is Form.FIGURE
        and amount.high >= 5
    )


def _share(words: Sequence[Token], amount: Amount) -> Amount | None:
    """Read "three in five", "one in 10", "2 out of 3" as a share of one."""
    end = amount.end
    if end < len(words) and words[end].text in DASHES:
        end += 1
    parts = [word.lower for word in words[end : end + 2]]
    at = end + 1 if parts[:1] == ["in"] else end + 2 if parts == ["out", "of"] else 0
    if at and at < len(words) and words[at].text in DASHES:
        at += 1
    if not 0 < amount.low <= 20 or not at or at >= len(words):
        return None
    whole = read_number(words, at) if may_start(words[at]) else None
    if whole is None or whole.low <= amount.low or read_unit(words, whole.end):
        return None
    if amount.low > 1 and whole.low > 10 and whole.low % 100:
        return None
    value = amount.low / whole.low
    return replace(amount, low=value, high=value, unit=_SHARE, end=whole.end)


def _signed(words: Sequence[Token], amount: Amount) -> Amount:
    """Read a minus before an amount with a unit: "-5 °C", "minus 20 degrees"."""
    at = amount.start - 1
    if at < 0 or amount.unit is None:
        return amount
    start = at
    if words[at].text in "-−–" and glued(words[at], words[at + 1]):
        spelled = at > 0 and words[at - 1].lower == "minus"
        start = at - 1 if spelled else at
        if at and glued(words[at - 1], words[at]) and not spelled and words[at - 1].text != "(":
            return amount
    elif words[at].lower != "minus":
        return amount
    return replace(amount, low=-amount.high, high=-amount.low, start=start)


def _joined(words: Sequence[Token], first: Amount) -> Amount | None:
    """Read the second half of a range: "10-15", "5% to 10%", "between 4 and 5"."""
    if first.end >= len(words) or first.form in (Form.VAGUE, Form.PART):
        return None
    link = words[first.end].lower
    if link == "to" and first.start and words[first.start - 1].lower == "by":
        return None
    at = _behind_link(words, first)
    if at is None:
        return None
    second = _second(words, at)
    if second is None or not _alike(first, second):
        return None
    unit = second.unit or first.unit
    low, high = first.low, second.high
    if first.scale == 1 and second.scale > 1 and low * second.scale <= high:
        low *= second.scale
    opened = _opened(words, first.start)
    if low >= high and not opened:
        return None
    if link == "or" and high - low != 1:
        return None
    if link == "to" and not opened and unit is None and change(words, first.start) is not Change.LEVEL:
        return None
    return Amount(min(low, high), max(low, high), unit, first.form, first.start, second.end, second.scale, ranged=True)


def _opened(words: Sequence[Token], start: int) -> bool:
    """Tell whether "from" or "between" opens the range."""
    return any(word.lower in ("from", "between") for word in words[max(0, start - 2) : start])


def _behind_link(words: Sequence[Token], first: Amount) -> int | None:
    """Return the index behind "to", "-", "-to-", "and" or "or"; None without a link."""
    at = first.end
    link = words[at].lower
    if link == "and":
        near = words[max(0, first.start - 3) : first.start]
        return at + 1 if any(word.lower == "between" for word in near) else None
    if link == "or":
        return at + 1
    if link not in DASHES and link != "to":
        return None
    while at < len(words) and (words[at].text in DASHES or words[at].lower in ("to", "about", "around", "over")):
        at += 1
    return at


def _second(words: Sequence[Token], at: int) -> Amount | None:
    """Read the amount that starts right at `words[at]`, its sign included."""
    for offset in range(3):
        if at + offset < len(words) and is_number(words[at + offset]) or (
            at + offset < len(words) and may_start(words[at + offset])
        ):
            number = read_number(words, at + offset)
            if number is None or number.form in (Form.VAGUE, Form.PART):
                return None
            amount = _single(words, number)
            return amount if amount.start <= at else None
    return None


def _alike(first: Amount, second: Amount) -> bool:
    """Tell whether two amounts can be the ends of one range."""
    if first.unit is None or first.unit == second.unit:
        return True
    return second.unit is None and (
        first.unit.kind is QuantityKind.MONEY or first.unit == _YEARS_OLD
    )
