"""For terminals without Unicode: every sign of the screen by one that ASCII has.

The last thing that happens to a line, so that nothing else need know of it.
"""

import unicodedata

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "●": "o", "○": ".", "★": "*", "✎": "#", "↻": "r", "•": "+", "·": "-", "…": "~",
    "▌": ">", "▎": "|", "▐": "|", "┃": "|", "│": "|", "▸": ">", "▾": "v", "✓": "x",
    "←": "<", "↑": "^", "↓": "v", "×": "x", "−": "-", "–": "-", "—": "-",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "›": ">",
    "‹": "<", "─": "-", "━": "-", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "├": "+",
    "┤": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "█": "#", "▁": "_", "▔": "-",
    "▂": " ", "▃": " ", "▄": " ", "▅": " ", "▆": " ", "▇": " ",
    "\N{NO-BREAK SPACE}": " ", "£": "L", "€": "E", "¥": "Y", "ß": "s", "ø": "o",
    "Ø": "O", "æ": "a", "Æ": "A", "œ": "o", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip
_LONG = {"→": "->", "≥": ">=", "≤": "<=", "≠": "!="}
"""Two cells for one: a space further right gives way, else the line's last cell."""


class PlainSigns(LineFilter):
    """Replaces what is not ASCII; a line keeps its width."""

    def apply(
        self,
        segments: list[Segment],
        background: Color,  # noqa: ARG002 -- what Textual gives
    ) -> list[Segment]:
        """Return the segments of a line in ASCII."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        width = sum(segment.cell_length for segment in segments)
        plain = plain_words([segment.text for segment in segments], width)
        return [
            Segment(text, segment.style, segment.control)
            for text, segment in zip(plain, segments, strict=True)
        ]


def plain_words(texts: list[str], width: int) -> list[str]:
    """Return the parts of a line of `width` cells in ASCII, as wide together."""
    plain = []
    owed = 0
    for text in texts:
        written = "".join(_plain(character) for character in text)
        owed += len(written) - cell_len(text)
        while owed > 0 and "  " in written:
            written = written.replace("  ", " ", 1)
            owed -= 1
        plain.append(written)
    over = len("".join(plain)) - width
    for place in range(len(plain) - 1, -1, -1):
        if over <= 0:
            break
        cut = min(over, len(plain[place]))
        plain[place] = plain[place][: len(plain[place]) - cut]
        over -= cut
    return plain


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if found := _SIGNS.get(character) or _LONG.get(character):
        return found
    base = unicodedata.normalize("NFKD", character)[:1]
    cells = cell_len(character)
    return base if base.isascii() and cells == 1 else "?" * cells
