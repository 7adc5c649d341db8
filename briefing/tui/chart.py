"""Numbers of several papers on one scale: a line a number, drawn with its bounds.

●     as it is          ●──→   at least        ←──●   at most        ├──┤   a range
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefing.digest import Evidence, show_date, value_in
from briefing.model import Quantity
from briefing.tui.page import BLANK, Block, Piece, Row

_WIDE = 18
_EMPTY = "·"
_LEAST_ROWS = 2
_ROOM = Decimal("1.1")


class Scale(NamedTuple):
    """What the left and the right end of a line stand for."""

    low: Decimal
    high: Decimal

    def place(self, value: Decimal) -> int:
        """Return the cell of a value on the scale."""
        share = (value - self.low) / (self.high - self.low)
        return round(share * (_WIDE - 1))


def chart(found: Sequence[Evidence]) -> tuple[Block, ...]:
    """Return a line for each number that has a value; () unless two can be compared."""
    drawn = [(item, item.quantity) for item in found if _valued(item.quantity)]
    numbers = [quantity for _, quantity in drawn if quantity]
    scale = _scale(numbers)
    units = {(number.kind, number.unit, number.change) for number in numbers}
    if len(numbers) < _LEAST_ROWS or len(units) > 1 or scale is None:
        return ()
    ends = f"{_plain(scale.low)} … {_plain(scale.high)}"
    lines = [_line(item, number, scale) for item, number in drawn if number]
    return (Row((), (Piece(ends, "dim"),)), *lines, BLANK)


def _valued(quantity: Quantity | None) -> bool:
    if quantity is None:
        return False
    return quantity.low is not None or quantity.high is not None


def _scale(numbers: Sequence[Quantity]) -> Scale | None:
    """Return a scale from nought, or from the least number below it."""
    ends = [e for n in numbers for e in (n.low, n.high) if e is not None]
    if not ends:
        return None
    highest = max(Decimal(0), *ends)
    if any(n.high is None and n.low == highest for n in numbers):
        highest *= _ROOM  # so that its arrow can be seen
    scale = Scale(min(Decimal(0), *ends), highest)
    return scale if scale.high > scale.low else None


def _line(item: Evidence, number: Quantity, scale: Scale) -> Row:
    value = value_in(number, item.article.text)
    when = show_date(item.as_of or item.article.published)
    left = (Piece(f"{when}  ", "dim"), Piece(item.article.outlet))
    right = [Piece(bar(number, scale), "mark"), Piece(f" {value:>8}", "value")]
    right.append(Piece(" ≠" if item.disagrees else "  ", "warn"))
    return Row(left, tuple(right))


def bar(number: Quantity, scale: Scale) -> str:
    """Return the line of a number: where it lies, and which way it is open."""
    first = 0 if number.low is None else scale.place(number.low)
    last = _WIDE - 1 if number.high is None else scale.place(number.high)
    if first >= last:
        head, tail = "●", ""
    elif number.low is None:
        head, tail = "←", "●"
    elif number.high is None:
        head, tail = "●", "→"
    else:
        head, tail = "├", "┤"
    inner = "─" * max(last - first - 1, 0)
    return f"{_EMPTY * first}{head}{inner}{tail}".ljust(_WIDE, _EMPTY)[:_WIDE]


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"
