"""The last step before text reaches the screen: cleaned, measured, cut.

Neither Textual nor Rich removes terminal escapes, so every string that came from
outside passes through `shown` here, also when it was cleaned on entry.
"""

import re
from itertools import pairwise

from rich.cells import cell_len

from briefing.clean import clean

_SPACES = str.maketrans("\n\t", "  ")
# What makes one picture of several, or another one: "👩‍👧" is two cells wide in one
# terminal and four in the next, and all to the right of it would stand elsewhere.
# Variation selectors, skin tones, and joiners before pictures.
_LOOSE = re.compile(
    "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # "ש", "ة"
_LEFT_TO_RIGHT = "\u200e"
ELLIPSIS = "…"


def shown(text: str) -> str:
    """Return `text` fit for one line of the screen; spaces at its ends stay.

    Every terminal gives what is left as many cells.
    """
    if not text.isprintable():  # what is has nothing in it that would go
        text = clean(text).translate(_SPACES)
    return text if text.isascii() else _LOOSE.sub("", text)


def in_place(texts: list[str]) -> list[str]:
    """Return the texts of a line, each kept to the right of the one before.

    A terminal that writes Hebrew and Arabic from right to left takes a line for one
    text: the words of one pane would change places with those of the next. A mark of no
    width ends each stretch of such texts (Unicode Standard Annex 9, 2.6).
    """
    if not _LEFTWARD.search("".join(texts)):
        return texts
    leftward = [bool(_LEFTWARD.search(text)) for text in texts]
    ends = (here and not after for here, after in pairwise([*leftward, False]))
    return [t + _LEFT_TO_RIGHT * end for t, end in zip(texts, ends, strict=True)]


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
