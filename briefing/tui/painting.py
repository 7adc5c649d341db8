"""Words with styles into one line of the screen."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing.tui.shown import shown


def paint(runs: Iterable[tuple[str, Style]], width: int, fill: Style) -> Strip:
    """Return one line of exactly `width` cells."""
    segments = [Segment(shown(text), style) for text, style in runs if text]
    return Strip(segments).adjust_cell_length(width, fill)
