"""Letters over what can be clicked: which, where, and how they are painted."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

# Those under the fingers first; capitals open.
_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
_LOOK = Style(bold=True, reverse=True)


class Hinted(Protocol):
    """Something on the screen with places to go to."""

    def hint_places(self) -> Sequence[int]:
        """Return the places in view, from the top."""

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Paint letters over places; none takes them away."""

    def jump(self, place: int) -> None:
        """Put the cursor on a place."""


def labels(count: int) -> tuple[str, ...]:
    """Return as many labels, none the beginning of another; the short ones first.

    At most 676: what is beyond has none.
    """
    letters = len(_LETTERS)
    first = math.ceil(max(0, count - letters) / (letters - 1))
    first = min(first, letters)
    short = tuple(_LETTERS[: letters - first])
    long = tuple(a + b for a, b in product(_LETTERS[letters - first :], _LETTERS))
    return (*short, *long)[:count]


def over(cells: list[Segment], hints: Iterable[tuple[int, str]]) -> list[Segment]:
    """Return a line with labels over its cells, each from a column on."""
    strip = Strip(cells)
    width = strip.cell_length
    for column, label in hints:
        if column + len(label) <= width:
            mark = Strip([Segment(label, _LOOK)])
            rest = strip.crop(column + len(label), width)
            strip = Strip.join([strip.crop(0, column), mark, rest])
    return [*strip]
