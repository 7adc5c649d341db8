"""Words with styles into one line of the screen."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing.tui.shown import in_place, shown


def paint(runs: Iterable[tuple[str, Style]], width: int, fill: Style) -> list[Segment]:
    """Return one line of exactly `width` cells; what looks the same is one segment."""
    texts: list[str] = []
    styles: list[Style] = []
    for text, style in runs:
        if styles and styles[-1] is style:
            texts[-1] += text
        elif text:
            texts.append(text)
            styles.append(style)
    texts = in_place([shown(text) for text in texts])
    gap = width - sum(map(cell_len, texts))
    if gap < 0:
        return [*Strip(map(Segment, texts, styles)).adjust_cell_length(width)]
    if gap and styles and styles[-1] is fill:
        texts[-1] += " " * gap
    elif gap:
        texts.append(" " * gap)
        styles.append(fill)
    return list(map(Segment, texts, styles))
