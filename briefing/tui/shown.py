"""The last step before text reaches the screen: cleaned, measured, cut.

Neither Textual nor Rich removes terminal escapes, so every string that came from
outside passes through `shown` here, also when it was cleaned on entry.
"""

from rich.cells import cell_len

from briefing.clean import clean

_SPACES = str.maketrans("\n\t", "  ")
ELLIPSIS = "…"


def shown(text: str) -> str:
    """Return `text` fit for one line of the screen; spaces at its ends stay."""
    return clean(text).translate(_SPACES)


def cut(text: str, width: int) -> str:
    """Return `text`, shortened with "…" to at most `width` terminal cells."""
    text = shown(text)
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return take(text, width - 1).rstrip() + ELLIPSIS


def take(text: str, width: int) -> str:
    """Return the longest beginning of `text` that fits into `width` cells."""
    if text.isascii():
        return text[:width]
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:place]
    return text
