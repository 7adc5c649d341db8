"""The scroll bar beside lines: which cells its thumb covers, to an eighth of a cell."""

from collections.abc import Mapping
from math import ceil

_EIGHTHS = "▁▂▃▄▅▆▇"
BAR_LOOKS: Mapping[str, str] = {"thumb": "$foreground 22%", "filled": "reverse"}


def thumb(height: int, lines: int, top: int) -> tuple[int, int]:
    """Return where the thumb begins and ends, in eighths of a cell.

    Args:
        height: of the view, in lines.
        lines: there are, more than fit.
        top: the first visible line.
    """
    size = max(1.0, height / (lines / height))
    start = int((height - size) * (top / (lines - height)) * 8)
    return start, start + ceil(size * 8)


def bar_cell(thumb: tuple[int, int], y: int) -> tuple[str, tuple[str, ...]]:
    """Return the sign of the bar's cell in a line of the view, and its looks."""
    start, end = thumb
    first, after = 8 * y, 8 * y + 8
    if end <= first or start >= after:
        return " ", ()
    if start > first:
        return _EIGHTHS[after - start - 1], ("thumb",)
    if end < after:
        return _EIGHTHS[after - end - 1], ("thumb", "filled")
    return " ", ("thumb", "filled")
