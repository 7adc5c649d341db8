"""An amount: a number with its sign, magnitude, currency or unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefing.model import QuantityKind
from briefing.text import quantity_currencies as currencies
from briefing.text.numerals import ABBREVIATED, DASHES
from briefing.text.quantity_counted import FUNCTION
from briefing.text.quantity_numbers import Form, Number, may_start, read_number
from briefing.text.quantity_tokens import Token, glued, lower_at, text_at
from briefing.text.quantity_units import PERCENT, Unit, read_unit


class Amount(NamedTuple):
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


AGE = Unit(QuantityKind.MEASURE, "year")
_PERCENT = Unit(QuantityKind.PERCENT, PERCENT)
_RATIO = Unit(QuantityKind.RATIO, "ratio")
_SHARE = Unit(QuantityKind.RATIO, "share")
_MAGNITUDE = Unit(QuantityKind.MEASURE, "magnitude")
_TIMES = Unit(QuantityKind.COUNT, "time")
# Magnitudes that may stand behind a blank: "50 bn".
_SPACED = frozenset("bn mn tn trn mln bln mio".split())
# Before these "m" is metres: "100m sprint", "48m high".
_METRES = frozenset(
    "tall high wide long deep away sprint race hurdles relay freestyle butterfly"
    " breaststroke backstroke medley tower pool world".split()
)
# Before these "times" compares; it counts occasions else.
_COMPARED = frozenset(
    "as more higher larger bigger greater faster less lower the its their that likelier"
    " longer earnings stronger cheaper".split()
)
# What may follow the figure of a dollar amount: "$76 US", "$10 dollars".
_DOLLARS = frozenset("us u.s. usd dollars".split())
_AGED = frozenset(("aged", "age"))
_AROUND_AGE = frozenset("above over under below between about around from".split())
# "She is 91.", "who was 10 when"
_IS = frozenset("is was turned turns be 's ’s".split())
_WHO = frozenset("he she who will".split())
_CLOSED = frozenset(". , ; and when by but )".split())
_OLDEST = 125


def read_amount(words: Sequence[Token], number: Number) -> Amount:
    """Read what surrounds one number: "US$3.5bn", "-5 °C", "two-thirds", "68p"."""
    minus = _minus_inside(words, number.start)
    sign = currencies.before(words, number.start - minus)
    scale, end = _magnitude(words, number, money=sign is not None)
    times = scale / number.scale
    low, high = number.low * times, number.high * times
    if sign is None:
        amount = Amount(low, high, None, number.form, number.start, end, scale)
        return _signed(words, _with_unit(words, amount))
    if minus:
        low, high = -high, -low
    end += lower_at(words, end) in _DOLLARS
    unit = Unit(QuantityKind.MONEY, sign[0])
    return _signed(words, Amount(low, high, unit, number.form, sign[1], end, scale))


def _minus_inside(words: Sequence[Token], at: int) -> int:
    """Return 1 for the minus of "$-50.8bn", 0 without one."""
    inside = (
        at > 1 and words[at - 1].text in "-−" and glued(words[at - 2], words[at - 1])
    )
    return 1 if inside and words[at - 2].text in "$£€¥" else 0


def _magnitude(
    words: Sequence[Token], number: Number, *, money: bool
) -> tuple[Decimal, int]:
    """Return the magnitude of a number, and the index behind it: "50m", "4.3 bn"."""
    end = number.end
    letters = lower_at(words, end)
    scale = ABBREVIATED.get(letters)
    if number.scale > 1 or scale is None:
        return number.scale, end
    if not (money or letters in _SPACED or glued(words[end - 1], words[end])):
        return number.scale, end
    if not money and len(letters) == 1 and not _is_magnitude(words, end):
        return number.scale, end
    return scale, end + 1


def _is_magnitude(words: Sequence[Token], at: int) -> bool:
    """Tell the million of "4.3m sales" from the metres of "48m high"."""
    if words[at].text != "m":
        return words[at].text in ("M", "k", "K")
    if read_unit(words, at + 1) or currencies.after(words, at + 1):
        return True
    behind = lower_at(words, at + 1)
    counted = behind.isalpha() and behind not in FUNCTION and behind not in _METRES
    return counted or behind == "of"


def _with_unit(words: Sequence[Token], amount: Amount) -> Amount:
    """Add the unit or currency behind a number that has no sign before it."""
    end = amount.end
    hyphened = text_at(words, end) in DASHES and glued(words[end - 1], words[end])
    if hyphened or (amount.form is Form.VAGUE and lower_at(words, end) == "of"):
        end += 1
    money = _pounds(words, end, amount) or currencies.after(words, end)
    if money:
        return amount._replace(unit=Unit(QuantityKind.MONEY, money[0]), end=money[1])
    if multiple := _multiple(words, amount, end):
        return multiple
    unit = read_unit(words, end)
    if unit is None:
        return _without_unit(words, amount)
    return _age(words, amount._replace(unit=unit[0], end=unit[1]))


def _pounds(words: Sequence[Token], at: int, amount: Amount) -> currencies.Match | None:
    """Read "pounds" as money beside a magnitude or a word of money, as weight else."""
    if lower_at(words, at) not in ("pound", "pounds"):
        return None
    sterling = lower_at(words, at + 1) == "sterling"
    if not (sterling or amount.scale > 100 or currencies.are_money(words, at)):
        return None
    return "GBP", at + 2 if sterling else at + 1


def _multiple(words: Sequence[Token], amount: Amount, at: int) -> Amount | None:
    """Read "four times as many", "10-fold" and "3,200 times"."""
    if lower_at(words, at) == "fold":
        return amount._replace(unit=_RATIO, end=at + 1)
    if lower_at(words, at) != "times" or amount.form is Form.PART:
        return None
    compared = lower_at(words, at + 1) in _COMPARED
    return amount._replace(unit=_RATIO if compared else _TIMES, end=at + 1)


def _without_unit(words: Sequence[Token], amount: Amount) -> Amount:
    """Read parts, ages and shares that name no unit: "two-thirds", "aged 45"."""
    if amount.form is Form.PART:
        low, high = amount.low * 100, amount.high * 100
        return amount._replace(low=low, high=high, unit=_PERCENT)
    if _is_age(words, amount):
        return amount._replace(unit=AGE)
    before = amount.start - 1 - (text_at(words, amount.start - 1) in DASHES)
    if lower_at(words, before) == "magnitude":
        return amount._replace(unit=_MAGNITUDE)
    return _share(words, amount) or amount


def _age(words: Sequence[Token], amount: Amount) -> Amount:
    """Turn the years of "45-year-old", "45 years old", "3 years of age" into an age."""
    if amount.unit is None or amount.unit.kind is not QuantityKind.DURATION:
        return amount
    aged = amount._replace(unit=Unit(QuantityKind.MEASURE, amount.unit.name))
    end = amount.end
    behind, last = lower_at(words, end), lower_at(words, end + 1)
    if behind in ("old", "olds"):
        return aged._replace(end=end + 1)
    if (behind, last) == ("of", "age") or (behind == "-" and last in ("old", "olds")):
        return aged._replace(end=end + 2)
    bounded = behind in ("and", "or") and last in ("older", "over", "younger")
    start = amount.start
    bounded |= (lower_at(words, start - 2), lower_at(words, start - 1)) == ("age", "of")
    return aged if bounded else amount


def _is_age(words: Sequence[Token], amount: Amount) -> bool:
    """Read "aged 45", "aged 20 and 25", "Maddon, then 66" and "Maddon, 66, said"."""
    at = amount.start
    while lower_at(words, at - 1) in _AROUND_AGE:
        at -= 1
    if not 0 < amount.high < _OLDEST:
        return False
    before = [lower_at(words, at - 1), lower_at(words, at - 2)]
    if before[0] in _AGED or before in (["of", "age"], ["then", ","]):
        return True
    if before[0] == "and" and lower_at(words, at - 3) == "aged":
        return True
    said = before[0] in _IS and before[1] in _WHO
    if said and lower_at(words, amount.end) in _CLOSED and amount.high > 3:
        return True
    named = before[0] == "," and words[at - 2].text[0].isupper() and amount.high >= 5
    closed = text_at(words, amount.end) in (",", ")", ".")
    return named and closed and amount.form is Form.FIGURE


def _share(words: Sequence[Token], amount: Amount) -> Amount | None:
    """Read "three in five", "one-in-10" and "2 out of 3" as a share of one."""
    at = amount.end + (text_at(words, amount.end) in DASHES)
    if lower_at(words, at) == "in":
        at += 1
    elif lower_at(words, at) == "out" and lower_at(words, at + 1) == "of":
        at += 2
    else:
        return None
    at += text_at(words, at) in DASHES
    whole = read_number(words, at) if at < len(words) and may_start(words, at) else None
    if whole is None or not _is_share(amount.low, whole.low):
        return None
    if read_unit(words, whole.end):
        return None
    value = amount.low / whole.low
    return amount._replace(low=value, high=value, unit=_SHARE, end=whole.end)


def _is_share(part: Decimal, whole: Decimal) -> bool:
    """Tell "three in five" and "one in 100,000" from "12 in 37 districts"."""
    return 0 < part < whole and (
        part == 1 or (part <= 20 and whole <= 10) or not whole % 100
    )


def _signed(words: Sequence[Token], amount: Amount) -> Amount:
    """Read a minus before an amount with a unit: "-5 °C", "minus 20 degrees"."""
    at = amount.start - 1
    if at < 0 or amount.unit is None:
        return amount
    spelled = words[at].lower == "minus"
    if not spelled and (
        words[at].text not in "-−–" or not glued(words[at], words[at + 1])
    ):
        return amount
    if not spelled and lower_at(words, at - 1) == "minus":
        spelled, at = True, at - 1
    if (
        not spelled
        and at
        and glued(words[at - 1], words[at])
        and words[at - 1].text != "("
    ):
        return amount
    return amount._replace(low=-amount.high, high=-amount.low, start=at)
