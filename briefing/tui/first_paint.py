"""The newest rows on the screen before Textual is imported.

They stand where the app will paint them, in its colours, so that nothing jumps when it
does. Keys pressed meanwhile wait for the app.
"""

import locale
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.cells import cell_len

from briefing.clean import clean_line
from briefing.config import Settings
from briefing.model import Headline
from briefing.tui.shown import cut
from briefing.tui.words import age, signs

OWN_SCREEN = "\x1b[?1049h"
"""Begins to use a screen of the program's own."""
_LEAVE = "\x1b[?1049l\x1b[?25h"
_NO_CURSOR = "\x1b[?25l"
_PLAIN = "\x1b[0m"
_COLOURS = {  # foreground and background of our themes
    "briefing-dark": ("d3d7de", "14171c"),
    "briefing-light": ("23272e", "fbfaf7"),
}
_HEX = re.compile(r"(..)(..)(..)")  # "d3d7de"
_LEAST = (30, 8)
_LOCAL = 3
"""Where a terminal's local modes stand among its attributes."""
_TWO_PANES_FROM = 80
_SHARE, _NARROWEST, _WIDEST = 0.32, 28, 64
"""Of the list, as in app.tcss."""
_BESIDE = 3
"""Cells of the gutter, the scroll bar and the space before it."""


def possible(environ: Mapping[str, str], settings: Settings) -> bool:
    """Tell whether there is a terminal of which we know how to use it."""
    known = os.name == "posix" and not environ.get("TEXTUAL_DRIVER")
    return known and not ascii_only(settings)


def ascii_only(settings: Settings) -> bool:
    """Tell whether the user or the locale wants nothing but ASCII."""
    return settings.ascii or "utf" not in locale.getencoding().lower()


def show(
    rows: Sequence[Headline], theme: str, now: datetime, environ: Mapping[str, str]
) -> None:
    """Show the rows on a screen of our own; keys wait until `release_keys`."""
    import termios

    modes = termios.tcgetattr(sys.stdin)
    modes[_LOCAL] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(sys.stdin, termios.TCSANOW, modes)
    size = os.get_terminal_size(sys.stdout.fileno())
    _write(frame(rows, size, look_of(theme, environ), now))


def release_keys() -> None:
    """Let the terminal read keys as a shell wants it."""
    import termios

    modes = termios.tcgetattr(sys.stdin)
    modes[_LOCAL] |= termios.ECHO | termios.ICANON
    termios.tcsetattr(sys.stdin, termios.TCSANOW, modes)


def take_away() -> None:
    """Leave the screen as it was before `show`."""
    _write(_LEAVE)
    release_keys()


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def look_of(theme: str, environ: Mapping[str, str]) -> str:
    """Return the escape sequence of a theme's colours; "" where we do not know them."""
    if theme not in _COLOURS or "NO_COLOR" in environ:
        return ""
    if environ.get("COLORTERM", "").lower() not in ("truecolor", "24bit"):
        return ""
    fore, back = (_rgb(colour) for colour in _COLOURS[theme])
    return f"\x1b[38;2;{fore}m\x1b[48;2;{back}m"


def _rgb(colour: str) -> str:
    found = _HEX.fullmatch(colour)
    return ";".join(str(int(part, 16)) for part in found.groups()) if found else ""


def frame(
    rows: Sequence[Headline], size: tuple[int, int], look: str, now: datetime
) -> str:
    """Return what to write to the terminal; the words of `rows` are cleaned."""
    columns, lines = size
    parts = [OWN_SCREEN, _NO_CURSOR, look, "\x1b[2J"]
    if columns >= _LEAST[0] and lines >= _LEAST[1]:
        width = list_width(columns) - _BESIDE
        for place in range(min(len(rows), (lines - 2) // 2)):
            title, source = row_lines(rows[place], width, now)
            bold = "\x1b[1m" if rows[place].unread else ""
            top = 2 + 2 * place
            parts.append(f"\x1b[{top};2H{bold}{title}\x1b[22m\x1b[{top + 1};2H{source}")
    return "".join([*parts, _PLAIN])


def list_width(columns: int) -> int:
    """Return the cells of the list's pane in a window of so many columns."""
    if columns < _TWO_PANES_FROM:
        return columns
    return max(_NARROWEST, min(int(columns * _SHARE), _WIDEST))


def row_lines(row: Headline, width: int, now: datetime) -> tuple[str, str]:
    """Return the two lines of an article, without the gutter."""
    marks = signs(row)
    room = width - 2 - cell_len(marks) - 1
    title = cut(clean_line(row.title) or "Untitled", room)
    gap = " " * (room + 1 - cell_len(title))
    when = age(row.published, now)
    outlet = cut(clean_line(row.outlet), width - 5 - cell_len(when))
    dot = "● " if row.unread else "  "
    return f"{dot}{title}{gap}{marks}".rstrip(), f"  {outlet} · {when}"
