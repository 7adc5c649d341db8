"""Figures and mistakes as lines to read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.eval.floors import Floor
from tests.eval.outcome import Figure, Mistake

_HEADS = ("set", "metric", "figure", "floor", "target", "n", "docs/CPU s", "")
_WIDTHS = (24, 21, 7, 7, 7, 7, 10, 0)
_KINDS = 12
# What of a mistake is its own: "speaker 'Ann Lee', not 'She'"
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


class Row(NamedTuple):
    """One line of the table."""

    set: str
    figure: Figure
    floor: Floor
    speed: float | None

    @property
    def failed(self) -> bool:
        """Whether the figure is under its floor."""
        return not self.floor.holds(self.figure.value)


def header() -> str:
    """Return the first line of the table."""
    return _line(_HEADS)


def line(row: Row) -> str:
    """Return a line of the table; its last word says what is wrong."""
    name, figure, floor, speed = row
    digits = 2 if figure.metric.endswith("-s") and floor.low else 1
    return _line(
        (
            name,
            figure.metric,
            _number(figure.value, digits),
            _number(floor.floor, digits),
            _number(floor.aim, digits),
            f"{figure.n:,}",
            _number(speed, 0),
            _remark(row),
        )
    )


def _line(cells: Sequence[str]) -> str:
    texts = (
        f"{cell:<{width}}" if column in (0, 1, 7) else f"{cell:>{width}}"
        for column, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return "  ".join(texts).rstrip()


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _remark(row: Row) -> str:
    if row.failed:
        return "UNDER ITS FLOOR"
    if not row.floor.accepts(row.figure.value):
        sign = "more" if row.floor.low else "less"
        return f"{sign} than accepted: {row.floor.accept:g}"
    return ""


def mistakes(found: Sequence[Mistake], most: int) -> Iterator[str]:
    """Yield how many mistakes there are of each kind, then some, from all over the set.

    Args:
        found: all mistakes of a set, in its order.
        most: how many to show whole.
    """
    kinds = Counter(_QUOTED.sub("…", mistake.what) for mistake in found)
    yield f"{len(found)} mistakes: " + "; ".join(
        f"{count} × {kind}" for kind, count in kinds.most_common(_KINDS)
    )
    step = max(1, len(found) // most)
    for mistake in found[::step][:most]:
        yield f"{mistake.document} · {mistake.what}"
        yield f"    {mistake.context}"
