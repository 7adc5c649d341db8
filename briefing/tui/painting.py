"""Words with styles into one line of the screen."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing.tui.shown import in_place, shown


def paint(runs: Iterable[tuple[str, Style]], width: int, fill: Style) -> Strip:
    """Return one line of exactly `width` cells."""
    texts, styles = [], []
    for text, style in runs:
        if text:
            texts.append(shown(text))
            styles.append(style)
    return Strip(map(Segment, in_place(texts), styles)).adjust_cell_length(width, fill)
