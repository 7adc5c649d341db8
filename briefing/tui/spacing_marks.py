"""Cells for the vowel signs that Indic scripts write beside a letter.

They are combining marks that take room (general category Mc): "का" stands in two cells
in xterm, VTE, tmux and whatever else goes by the C library's `wcwidth`. Rich's tables,
by which Textual crops and pads, give them none, so that all to the right of such words
would stand elsewhere.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from rich._unicode_data import load
from rich.cells import cached_cell_len, get_character_cell_size

_Range = tuple[int, int, int]
"""The first and the last of some characters, and the cells of each."""
_NO_SCRIPT = 0xE0000
"""From here on there are tags and selectors only."""


def give_cells() -> None:
    """Let the table that all measuring goes by give each of these marks a cell."""
    widths = load().widths
    assert isinstance(widths, list)
    widths[:] = [part for known in widths for part in _without_marks(known)]
    get_character_cell_size.cache_clear()
    cached_cell_len.cache_clear()


def _without_marks(known: _Range) -> Iterator[_Range]:
    """Yield what is left of a range; a character in none has one cell."""
    start, end, width = known
    if width or start >= _NO_SCRIPT:
        yield known
        return
    for is_mark, run in groupby(range(start, end + 1), _takes_room):
        if not is_mark:
            others = [*run]
            yield others[0], others[-1], width


def _takes_room(character: int) -> bool:
    return unicodedata.category(chr(character)) == "Mc"
